import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { live } from "lit/directives/live.js";
import { ENTRY_TEXTS } from "../../kit/entry-texts.js";
import { t } from "../../kit/i18n.js";
import { metric } from "../../kit/vocabulary.js";
import { drafts } from "../../kit/drafts.js";
import { outbox } from "../../kit/outbox.js";
import { inProject } from "../../kit/own-metrics.js";
import { Element, uniqueId } from "../../ui/element.js";
import { problemSummary } from "../../ui/fields.js";
import { continuedNotice } from "../../ui/continued.js";
import { icon } from "../../ui/icons.js";
import { Loader } from "../../ui/loader.js";
import { empty } from "../../ui/states.js";
import { attempt, toast } from "../../ui/toast.js";
import { Draft, lacking } from "./draft.js";
import { notKept, sent, tellRefused } from "./saving.js";
import { lastRun, lastUsed, loggable, remember } from "./places.js";
import "./run-templates.js";
import { amendedPlace, batchField, placeField, reasonField } from "./where.js";

/** How long after the first view the rest is loaded, in milliseconds. */
const AFTER_FIRST_VIEW = 4000;

/**
 * One line for a run. Fires `logged` when it is saved. `milestoneId` chooses the milestone to begin
 * with, `amends` is an entry to amend, `resumes` an entry of the outbox (with its `key`) that the
 * portal refused and that is corrected here.
 */
class QuickLog extends Element {
  static properties = {
    milestoneId: { attribute: false },
    amends: { attribute: false },
    resumes: { attribute: false },
    inDialog: { type: Boolean },
    problem: { state: true },
    busy: { state: true },
    open: { state: true },
    full: { state: true },
    missing: { state: true },
    whole: { state: true },
  };

