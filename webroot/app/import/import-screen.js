import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { inProgramme } from "../kit/own-metrics.js";
import { works } from "../kit/roles.js";
import { fileDrop } from "./chooser.js";
import { columnTable } from "./columns.js";
import { changed, FIELDS, suggested, toMapping } from "./mapping.js";
import { follow, keep, takeIn } from "./requests.js";
import { earlierImports, importList, openTakeBack } from "./earlier.js";
import { fileFields, writingFields } from "./settings.js";
import { Tally, differenceTable, errorTable, progress } from "./tally.js";
import { ProblemError } from "../kit/problem.js";
import { problemSummary, selectField, textField } from "../ui/fields.js";
import { icon } from "../ui/icons.js";
import { empty } from "../ui/states.js";
import { toast } from "../ui/toast.js";
import { Screen } from "../ui/screen.js";

const DRAWN_EVERY_MS = 100;

/** Names that are told beside the buttons. */
const MOST_NAMED = 12;

const named = (names) => names.slice(0, MOST_NAMED).join(", ") + (names.length > MOST_NAMED ? ", …" : "");

/** From a sheet of runs to entries: choose the file, say what its columns mean, try, import. */
class ImportScreen extends Screen {
  static properties = {
    sheet: { state: true },
    draft: { state: true },
    problem: { state: true },
    busy: { state: true },
    tally: { state: true },
    tried: { state: true },
    reason: { state: true },
    sought: { state: true },
    over: { state: true },
  };

  constructor() {
    super({ look: "import", rows: 6 });
    /** @type {any} what was taken in */
    this.sheet = null;
    /** @type {Record<string, string|number>} how it was read, where that was said */
    this.how = {};
  }

  load() {
    return load(this.params.id);
  }

  titleOf() {
    return t("import.title");
  }

  turned() {
    this.#forget();
  }

  /** What one is filling in is not to be disturbed. */
  missed() {}

