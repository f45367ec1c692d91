import { html, nothing } from "lit";
import { gateTitle, illustrative } from "../ui/badges.js";
import { number } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { works } from "../kit/roles.js";
import { openCriteriaForm } from "./criteria-form.js";
import { criteriaTable } from "./criteria.js";
import { datesCard } from "./dates.js";
import { dossierCard } from "./dossier.js";
import { addressWhenSigned, historyCard } from "./history.js";
import { PARTS, load, unreviewed } from "./load.js";
import "./past-gate.js";
import { openDecideForm, openReviewForm } from "./review-forms.js";
import { reviewRun } from "../entries/review-form.js";
import { earlierReviews, signaturesCard } from "./signatures.js";
import { standing } from "./standing.js";
import { waitingRuns } from "../entries/waiting-runs.js";
import { openGateForecast } from "../milestone/act-forms.js";
import { icon } from "../ui/icons.js";
import { MediaQuery, NARROW } from "../ui/media-query.js";
import { toast } from "../ui/toast.js";
import { Screen } from "../ui/screen.js";

const EVENTS = /^(gate|review|entry|project|programme|agreement)-/;

/** The decision point from one stage to the next: criteria beside evidence beside signatures. */
class GateScreen extends Screen {
  static properties = { news: { state: true } };

  /** What was shown before: a position, or null for now. */
  #then;

  constructor() {
    super({ look: "gate-room", rows: 9, delay: 100 });
    this.news = "";
    this.stale = new Set();
    this.narrow = new MediaQuery(this, NARROW);
  }

  get kind() {
    return t("term.gate");
  }

  /** The position of the journal at which the gate is asked for; null for now. */
  get asOf() {
    return this.query.get("asOf");
  }

  willUpdate(changes) {
    if (!this.asOf) super.willUpdate(changes);
  }

  updated() {
    if (this.#then !== undefined && this.#then !== this.asOf) this.#travelled();
    this.#then = this.asOf;
    if (!this.asOf) super.updated();
  }

  titleOf(value) {
    return value && `${gateTitle(value.gate)} · ${value.project.title}`;
  }

  turned() {
    this.stale = new Set(PARTS);
  }

  /** Between now and then the page begins at its top, like another screen. */
  async #travelled() {
    await this.querySelector("dm-past-gate")?.updateComplete;
    scrollTo(0, 0);
    const start = this.querySelector(".past-notice, h1");
    start.tabIndex = -1;
    start.focus({ preventScroll: true });
  }

  render() {
    if (this.asOf)
      return html`<div class="page gate-room past">
        <dm-past-gate .gate=${this.params.id} .position=${this.asOf}></dm-past-gate>
      </div>`;
    return super.render();
  }

  head() {
    return html`${super.head()}
      <p class="hidden-visually" role="status" aria-live="polite">${this.news}</p>`;
  }

  content(room) {
    const { gate, review, history } = room;
    const then = (one) => addressWhenSigned(history, one);
    return html`${this.#title(room)} ${standing(room, (act) => this.#act(act, room))}
      <div class="columns">
        <div class="stack main-column">
          ${this.#criteria(room)}${this.#waiting(room)}${this.narrow.matches ? nothing : historyCard(room)}
        </div>
        <div class="stack side-column">
          ${signaturesCard(room, review && then(review))} ${datesCard(gate, () => this.#act("forecast", room))}
          ${dossierCard(review, room.evaluation.rules, review && then(review))}
          ${earlierReviews(room.reviews, review, then)} ${this.narrow.matches ? historyCard(room) : nothing}
        </div>
      </div>`;
  }

  #title({ gate, project }) {
    return html`<header class="page-head">
      <div class="stack tight">
        <p class="kicker">
          <a href="/projects/${gate.projectId}">${gate.projectTitle}</a> ${illustrative(project.illustrative)}
        </p>
        <h1>${gateTitle(gate)}</h1>
        ${gate.note ? html`<p class="means">${gate.note}</p>` : nothing}${gate.source ? html`<p class="source">${t("term.source")}: ${gate.source}</p>` : nothing}
      </div>
    </header>`;
  }

  #criteria(room) {
    const { gate, evaluation, entries, address } = room;
    return html`<section class="card" id="criteria" aria-labelledby="criteria-head">
      <header class="card-head">
        <h2 id="criteria-head">${t("gate.criteria")}</h2>
        ${gate.may.includes("edit") ? html`<button class="button small" type="button" @click=${() => this.#act("edit", room)}>${icon("edit")}${t("gate.act.edit")}</button>` : nothing}
      </header>
      ${criteriaTable(gate.criteria, evaluation, { entries, address, narrow: this.narrow.matches })}
    </section>`;
  }

  #waiting(room) {
    if (room.gate.state === "passed") return nothing;
    const runs = unreviewed(room);
    return html`<section class="card" aria-labelledby="waiting-head">
      <header class="card-head">
        <h2 id="waiting-head">${t("gate.waitingRuns")}</h2>
        <span class="count">${number(runs.length)}</span>
      </header>
      ${room.review?.state === "open" && runs.length ? html`<p class="notice inside">${icon("warning")}<span>${t("gate.acceptVoids")}</span></p>` : nothing}
      ${waitingRuns(runs, room.gate.criteria, { may: works(room.project.myRole), review: (entry, decision) => this.#review(entry, decision) })}
    </section>`;
  }

  async #act(act, room) {
    const forms = {
      edit: () => openCriteriaForm(room),
      forecast: () => openGateForecast(room.gate),
      "open-review": () => openReviewForm(room),
      decide: () => openDecideForm(room.review),
    };
    const changed = await forms[act]();
    if (!changed) return;
    toast(t(`gate.done.${act}`));
    this.refresh();
  }

  async #review(entry, decision) {
    if (!(await reviewRun(entry, decision))) return;
    this.stale.add("runs");
    this.refresh();
  }

  concerns({ type, projectId, subject }) {
    if (projectId !== this.page.value?.gate.projectId || !EVENTS.test(type)) return false;
    if (subject.id === this.page.value.gate.id) this.stale.add("history");
    if (type.startsWith("entry-")) this.stale.add("runs");
    if (/^(project|agreement)-/.test(type) || type === "review-passed") this.stale.add("project");
    return true;
  }

  async load() {
    const [known, stale] = [this.page.value, this.stale];
    this.stale = new Set();
    const room = await load(this.params.id, known, stale).catch((problem) => {
      stale.forEach((part) => this.stale.add(part));
      throw problem;
    });
    if (known?.gate.id === room.gate.id) this.news = newsOf(known, room) ?? this.news;
    return room;
  }

  missed() {
    this.stale = new Set(PARTS);
    this.refresh();
  }
}

/** What a screen reader is told: the verdict of the gate, when it changed. */
function newsOf(before, now) {
  return before.evaluation.verdict === now.evaluation.verdict
    ? null
    : t("gate.news", { verdict: t(`badge.verdict.${now.evaluation.verdict}`) });
}

customElements.define("dm-gate-screen", GateScreen);