  constructor() {
    super();
    /** @type {Shape<"Entry">} */
    this.amends;
    /** @type {any} */
    this.resumes;
    /** @type {boolean} */
    this.inDialog;
    this.problem = null;
    this.busy = false;
    this.open = null;
    this.full = false;
    /** Whether it goes on with what was typed before, and whether anything was typed since it was kept. */
    this.continued = false;
    this.changed = false;
    /** What was typed behind a run that could not be read yet. */
    this.next = null;
    /** What is still to be given before it can be logged: "milestone", "reason". */
    this.missing = null;
    /** What whole.js has; null until it is here. */
    this.whole = null;
    this.draft = new Draft();
    this.lineId = uniqueId("line");
    this.places = new Loader(this, () => this.#places(), { rows: 1 });
  }

  connectedCallback() {
    super.connectedCallback();
    const kept = drafts.find(this.#keptAs);
    this.continued = Boolean(kept);
    this.draft = kept ? Draft.goOn(kept) : this.#fresh();
    this.full = Boolean(this.#corrects);
    if (kept) this.#forgetLogged(kept.line);
    this.placed = this.places.run();
    this.timer = setTimeout(() => this.#load(), this.#corrects ? 0 : AFTER_FIRST_VIEW);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  /** The entry that is corrected here; none where a run is logged. */
  get #corrects() {
    return this.amends ?? this.resumes;
  }

  #fresh() {
    return this.#corrects ? Draft.of(this.#corrects) : new Draft();
  }

  /** A browser that died writes down what was typed later than what was logged of it, and offers it once more. */
  async #forgetLogged(line) {
    const logged = (await outbox.items()).some(({ about }) => line && about.line === line);
    if (logged && this.draft.line === line) this.#discard();
  }

  /** Each place to type in has a draft of its own. */
  get #keptAs() {
    if (this.amends) return `amend.${this.amends.id}`;
    if (this.resumes) return `correct.${this.resumes.key}`;
    return this.inDialog ? "log.dialog" : "log.page";
  }

  updated() {
    if (this.changed) drafts.keep(this.#keptAs, this.draft.kept);
    this.changed = false;
  }

  #discard() {
    drafts.keep(this.#keptAs, null);
    this.continued = false;
    this.draft = this.#fresh();
    this.requestUpdate();
  }

  /** Without a connection a line stays text. */
  async #load() {
    if (this.whole) return;
    this.loading ??= import("./whole.js").catch(() => null);
    const whole = await this.loading;
    this.loading = null;
    if (!whole) return;
    Draft.parse = whole.parse;
    this.whole = whole;
    this.toggleAttribute("ready", true);
  }

  firstUpdated() {
    if (this.inDialog) this.querySelector(this.amends ? "#log-reason" : `#${this.lineId}`).focus();
  }

  render() {
    const nowhere = this.places.value?.length === 0 && !this.amends;
    return nowhere ? this.#nowhere() : this.#form();
  }

  #form() {
    const lists = this.draft.measurements;
    return html`<form class="quick" novalidate @submit=${this.#submitted} @focusin=${this.#load}>
      ${this.continued ? continuedNotice(() => this.#discard()) : nothing}
      ${problemSummary(this.problem, this.#pointers(lists))} ${this.amends ? this.#reason() : nothing}
      <div class="quick-line">
        <label class="hidden-visually" for=${this.lineId}>${t("entries.quicklog.line")}</label>
        <input
          class="input"
          id=${this.lineId}
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          enterkeyhint="done"
          maxlength="2000"
          placeholder=${t("help.example")}
          .value=${live(this.draft.line)}
          @input=${this.#typed}
          @keydown=${this.#down}
          aria-describedby="${this.lineId}-read"
        />
        <button class="button primary" ?disabled=${this.busy || this.draft.empty}>
          ${t(this.amends ? "action.amend" : "entries.quicklog.save")}
        </button>
      </div>
      <div id="${this.lineId}-read">${this.#read(lists)}</div>
      <p class="hidden-visually" role="status">
        ${lists.length ? t("entries.quicklog.readCount", { count: lists.length }) : ""}
      </p>
      <div class="quick-where">
        ${this.#where()}${batchField(this.draft.batch, (text) => this.#set("batch", text))}
        ${this.milestoneId && !this.draft.begun && !this.#corrects ? this.#offers() : nothing}
        <button
          class="button quiet small"
          type="button"
          aria-expanded=${this.full ? "true" : "false"}
          @click=${() => (this.full = !this.full)}
        >
          ${t(this.full ? "entries.quicklog.less" : "entries.quicklog.full")}${icon("chevron")}
        </button>
      </div>
      ${this.full && this.whole ? this.whole.details(this.draft, { problem: this.problem, set: (name, value) => this.#set(name, value), place: this.#place(), amends: this.amends }) : nothing}
      ${this.full ? this.#more(lists) : nothing}
    </form>`;
  }

