import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { refine } from "../kit/address.js";
import { withFeatures } from "../kit/features.js";
import { t } from "../kit/i18n.js";
import { inOrder } from "../kit/names.js";
import { inProject } from "../kit/own-metrics.js";
import { checkList } from "../ui/check-list.js";
import { openDialog } from "../ui/dialog.js";
import { icon } from "../ui/icons.js";
import { Screen } from "../ui/screen.js";
import { empty } from "../ui/states.js";
import { attempt } from "../ui/toast.js";
import { shownOf, wholeName } from "./columns.js";
import { asked, filterBar, filtered } from "./filters.js";
import { plot } from "./plot.js";
import { outcomeNotice, reviewMany } from "./review-many.js";
import { reviewable, runTable, unreviewed } from "./table.js";

/** Runs that are read at once. */
const PAGE = 100;
/** What the address says of the picture and of what is shown, which asks nothing anew. */
const OF_VIEW = ["x", "y", "by", "columns"];

/** The runs of a project, or of one of its milestones, as a table and a picture. */
class RunsScreen extends Screen {
  static properties = { chosen: { state: true }, outcome: { state: true } };

  constructor() {
    super({ look: "runs", rows: 12, delay: 600 });
    this.of = null;
    this.shown = null;
    this.metrics = new Set();
    this.#forget();
  }

  get kind() {
    return t("runs.title");
  }

  titleOf(value) {
    return value ? `${t("runs.title")} · ${value.project.title}` : t("runs.title");
  }

  turned() {
    this.#forget();
    this.metrics = new Set();
  }

