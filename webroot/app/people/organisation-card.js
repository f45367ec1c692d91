import { html, nothing } from "lit";
import { LANGUAGES, locale, t } from "../kit/i18n.js";
import { label } from "../kit/vocabulary.js";
import { icon } from "../ui/icons.js";
import { country, initials } from "../ui/person.js";

/**
 * An organisation and those of its people that one may see.
 * @param {Shape<"Organisation">} organisation
 * @param {Shape<"Participant">[]} people
 * @param {{own: boolean, edit: (() => void)|null, inviteAgain: (() => void)|null, editPerson: (person: object) => (() => void)|null, invite: (person: object) => (() => void)|null}} options
 */
export function organisationCard(organisation, people, { own, edit, inviteAgain, editPerson, invite }) {
  return html`<section class="card organisation ${own ? "own" : ""}" aria-labelledby="org-${organisation.id}">
    <header class="organisation-head">
      <div>
        <h2 id="org-${organisation.id}">
          ${organisation.shortName}${own ? html` <span class="badge state-in-progress">${t("people.yours")}</span>` : nothing}
        </h2>
        ${organisation.name === organisation.shortName ? nothing : html`<p class="small">${organisation.name}</p>`}
        <p class="muted small">
          ${country(organisation.country, locale())} ·
          ${label("organisationKinds", organisation.kind)}${links(organisation)}
        </p>
        ${unadministered(organisation, inviteAgain)}
      </div>
      ${edit ? html`<button class="button quiet small" type="button" aria-label=${t("people.editOrganisation", { name: organisation.shortName })} @click=${edit}>${icon("edit")}${t("action.edit")}</button>` : nothing}
    </header>
    ${
      people.length
        ? html`<ul class="plain persons">
            ${people.map((p) => person(p, editPerson(p), invite(p)))}
          </ul>`
        : html`<p class="muted small nobody">${t("people.nobody")}</p>`
    }
  </section>`;
}

/** That nobody came yet, and what one may do about it. */
function unadministered(organisation, inviteAgain) {
  if (organisation.administered) return nothing;
  return html`<p class="unadministered small">
    <span class="badge">${t("people.unadministered")}</span>
    ${inviteAgain ? html`<button class="button small" type="button" aria-label=${t("people.inviteAgainTo", { name: organisation.shortName })} @click=${inviteAgain}>${t("people.inviteAgain")}</button>` : nothing}
  </p>`;
}

/**
 * Organisations of which one may see no people.
 * @param {Shape<"Organisation">[]} organisations
 * @param {(organisation: object) => (() => void)|null} inviteAgain
 */
export function otherOrganisations(organisations, inviteAgain) {
  return html`<section class="card" aria-labelledby="others-head">
    <header class="card-head">
      <h2 id="others-head">${t("people.others")}</h2>
      <p class="muted small">${t("people.notShared")}</p>
    </header>
    <div class="table-frame">
      <table class="data">
        <thead class="hidden-visually">
          <tr>
            <th scope="col">${t("people.organisation.name")}</th>
            <th scope="col">${t("people.organisation.country")}, ${t("people.organisation.kind")}</th>
          </tr>
        </thead>
        <tbody>
          ${organisations.map(
            (o) =>
              html`<tr>
                <th scope="row">${o.name}${links(o)} ${unadministered(o, inviteAgain(o))}</th>
                <td class="origin">
                  ${country(o.country, locale())} <span>${label("organisationKinds", o.kind)}</span>
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

function links({ ror, website }) {
  return html`${ror ? html` · ${outside(ror, `ROR ${ror.split("/").at(-1)}`)}` : nothing}${website ? html` · ${outside(website, website.replace(/^https?:\/\/(www\.)?|\/$/g, ""))}` : nothing}`;
}

function person(p, edit, invite) {
  return html`<li class="person ${p.active ? "" : "inactive"}">
    ${initials(p.name)}
    <div class="person-what">
      <p>
        <b>${p.name}</b>
        ${p.administrator ? html`<span class="badge">${label("roles", "administrator")}</span>` : nothing}
        ${p.active ? nothing : html`<span class="badge state-cancelled">${t("people.inactive")}</span>`}
      </p>
      <p class="muted small">
        ${p.email ? html`<a href="mailto:${p.email}">${p.email}</a> · ` : nothing}<span lang=${p.language}
          >${LANGUAGES[p.language]}</span
        >${p.orcid ? html` · ${outside(p.orcid, `ORCID ${p.orcid.split("/").at(-1)}`)}` : nothing}
      </p>
    </div>
    ${invite ? html`<button class="button quiet square small" type="button" aria-label=${t("people.newLink", { name: p.name })} title=${t("people.newLink", { name: p.name })} @click=${invite}>${icon("lock")}</button>` : nothing}
    ${edit ? html`<button class="button quiet square small" type="button" aria-label=${t("people.editPerson", { name: p.name })} title=${t("action.edit")} @click=${edit}>${icon("edit")}</button>` : nothing}
  </li>`;
}

const outside = (href, text) =>
  /^https?:/.test(href) ? html`<a href=${href} target="_blank" rel="noopener noreferrer">${text}</a>` : text;
