import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { locale, t } from "../kit/i18n.js";
import { openOrganisationForm } from "./organisation-form.js";
import { organisationCard, otherOrganisations } from "./organisation-card.js";
import { showOrganisationsInvitation, showPersonsInvitation } from "./invitation.js";
import { openParticipantForm } from "./participant-form.js";
import { openProfileForm } from "./profile-form.js";
import { session } from "../kit/session.js";
import { label } from "../kit/vocabulary.js";
import { refine } from "../kit/address.js";
import { finding, inOrder, optionsInOrder } from "../kit/names.js";
import { checkField, selectField, textField } from "../ui/fields.js";
import { icon } from "../ui/icons.js";
import { country } from "../ui/person.js";
import { empty } from "../ui/states.js";
import { attempt, toast } from "../ui/toast.js";
import { Screen } from "../ui/screen.js";

/** Who takes part: organisations and their people, and what one may change of them. */
class PeopleScreen extends Screen {
  constructor() {
    super({ look: "people", delay: 400 });
  }

  load() {
    return load();
  }

  titleOf() {
    return t("people.title");
  }

  concerns({ type }) {
    return /^(organisation|participant)-/.test(type);
  }

  head() {
    const { administrator } = session.participant ?? {};
    return html`<header class="page-head">
      <div>
        <h1>${t("people.title")}</h1>
        <p class="kicker">${t("people.lead")}</p>
      </div>
      <div class="row">
        <button class="button" type="button" @click=${() => this.#profile()}>
          ${icon("user")}${t("people.profile")}
        </button>
        ${
          administrator
            ? html`<button class="button" type="button" @click=${() => this.#organisation()}>
                  ${icon("plus")}${t("people.addOrganisation")}
                </button>
                <button class="button primary" type="button" @click=${() => this.#participant()}>
                  ${icon("plus")}${t("people.add")}
                </button>`
            : nothing
        }
      </div>
    </header>`;
  }

  content({ organisations, participants }) {
    const people = inOrder(participants.filter(this.#personMatches()), (p) => p.name);
    const own = session.participant.organisationId;
    const shown = inOrder(organisations, (o) => o.name).filter((o) =>
      this.#organisationMatches(
        o,
        people.some((p) => p.organisationId === o.id),
      ),
    );
    const near = [...shown.filter((o) => o.id === own), ...shown.filter((o) => o.id !== own && has(o, people))];
    const others = shown.filter((o) => !near.includes(o));
    return html`${this.#filters(organisations, shown.length, people.length)}
    ${near.length ? html`<div class="organisations">${near.map((o) => this.#card(o, people))}</div>` : nothing}
    ${others.length ? otherOrganisations(others, this.#inviteAgain) : nothing}
    ${shown.length ? nothing : html`<div class="card">${empty({ title: t("people.noMatch"), symbol: "filter" })}</div>`}`;
  }

  #card(organisation, people) {
    const own = organisation.id === session.participant.organisationId;
    const mine = own && session.participant.administrator;
    return organisationCard(
      organisation,
      people.filter((p) => p.organisationId === organisation.id),
      {
        own,
        inviteAgain: this.#inviteAgain(organisation),
        edit: mine ? () => this.#organisation(organisation) : null,
        editPerson: (person) =>
          person.id === session.participant.id ? () => this.#profile() : mine ? () => this.#participant(person) : null,
        invite: (person) =>
          mine && person.active && person.id !== session.participant.id ? () => this.#invite(person) : null,
      },
    );
  }

  #filters(organisations, shown, people) {
    const countries = [...new Set(organisations.map((o) => o.country))].map((code) => ({
      value: code,
      label: country(code, locale()),
    }));
    return html`<form
      class="filters"
      role="search"
      aria-label=${t("people.filter.title")}
      @submit=${(e) => e.preventDefault()}
    >
      <div class="filter-text">
        ${textField({
          id: "people-text",
          type: "search",
          label: t("people.filter.text"),
          hideLabel: true,
          quiet: true,
          placeholder: t("people.filter.text"),
          value: this.query.get("text"),
          input: (text) => refine({ text }),
        })}
      </div>
      ${selectField({
        id: "people-country",
        label: t("people.filter.country"),
        hideLabel: true,
        quiet: true,
        blank: t("people.filter.anyCountry"),
        value: this.query.get("country"),
        options: optionsInOrder(countries),
        input: (code) => refine({ country: code }),
      })}
      ${checkField({ id: "people-inactive", label: t("people.filter.inactive"), value: this.query.has("inactive"), input: (on) => refine({ inactive: on ? "1" : "" }) })}
      <p class="filter-count muted small" role="status">
        ${t("people.organisations", { count: shown })} · ${t("people.people", { count: people })}
      </p>
    </form>`;
  }

  #personMatches() {
    const found = finding(this.query.get("text"));
    return (p) => (p.active || this.query.has("inactive")) && found(`${p.name} ${p.email ?? ""} ${p.organisationName}`);
  }

  #organisationMatches(o, hasPeople) {
    const chosen = this.query.get("country");
    if (chosen && o.country !== chosen) return false;
    const said = `${o.name} ${o.shortName} ${country(o.country, locale())} ${label("organisationKinds", o.kind)}`;
    return hasPeople || finding(this.query.get("text"))(said);
  }

  async #organisation(organisation) {
    const saved = await openOrganisationForm(organisation);
    if (!saved) return;
    this.#said(t(organisation ? "people.changed" : "people.organisationAdded", { name: saved.shortName }));
    if (saved.invitation) showOrganisationsInvitation(saved.shortName, saved.invitation);
  }

  /** Until somebody came, for administrators of who invited them; where that is not known, for those of any. */
  #inviteAgain = (organisation) => {
    const { administrator, organisationId } = session.participant;
    const ours = [null, organisationId].includes(organisation.invitedBy);
    if (!administrator || !ours || organisation.administered) return null;
    return () =>
      attempt(async () =>
        showOrganisationsInvitation(
          organisation.shortName,
          await api.post(`/organisations/${organisation.id}/invitation`),
        ),
      );
  };

  async #participant(participant) {
    const saved = await openParticipantForm(participant);
    if (!saved) return;
    this.#said(t(participant ? "people.changed" : "people.added", { name: saved.name }));
    if (saved.invitation) showPersonsInvitation(saved.name, saved.invitation);
  }

  async #invite(person) {
    await attempt(async () =>
      showPersonsInvitation(person.name, await api.post(`/participants/${person.id}/invitation`)),
    );
  }

  async #profile() {
    const saved = await openProfileForm();
    if (saved) this.#said(t("people.profileSaved"));
  }

  #said(text) {
    toast(text);
    this.page.run();
  }
}

const has = (o, people) => people.some((p) => p.organisationId === o.id);

async function load() {
  const [organisations, participants] = await Promise.all([api.all("/organisations"), api.all("/participants")]);
  return { organisations, participants };
}

customElements.define("dm-people-screen", PeopleScreen);
