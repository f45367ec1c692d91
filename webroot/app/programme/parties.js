/** The terms in force, who is bound by them, and what they work on. */
import { html, nothing } from "lit";
import { day, number } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { session } from "../kit/session.js";
import { stageTag } from "../ui/badges.js";
import { icon } from "../ui/icons.js";
import { initials } from "../ui/person.js";
import { empty } from "../ui/states.js";
import { termWords } from "./changes.js";
import { consentOf } from "./parties-of.js";

/** What the parties agreed on, in one dense card. */
export function factsCard({ inForce, names, programme }) {
  const { terms } = inForce;
  const fact = (name) =>
    html`<div class="term-${name}">
      <dt>${t(`programme.term.${name}`)}</dt>
      <dd>${termWords(name, terms[name], names)}</dd>
    </div>`;
  return html`<section class="card" aria-labelledby="terms-head">
    <header class="card-head"><h2 id="terms-head">${t("programme.terms")}</h2></header>
    <dl class="terms">
      ${["scope", "start", "expiry", "noticeDays", "host"].map(fact)}
      ${
        programme?.note
          ? html`<div class="term-scope">
              <dt>${t("programme.note")}</dt>
              <dd class="means">${programme.note}</dd>
            </div>`
          : nothing
      }
      ${
        programme?.source
          ? html`<div class="term-scope">
              <dt>${t("term.source")}</dt>
              <dd>${programme.source}</dd>
            </div>`
          : nothing
      }
    </dl>
  </section>`;
}

/**
 * Who is bound, with who signs for each.
 * @param {object} room as of load.js
 * @param {(act: string) => void} act
 */
export function partiesCard(room, act) {
  const { parties } = room;
  return html`<section class="card" aria-labelledby="parties-head">
    <header class="card-head">
      <h2 id="parties-head">${t("programme.parties")}</h2>
      <span class="count">${number(parties.filter((p) => ["party", "leaving"].includes(p.standing)).length)}</span>
    </header>
    <ul class="plain bound">
      ${parties.map((p) => party(p, room, act))}
    </ul>
  </section>`;
}

function party(p, room, act) {
  const { programme, inForce } = room;
  const bound = ["party", "leaving"].includes(p.standing);
  const mine = p.id === session.participant.organisationId;
  const seats = mine && bound && programme && session.participant.administrator;
  return html`<li class="bound-party is-${p.standing}">
    ${initials(p.shortName)}
    <div class="stack tight">
      <p class="row apart">
        <b title=${p.name}>${p.shortName}</b
        >${inForce.terms.host === p.id ? html`<span class="badge">${t("programme.hosts")}</span>` : nothing}
      </p>
      <p class="small">${says(p, room)}</p>
      ${bound && programme ? html`<p class="muted small">${p.signers.length ? t("programme.signs", { who: p.signers.join(", ") }) : t("programme.signsNobody")}</p>` : nothing}
      ${seats && p.signers.length ? html`<p><button class="button small" type="button" @click=${() => act("signers")}>${icon("edit")}${t("programme.act.signers")}</button></p>` : nothing}
    </div>
  </li>`;
}

/** What a party said to what is proposed, or to what is in force. */
function says(p, { proposed, inForce }) {
  if (p.standing === "left") return html`<span class="muted">${t("programme.left")}</span>`;
  const leaving = p.leavesAt
    ? html`<span>${icon("clock")} ${t("programme.leaves", { date: day(p.leavesAt) })}</span>`
    : nothing;
  if (p.leavesAt) return leaving;
  if (proposed?.awaiting.includes(p.id))
    return html`<span class="waits">${icon("clock")} ${t("programme.waitsFor", { number: proposed.number })}</span>`;
  if (proposed && consentOf(proposed, p.id)?.consents)
    return html`<span class="proven"
      >${icon("check")} ${t("programme.consentedTo", { number: proposed.number })}</span
    >`;
  if (!p.consented || inForce.awaiting.includes(p.id))
    return html`<span class="muted">${t("programme.neverConsented")}</span>`;
  return html`<span class="proven">${icon("check")} ${t("programme.consentedTo", { number: p.consented.number })}</span>
    <span class="muted">· ${day(consentOf(p.consented, p.id).at)}</span>`;
}

/** The projects of the programme that the reader sees, each with who takes part. */
export function projectsCard({ projects }) {
  return html`<section class="card" aria-labelledby="projects-head">
    <header class="card-head">
      <h2 id="projects-head">${t("programme.projects")}</h2>
      <span class="count">${number(projects.length)}</span>
    </header>
    ${
      projects.length
        ? html`<ul class="plain bound">
            ${projects.map((p) => html`<li class="bound-project"><a href="/projects/${p.id}">${p.title}</a><span>${stageTag(p.stage)}</span><span class="row small">${p.organisations.map(takingPart)}</span></li>`)}
          </ul>`
        : empty({ title: t("programme.noProjects"), symbol: "portfolio" })
    }
  </section>`;
}

const takingPart = ({ shortName, takesPart }) =>
  html`<span class="badge ${takesPart ? "" : "dashed"}"
    >${shortName}${takesPart ? nothing : html` · ${t("programme.onlyNamed")}`}</span
  >`;