  #forget() {
    Object.assign(this, {
      file: null,
      sheet: null,
      draft: null,
      problem: null,
      busy: "",
      tally: null,
      tried: false,
      reason: "",
      sought: "",
      how: {},
      over: false,
    });
  }

  head() {
    const project = this.page.value?.project;
    return html`<header class="page-head">
      <div class="stack tight">
        ${project ? html`<p class="kicker"><a href="/projects/${project.id}">${project.title}</a></p>` : nothing}
        <h1>${t("import.title")}</h1>
        <p class="muted">${t("import.lead")}</p>
      </div>
    </header>`;
  }

  content({ project, milestones, imports }) {
    if (!works(project.myRole))
      return empty({ title: t("import.observer"), text: t("import.observerText"), symbol: "lock" });
    return html`<div class="stack">
      ${this.over ? nothing : html`${this.#chooser()}${this.sheet ? html`${this.draft.own ? this.#known() : this.#mapping(milestones)}${this.#steps()}` : nothing}`}
      ${this.tally ? this.#outcome(project) : nothing}
      ${this.sheet ? nothing : importList(imports, (id) => this.#takeBack(id))}
    </div>`;
  }

  #chooser() {
    return html`<section class="card padded stack" aria-labelledby="import-file-head">
      <h2 id="import-file-head">${t("import.file")}</h2>
      ${this.sheet && this.draft && !this.problem?.code?.startsWith("sheet.") ? nothing : problemSummary(this.problem)}
      ${fileDrop(this.sheet, { busy: this.busy, choose: (file) => this.#choose(file) })}
      ${this.sheet ? fileFields(this.sheet, (how) => this.#choose(this.file, how)) : nothing}
    </section>`;
  }

  #known() {
    const ofRuns = this.draft.own.measurements.every((one) => one.metric);
    return html`<p class="notice">
        ${icon("check")}<span>${t("import.own")} ${ofRuns ? t("import.ownRuns") : nothing}</span>
      </p>
      ${problemSummary(this.problem)}`;
  }

  #mapping(milestones) {
    const { draft, problem } = this;
    const field = (name) => ({
      id: `import-${name}`,
      quiet: true,
      value: draft[name],
      problem: problem?.at(`/${name}`),
      input: (value) => this.#set({ [name]: value }),
    });
    const byColumn = draft.columns.some(({ role }) => role === "milestone");
    return html`<section class="card" aria-labelledby="import-columns-head">
      <header class="card-head"><h2 id="import-columns-head">${t("import.columns")}</h2></header>
      <div class="stack import-settings">
        ${problemSummary(problem, ["/milestone", "/decimal", "/dates", "/zone", "/key", "/year", ...POINTERS])}
        <div class="fields">
          ${selectField({ ...field("milestone"), label: t("import.milestone"), disabled: byColumn, hint: byColumn ? t("import.milestoneByColumn") : undefined, blank: t("field.choose"), options: milestones.map((m) => ({ value: m.id, label: m.title })) })}
          ${writingFields(this.sheet, draft, field)}
        </div>
      </div>
      ${columnTable(this.sheet, draft, problem, { text: this.sought, input: (text) => (this.sought = text) }, (i, change) => this.#set({ columns: changed(draft.columns, i, change) }))}
    </section>`;
  }

  #steps() {
    const ready = this.tried && this.tally.stored + this.tally.changed > 0;
    const leftOut = this.draft.own ? [] : this.draft.columns.filter(({ role }) => !role).map(({ name }) => name);
    return html`<div class="stack tight">
      ${ready && this.tally.changed ? this.#why() : nothing}
      <div class="actions import-actions">
        <button
          class="button ${ready ? "" : "primary"}"
          type="button"
          ?disabled=${Boolean(this.busy)}
          @click=${() => this.#go("dry-run")}
        >
          ${t("import.try.action")}
        </button>
        ${ready ? html`<button class="button primary" type="button" ?disabled=${Boolean(this.busy)} @click=${() => this.#go("run")}>${this.#action()}</button>` : nothing}
      </div>
      ${leftOut.length ? html`<p class="muted small import-left-out">${t("import.notTaken", { count: leftOut.length, columns: named(leftOut) })}</p>` : nothing}
    </div>`;
  }

  #why() {
    return textField({
      id: "import-reason",
      label: t("import.reason"),
      hint: t("import.reasonHint"),
      quiet: true,
      maxlength: 500,
      value: this.reason,
      input: (value) => (this.reason = value),
    });
  }

  #action() {
    const { stored, changed } = this.tally;
    return changed && this.reason.trim()
      ? t("import.run.both", { count: stored, changed })
      : t("import.run.action", { count: stored });
  }

  #outcome(project) {
    const words = this.busy === "run" || this.over ? "run" : "try";
    return html`<section class="card padded stack" aria-label=${t("import.outcome")}>
      ${progress(this.tally, this.sheet.rowCount, words, Boolean(this.busy))}
      ${
        this.over
          ? html`<p class="row import-links">
              <a class="button primary" href="/projects/${project.id}?show=entries">${t("import.toEntries")}</a>
              ${this.draft.milestone ? html`<a class="button" href="/milestones/${this.draft.milestone}">${t("import.toMilestone")}</a>` : nothing}
              <button class="button" type="button" @click=${() => this.#forget()}>${t("import.another")}</button>
              ${this.tally.stored + this.tally.changed ? html`<button class="button quiet" type="button" @click=${() => this.#takeBack(this.sheet.id)}>${t("import.takeBack.this")}</button>` : nothing}
            </p>`
          : nothing
      }
      ${this.over ? nothing : differenceTable(this.tally)}${errorTable(this.tally)}
    </section>`;
  }

  #set(changes) {
    this.draft = { ...this.draft, ...changes };
    this.tried = false;
    this.tally = null;
    this.problem = null;
  }

  /** Takes the file in; `change` when it was read once already, and not as it should be. */
  async #choose(file, change) {
    const before = change ? { sheet: this.sheet, draft: this.draft, how: this.how } : null;
    const how = change?.sheet ? change : { ...before?.how, ...change };
    this.#forget();
    this.file = file;
    await this.#working("file", async () => {
      const sheet = await takeIn(this.params.id, file, how);
      this.draft = suggested(sheet, this.page.value.kept);
      Object.assign(this, { sheet, how });
    });
    if (!this.sheet && before) Object.assign(this, before);
  }

  async #go(how) {
    const mapping = toMapping(this.draft);
    await this.#working(how, async () => {
      const tally = (this.tally = new Tally()); // at once: what was tried is not yet imported
      if (how === "run" && !this.draft.own) await keep(this.params.id, mapping);
      await follow(this.sheet.id, how, mapping, this.reason, (result) => this.#count(tally, result));
      this.tried = how === "dry-run";
      this.over = how === "run";
      if (this.tried && tally.changed) this.reason ||= t("import.reasonSheet", { name: this.sheet.name ?? "" });
      if (this.over) await this.#ran(this.draft.own ? {} : { kept: mapping });
    });
  }

  async #ran(known) {
    this.page.value = { ...this.page.value, ...known, imports: await earlierImports(this.params.id) };
  }

  async #takeBack(importId) {
    const done = await openTakeBack(importId);
    if (!done) return;
    this.#forget();
    await this.#ran({});
    toast(t("import.takeBack.done", done));
  }

  #count(tally, result) {
    tally.add(result);
    this.drawing ??= setTimeout(() => this.#draw(), DRAWN_EVERY_MS);
  }

  #draw() {
    this.drawing = undefined;
    this.requestUpdate();
  }

  async #working(what, work) {
    Object.assign(this, { busy: what, problem: null });
    try {
      await work();
    } catch (problem) {
      if (!(problem instanceof ProblemError)) throw problem;
      Object.assign(this, { problem, tally: null });
      await this.updateComplete;
      this.querySelector("[role=alert], .problem")?.scrollIntoView({ block: "nearest" });
    } finally {
      this.busy = "";
    }
  }
}

/** Parts of a mapping whose problems are shown beside a column. */
const POINTERS = ["measurements", "scale", ...FIELDS.slice(1)].map((part) => `/${part}`);

async function load(id) {
  const [project, milestones, { mapping }, imports] = await Promise.all([
    api.get(`/projects/${id}`),
    api.all(`/projects/${id}/milestones`, { sort: "due" }),
    api.get(`/projects/${id}/import-mapping`),
    earlierImports(id),
  ]);
  await inProgramme(project.programmeId);
  const open = milestones.filter((m) => !["accepted", "cancelled"].includes(m.state));
  return { project, milestones: open, kept: mapping, imports };
}

customElements.define("dm-import-screen", ImportScreen);