  /** Set-ups to begin with, until something was found. */
  #offers() {
    return html`<button class="button quiet small" type="button" @click=${() => this.#repeat()}>
        ${t("entries.quicklog.repeat")}
      </button>
      <dm-run-templates
        .projectId=${this.#place()?.projectId}
        @choose=${({ detail }) => this.#setUp(Draft.by(detail, this.draft))}
      ></dm-run-templates>`;
  }

  #more(lists) {
    const save = lists.length > 0 && this.#place();
    return html`<div class="row">
      <button class="button small" type="button" @click=${this.#add}>
        ${icon("plus")}${t("entries.quicklog.addMeasurement")}
      </button>
      ${save ? html`<button class="button quiet small" type="button" @click=${() => this.#saveSetUp(save)}>${t("entries.template.save")}</button>` : nothing}
    </div>`;
  }

  async #saveSetUp({ projectId }) {
    const { openTemplateForm } = await import("./template-form.js");
    openTemplateForm(projectId, this.draft.body());
  }

  #read(lists) {
    const text = this.draft.text;
    if (!this.whole || (!lists.length && !text)) return html`<p class="hint">${t("entries.quicklog.hint")}</p>`;
    return html`<ul class="plain readings">
      ${repeat(
        lists,
        (m) => m.id,
        (m, i) => this.#reading(m, i),
      )}
      ${this.full ? nothing : this.whole.leftAsText(this.draft)}
    </ul>`;
  }

  #reading(m, i) {
    const change = (changed) => this.#edit(m, changed);
    const toggle = () => (this.open = this.open === m.id ? null : m.id);
    return this.whole.reading(m, {
      open: this.open === m.id,
      editor: this.whole.editor,
      problem: this.problem?.at(`/measurements/${i}`),
      change,
      toggle,
    });
  }

  #where() {
    if (this.amends) return amendedPlace(this.amends);
    const { milestoneId, missing } = this;
    const ui = { milestoneId, missing: missing === "milestone", go: (id) => this.#go(id) };
    return this.places.render((milestones) => placeField(milestones, ui));
  }

  #reason() {
    return reasonField(this.draft.fields.reason, {
      missing: this.missing === "reason",
      problem: this.problem?.at("/reason"),
      input: (text) => this.#set("reason", text),
    });
  }

  #nowhere() {
    return empty({ title: t("entries.quicklog.nowhere"), text: t("entries.quicklog.nowhereText"), symbol: "lock" });
  }

  async #places() {
    const milestones = this.amends ? [] : await loggable(this.milestoneId);
    const known = milestones.find((m) => m.id === this.milestoneId);
    const place = known ?? lastUsed(milestones) ?? (milestones.length === 1 ? milestones[0] : undefined);
    this.milestoneId = place?.id;
    this.#speak(this.amends ?? place);
    return milestones;
  }

  /** What is measured there is the programme's to say. */
  async #speak(place) {
    if (!place) return;
    await inProject(place.projectId);
    this.requestUpdate();
  }

  #typed(event) {
    this.draft.line = event.target.value;
    this.changed = true;
    this.problem = null;
    this.missing = null;
    this.requestUpdate();
  }

  /** From an empty line down to the templates. */
  #down(event) {
    const templates = this.querySelector("dm-run-templates");
    if (event.key !== "ArrowDown" || !templates) return;
    event.preventDefault();
    templates.show();
  }

  #set(name, value) {
    this.draft.fields[name] = value;
    this.changed = true;
    this.requestUpdate();
  }

  #edit(m, changed) {
    this.draft.edit(m.id, changed);
    this.changed = true;
    if (changed.removed) this.problem = null; // its pointers count the measurements
    this.requestUpdate();
  }

  #go(id) {
    this.missing = null;
    const before = this.#place()?.projectId;
    this.milestoneId = id;
    const place = this.#place();
    if (place?.projectId !== before) this.draft.fields.scalesUpFrom = [];
    this.problem = null;
    this.#speak(place);
  }

  async #add() {
    this.open = this.draft.add();
    this.changed = true;
    this.requestUpdate();
    await this.#load();
    await this.updateComplete;
    /** @type {HTMLElement} */
    const field = [...this.querySelectorAll(".reading-editor")].at(-1).querySelector("select, input");
    field.scrollIntoView({ block: "center" });
    field.focus({ preventScroll: true });
  }

  /** Begins as my last run here began. */
  async #repeat() {
    await attempt(async () => {
      const last = await lastRun(this.#place());
      if (last) await this.#setUp(Draft.like(last, this.draft));
      else toast(t("entries.quicklog.noLast"));
    });
  }

  /** What is missing is the first figure. */
  async #setUp(draft) {
    this.draft = draft;
    this.changed = true;
    this.full = true;
    this.open = null;
    await this.#load();
    await this.updateComplete;
    if (!this.#unsettled()) this.querySelector(`#${this.lineId}`).focus();
  }

  #pointers(lists) {
    return [
      "/text",
      "/startedAt",
      "/endedAt",
      "/scale",
      "/visibility",
      "/reason",
      "/scalesUpFrom",
      ...ENTRY_TEXTS.map(({ name }) => `/${name}`),
      ...lists.map((_, i) => `/measurements/${i}`),
    ];
  }

  async #submitted(event) {
    event.preventDefault();
    if (this.busy || this.draft.empty) return;
    if (!this.whole || !this.#place()) await (this.#corrects ? this.#there() : this.#waiting());
    await this.updateComplete;
    if (this.#unsettled()) return;
    if (this.#corrects) await this.#corrected();
    else await this.#logged();
  }

  /** Until the line can be read and its place is known. */
  async #there() {
    this.busy = true;
    await Promise.all([this.#load(), this.placed]);
    this.busy = false;
  }

  /** What is typed meanwhile is the next run. */
  async #waiting() {
    const draft = this.draft;
    this.#begin(new Draft());
    await this.#there();
    this.next = this.draft;
    this.#resume(draft, this.milestoneId);
    await this.updateComplete;
  }

  /** A run is kept here and its line is free for the next one at once, whatever becomes of it. */
  async #logged() {
    const [draft, milestoneId] = [this.draft, this.milestoneId];
    const what = draft.summary;
    const keeping = outbox.add(this.#path(), draft.body(), this.#about());
    remember(milestoneId);
    this.#begin(this.next ?? new Draft());
    this.next = null;
    const back = () => this.draft.empty && this.isConnected && this.#resume(draft, milestoneId);
    const key = await keeping.catch(() => null);
    const problem = key ? await sent(key, what, back) : notKept();
    if (problem) this.#refused(problem, { key, what, back });
    else if (this.draft.empty) this.dispatchEvent(new Event("logged", { bubbles: true }));
  }

  /** What was refused comes back into the line, unless the next run is in it. */
  async #refused(problem, { key, what, back }) {
    const item = key && (await outbox.items()).find((one) => one.key === key);
    if (back() === false) return tellRefused(problem, what, item);
    this.problem = problem;
    if (key) outbox.remove(key);
  }

  async #corrected() {
    this.busy = true;
    const key = await outbox.add(this.#path(), this.draft.body(), this.#about());
    this.problem = await sent(key, this.draft.summary);
    this.busy = false;
    if (this.problem) {
      outbox.remove(key);
      return;
    }
    if (this.resumes) outbox.remove(this.resumes.key);
    drafts.keep(this.#keptAs, null);
    this.dispatchEvent(new Event("logged", { bubbles: true }));
  }

  /** Another run, with the focus in its line, which is free before the next key is pressed. */
  #begin(draft) {
    this.draft = draft;
    this.changed = true;
    this.continued = false;
    this.full = false;
    this.open = null;
    this.problem = null;
    /** @type {HTMLInputElement} */
    const line = this.querySelector(`#${this.lineId}`);
    line.value = draft.line;
    line.focus();
    this.requestUpdate();
  }

  #resume(draft, milestoneId) {
    this.draft = draft;
    this.changed = true;
    this.milestoneId = milestoneId;
    this.requestUpdate();
    this.querySelector(`#${this.lineId}`).focus();
    return true;
  }

  /** Puts the focus where an answer is still missing. */
  #unsettled() {
    const lists = this.draft.measurements;
    const at = lists.findIndex((m) => lacking(m, metric(m.metric)));
    const chip = this.querySelectorAll(".reading")[at];
    if (chip) (chip.querySelector(".ask :is(button, input, select)") ?? chip.querySelector(".reading-chip")).focus();
    else if (!this.#place()) this.#miss("milestone", "[name=milestone]");
    else if (this.amends && !this.draft.fields.reason.trim()) this.#miss("reason", "#log-reason");
    else return false;
    return true;
  }

  #miss(what, field) {
    this.missing = what;
    this.querySelector(field)?.focus();
  }

  #path() {
    return this.amends ? `/entries/${this.amends.id}/amendments` : `/milestones/${this.milestoneId}/entries`;
  }

  #about() {
    const place = this.#place();
    return {
      milestoneId: place.milestoneId ?? place.id,
      milestoneTitle: place.milestoneTitle ?? place.title,
      projectId: place.projectId,
      stage: place.stage,
      line: this.draft.line,
    };
  }

  #place() {
    return this.amends ?? this.places.value?.find((m) => m.id === this.milestoneId);
  }
}

customElements.define("dm-quick-log", QuickLog);