  #forget() {
    this.chosen = new Set();
    this.outcome = null;
    this.last = null;
  }

  willUpdate(changes) {
    const of = this.params.id;
    super.willUpdate(changes);
    const now = askedOf(this.query);
    if (now === this.shown) return;
    const turned = of !== this.of;
    Object.assign(this, { shown: now, of });
    if (turned) return;
    this.chosen = new Set();
    this.page.run();
  }

  concerns({ projectId, type }) {
    return projectId === this.params.id && /^entry-/.test(type);
  }

  async load() {
    const before = this.page.value;
    const same = before?.project.id === this.params.id;
    const [project, milestones, table] = await Promise.all([
      same ? before.project : api.get(`/projects/${this.params.id}`),
      same ? before.milestones : api.all(`/projects/${this.params.id}/milestones`, { sort: "due" }),
      this.#read(),
      inProject(this.params.id),
    ]);
    table.columns.forEach(({ metric }) => this.metrics.add(metric));
    return { project, milestones, table };
  }

  #read(cursor) {
    const milestone = this.query.get("milestone");
    const path = milestone ? `/milestones/${milestone}/runs` : `/projects/${this.params.id}/runs`;
    return api.get(path, { ...asked(this.query), limit: PAGE, total: !cursor, cursor });
  }

  async #more() {
    const { value } = this.page;
    /** @type {any} */
    let next;
    if (!(await attempt(async () => (next = await this.#read(value.table.next))))) return;
    const known = new Set(value.table.columns.map(({ key }) => key));
    const columns = [...value.table.columns, ...next.columns.filter(({ key }) => !known.has(key))];
    const table = { ...value.table, items: [...value.table.items, ...next.items], next: next.next, columns };
    this.page.value = { ...value, table };
  }

  head() {
    const { project } = this.page.value ?? {};
    return html`<header class="page-head">
      <div class="stack tight">
        ${project ? html`<p class="kicker"><a href="/projects/${project.id}">${project.title}</a></p>` : nothing}
        <h1>${t("runs.title")}</h1>
      </div>
      ${project ? html`<button class="button" type="button" @click=${() => openExports(project)}>${icon("external")}${t("runs.export")}</button>` : nothing}
    </header>`;
  }

  content({ milestones, table }) {
    const metrics = [...new Set([...this.metrics, this.query.get("metric")])].filter(Boolean);
    const figures = table.items.flatMap((run) => Object.values(run.figures).flat());
    const laboratories = inOrder(new Set(figures.map((f) => f.laboratory).filter(Boolean)));
    return html`${filterBar({ milestones, metrics, laboratories }, this.query)}
    ${plot(table.items, table.columns, this.query, (run) => this.#open(run))} ${outcomeNotice(this.outcome)}
    ${table.items.length ? this.#table(table) : this.#nothing()}`;
  }

  #nothing() {
    const none = filtered(this.query) ? "noMatch" : "none";
    return html`<div class="card">${empty({ title: t(`runs.${none}`), text: t(`runs.${none}Text`) })}</div>`;
  }

  #table(table) {
    const columns = shownOf(table.columns, table.items, this.query);
    return html`<section class="card" aria-labelledby="runs-table-head">
      <header class="card-head">
        <h2 id="runs-table-head">${t("runs.count", { count: table.items.length, all: table.total })}</h2>
        <div class="row">
          ${this.chosen.size ? this.#acts(table) : nothing}
          <button class="button small" type="button" @click=${() => this.#choose(table)}>
            ${t("runs.columns", { count: columns.length, all: table.columns.length + table.columnsLeftOut })}
          </button>
        </div>
      </header>
      ${runTable(table.items, columns, {
        query: this.query,
        chosen: this.chosen,
        sort: (sort) => refine({ sort: sort === "-ran" ? "" : sort }),
        open: (run) => this.#open(run),
        choose: (index, on, range) => this.#pick(table.items, index, on, range),
        chooseAll: (on) => (this.chosen = new Set(on ? table.items.filter(unreviewed).map((r) => r.entryId) : [])),
      })}
      ${
        table.next
          ? html`<p class="more">
              <button class="button" type="button" @click=${() => this.#more()}>${t("action.more")}</button>
            </p>`
          : nothing
      }
    </section>`;
  }

  #acts(table) {
    const runs = table.items.filter((run) => this.chosen.has(run.entryId));
    const act = (decision, look) =>
      html`<button class="button small ${look}" type="button" @click=${() => this.#review(runs, decision)}>
        ${decision === "accepted" ? icon("check") : nothing}${t(`runs.many.${decision}`, { count: runs.length })}
      </button>`;
    return html`${act("accepted", "primary")}${act("questioned", "")}`;
  }

  /** With the shift key all from the last one on. */
  #pick(runs, index, on, range) {
    const last = range ? runs.findIndex(({ entryId }) => entryId === this.last) : -1;
    const [from, to] = last < 0 ? [index, index] : [Math.min(last, index), Math.max(last, index)];
    const picked = runs.slice(from, to + 1).filter(reviewable);
    const chosen = new Set(this.chosen);
    picked.forEach(({ entryId }) => (on ? chosen.add(entryId) : chosen.delete(entryId)));
    Object.assign(this, { chosen, last: runs[index].entryId });
  }

  async #review(runs, decision) {
    const results = await reviewMany(this.params.id, runs, decision);
    if (!results) return;
    this.#forget();
    this.outcome = { runs, results };
    await this.page.run();
  }

  #choose({ columns, items }) {
    const dialog = openDialog({
      heading: t("runs.columnsTitle"),
      body: () =>
        checkList({
          id: "runs-columns",
          label: t("runs.columnsLabel"),
          value: shownOf(columns, items, this.query).map(({ key }) => key),
          options: columns.map((column) => ({ value: column.key, label: wholeName(column) })),
          input: (keys) => {
            refine({ columns: keys.join(",") });
            this.updateComplete.then(() => dialog.redraw());
          },
        }),
    });
  }

  async #open(run) {
    let entry;
    if (!(await attempt(async () => (entry = await api.get(`/entries/${run.entryId}`))))) return;
    const { entryCard } = await withFeatures(["entries"], () => import("../entries/entry-card.js"));
    openDialog({ heading: t("term.run"), wide: true, body: () => entryCard(entry, { milestone: true }) });
  }
}

/** All of the address that asks the portal for something. */
function askedOf(query) {
  const rest = new URLSearchParams(query);
  OF_VIEW.forEach((name) => rest.delete(name));
  return `${rest}`;
}

/** What few need at each visit is loaded when they ask for it. */
async function openExports(project) {
  const dialog = await withFeatures(["export"], () => import("../export/export-dialog.js"));
  dialog.openExports(project);
}

customElements.define("dm-runs-screen", RunsScreen);
