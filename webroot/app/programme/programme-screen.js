import { html, nothing } from "lit";
import { t } from "../kit/i18n.js";
import { session } from "../kit/session.js";
import { icon } from "../ui/icons.js";
import { MediaQuery, NARROW } from "../ui/media-query.js";
import { Screen } from "../ui/screen.js";
import { Ticker } from "../ui/ticker.js";
import { toast } from "../ui/toast.js";
import { openAnswerForm, openLeaveForm } from "./answer-forms.js";
import { openFactsForm } from "./facts-form.js";
import { load } from "./load.js";
import { factsCard, partiesCard, projectsCard } from "./parties.js";
import { openProposalForm } from "./proposal-form.js";
import { openSignersForm } from "./signers-form.js";
import { standing } from "./standing.js";
import { proposedCard, versionsCard } from "./versions.js";

const PROJECT = /^project-/;

/** No stream tells whoever is only asked. */
const LOOK_AGAIN = 60_000;

/** What organisations agreed to do together, who is bound by it, and what waits for whose consent. */
class ProgrammeScreen extends Screen {
  static properties = { news: { state: true } };

  constructor() {
    super({ look: "programme" });
    this.news = "";
    this.narrow = new MediaQuery(this, NARROW);
    new Ticker(this, LOOK_AGAIN, () => this.page.value && !this.page.value.programme && this.refresh());
  }

  get kind() {
    return t("programme.programme");
  }

  async load() {
    const known = this.page.value;
    const room = await load(this.params.id);
    if (known?.agreement.programmeId === room.agreement.programmeId) this.news = newsOf(known, room) ?? this.news;
    return room;
  }

  titleOf(room) {
    return room?.agreement.title;
  }

  concerns({ subject, type, content }) {
    return subject.id === this.params.id || (PROJECT.test(type) && content?.project?.programmeId === this.params.id);
  }

  head() {
    return html`${super.head()}
      <p class="hidden-visually" role="status" aria-live="polite">${this.news}</p>`;
  }

  content(room) {
    const act = (name, version) => this.#act(name, room, version);
    return html`<header class="page-head">
        <div class="stack tight">
          <p class="kicker">${t("programme.programme")}</p>
          <h1>${room.agreement.title}</h1>
        </div>
        <div class="row">
          ${room.programme ? html`<a class="small" href="/programmes/${this.params.id}/metrics">${t("programme.metrics")}</a>` : nothing}
          ${coordinates(room.programme) ? html`<button class="button" type="button" @click=${() => act("facts")}>${icon("edit")}${t("action.edit")}</button>` : nothing}
        </div>
      </header>
      ${this.#unseated(room)} ${standing(room, act)}
      <div class="columns">
        <div class="stack main-column">
          ${proposedCard(room, act)}${factsCard(room)}${this.narrow.matches ? nothing : versionsCard(room, act)}
        </div>
        <div class="stack side-column">
          ${partiesCard(room, act)}${room.programme || room.projects.length ? projectsCard(room) : nothing}
          ${this.narrow.matches ? versionsCard(room, act) : nothing}
        </div>
      </div>`;
  }

  /** A party that has seated nobody is led to do so. */
  #unseated({ programme, own }) {
    if (!programme || !["party", "leaving"].includes(own?.standing) || own.signers.length) return nothing;
    if (!session.participant.administrator)
      return html`<p class="notice">${icon("people")}<span>${t("programme.signers.noneText")}</span></p>`;
    return html`<div class="notice unseated">
      ${icon("people")}<span>${t("programme.signers.none")}</span>
      <button class="button small primary" type="button" @click=${() => this.#act("signers", this.page.value)}>
        ${t("programme.act.signers")}
      </button>
    </div>`;
  }

  async #act(name, room, version) {
    const forms = {
      propose: () => openProposalForm(room),
      leave: () => openLeaveForm(room),
      signers: () => openSignersForm(room.programme),
      facts: () => openFactsForm(room.programme),
    };
    const changed = await (forms[name]?.() ?? openAnswerForm(name, version, room));
    if (!changed) return;
    const inForce = changed.state === "in-force" && name !== "leave";
    toast(inForce ? t("programme.done.inForce", { number: changed.number }) : t(`programme.done.${name}`));
    this.refresh();
  }
}

/** Who coordinates it says what it is called; what was agreed on changes by a version of the agreement. */
const coordinates = (programme) =>
  programme?.coordinators.some(({ participantId }) => participantId === session.participant.id);

/** What a screen reader is told: what became of the newest version. */
function newsOf(before, { agreement }) {
  const newest = agreement.versions[0];
  const known = before.agreement.versions.find((v) => v.number === newest.number);
  return known?.state === newest.state
    ? null
    : t("programme.news", { number: newest.number, state: t(`programme.state.${newest.state}`) });
}

customElements.define("dm-programme-screen", ProgrammeScreen);
