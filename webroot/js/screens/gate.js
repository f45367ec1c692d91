import { html, nothing } from "lit";
import { illustrative } from "../ui/badges.js";
import { number } from "../format.js";
import { t } from "../i18n.js";
import { openCriteriaForm } from "../gate/criteria-form.js";
import { criteriaTable } from "../gate/criteria.js";
import { datesCard } from "../gate/dates.js";
import { dossierCard } from "../gate/dossier.js";
import { addressWhenSigned, historyCard } from "../gate/history.js";
import { PARTS, load, unreviewed } from "../gate/load.js";
import "../gate/past.js";
import { openDecideForm, openReviewForm } from "../gate/review-forms.js";
import { reviewRun } from "../gate/run-review.js";
import { earlierReviews, signaturesCard } from "../gate/signatures.js";
import { standing } from "../gate/standing.js";
import { waitingRuns } from "../gate/waiting-runs.js";
import { gateTitle } from "../gate/words.js";
import { openGateForecast } from "../milestone/act-forms.js";
import { Element, styles, titled } from "../ui/element.js";
import { icon } from "../ui/icons.js";
import { LiveItems } from "../ui/live-items.js";
import { Loader } from "../ui/loader.js";
import { Media, NARROW } from "../ui/media.js";
import { soon } from "../ui/soon.js";
import { toast } from "../ui/toast.js";

await Promise.all(["project", "milestone-table", "milestone", "history", "gates", "gate-room", "gate-past", "gate-forms"].map((name) => styles(`/css/${name}.css`)));

const EVENTS = /^(gate|review|entry|project|programme)-/;

/** The decision point from one stage to the next: criteria beside evidence beside signatures. */
class GateScreen extends Element {
  static properties = { params: { attribute: false }, query: { attribute: false }, news: { state: true } };

  constructor() {
    super();
    this.news = "";
    this.stale = new Set();
    this.page = new Loader(this, () => this.#read(), { rows: 9 });
    this.refresh = soon(() => this.page.run(), 100);
    this.narrow = new Media(this, NARROW);
    new LiveItems(this, (item) => this.#arrived(item), () => this.#reread());
  }

  /** The position of the journal at which the gate is asked for; null for now. */
  get asOf() {
    return this.query.get("asOf");
  }

  willUpdate() {
    if (this.asOf || this.params.id === this.shown) return;
    this.shown = this.params.id;
    this.page.clear();
    this.#reread();
  }

  updated() {
    if (this.before !== undefined && this.before !== this.asOf) this.#turned();
    this.before = this.asOf;
    const { gate, project } = this.page.value ?? {};
    if (!this.asOf) titled(gate && `${gateTitle(gate)} · ${project.title}`);
  }

  /** Between now and then the page begins at its top, like another screen. */
  async #turned() {
    await this.querySelector("dm-past-gate")?.updateComplete;
    scrollTo(0, 0);
    const start = this.querySelector(".past-notice, h1");
    start.tabIndex = -1;
    start.focus({ preventScroll: true });
  }

  render() {
    if (this.asOf) return html`<div class="page gate-room past"><dm-past-gate .gate=${this.params.id} .position=${this.asOf}></dm-past-gate></div>`;
    return html`<div class="page gate-room">${this.page.value ? nothing : html`<h1 class="hidden-visually">${t("gate.gate")}</h1>`}
      <p class="hidden-visually" role="status" aria-live="polite">${this.news}</p>
      ${this.page.render((room) => this.#content(room))}</div>`;
  }

  #content(room) {
    const { gate, review, history } = room;
    const then = (one) => addressWhenSigned(history, one);
    return html`${this.#head(room)}
      ${standing(room, (act) => this.#act(act, room))}
      <div class="columns">
        <div class="stack main-column">${this.#criteria(room)}${this.#waiting(room)}${this.narrow.matches ? nothing : historyCard(room)}</div>
        <div class="stack side-column">
          ${signaturesCard(room, review && then(review))}
          ${datesCard(gate, () => this.#act("forecast", room))}
          ${dossierCard(review, review && then(review))}
          ${earlierReviews(room.reviews, review, then)}
          ${this.narrow.matches ? historyCard(room) : nothing}
        </div>
      </div>`;
  }

  #head({ gate, project }) {
    return html`<header class="page-head">
      <div class="stack tight"><p class="kicker"><a href="/projects/${gate.projectId}">${gate.projectTitle}</a> ${illustrative(project.illustrative)}</p>
        <h1>${gateTitle(gate)}</h1>
        ${gate.note ? html`<p class="means">${gate.note}</p>` : nothing}${gate.source ? html`<p class="source">${t("entry.source")}: ${gate.source}</p>` : nothing}</div>
    </header>`;
  }

  #criteria(room) {
    const { gate, evaluation, entries, address } = room;
    return html`<section class="card" id="criteria" aria-labelledby="criteria-head">
      <header class="card-head"><h2 id="criteria-head">${t("gate.criteria")}</h2>
        ${gate.may.includes("edit") ? html`<button class="button small" type="button" @click=${() => this.#act("edit", room)}>${icon("edit")}${t("gate.act.edit")}</button>` : nothing}</header>
      ${criteriaTable(gate.criteria, evaluation, { entries, address, narrow: this.narrow.matches })}
    </section>`;
  }

  #waiting(room) {
    if (room.gate.state === "passed") return nothing;
    const runs = unreviewed(room);
    return html`<section class="card" aria-labelledby="waiting-head">
      <header class="card-head"><h2 id="waiting-head">${t("gate.waitingRuns")}</h2><span class="count">${number(runs.length)}</span></header>
      ${room.review?.state === "open" && runs.length ? html`<p class="notice inside">${icon("warning")}<span>${t("gate.acceptVoids")}</span></p>` : nothing}
      ${waitingRuns(runs, room.gate.criteria, { may: ["coordinator", "scientist"].includes(room.project.myRole), review: (entry, decision) => this.#review(entry, decision) })}
    </section>`;
  }

  async #act(act, room) {
    const forms = { edit: () => openCriteriaForm(room), forecast: () => openGateForecast(room.gate), "open-review": () => openReviewForm(room), decide: () => openDecideForm(room.review) };
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

  #arrived({ type, projectId, subject }) {
    if (projectId !== this.page.value?.gate.projectId || !EVENTS.test(type)) return;
    if (subject.id === this.page.value.gate.id) this.stale.add("history");
    if (type.startsWith("entry-")) this.stale.add("runs");
    if (type.startsWith("project-") || type === "review-passed") this.stale.add("project");
    this.refresh();
  }

  async #read() {
    const [known, stale] = [this.page.value, this.stale];
    this.stale = new Set();
    const room = await load(this.params.id, known, stale).catch((problem) => {
      stale.forEach((part) => this.stale.add(part));
      throw problem;
    });
    if (known?.gate.id === room.gate.id) this.news = newsOf(known, room) ?? this.news;
    return room;
  }

  #reread() {
    this.stale = new Set(PARTS);
    return this.page.run();
  }
}

/** What a screen reader is told: the verdict of the gate, when it changed. */
function newsOf(before, now) {
  return before.evaluation.verdict === now.evaluation.verdict ? null : t("gate.news", { verdict: t(`gate.verdict.${now.evaluation.verdict}`) });
}

customElements.define("dm-gate-screen", GateScreen);
