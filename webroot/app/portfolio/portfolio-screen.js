import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { refine } from "../kit/address.js";
import { daysLeft } from "../kit/dates.js";
import { withFeatures } from "../kit/features.js";
import { t } from "../kit/i18n.js";
import { inOrder } from "../kit/names.js";
import { board } from "./board.js";
import { cards } from "./cards.js";
import { filterBar, filtered, matching } from "./filters.js";
import { milestonesBehind, rowsBehind, tallies } from "./tallies.js";
import { openProjectForm } from "../project/project-form.js";
import { me, roles } from "../kit/roles.js";
import { navigate } from "../kit/router.js";
import { session } from "../kit/session.js";
import { icon } from "../ui/icons.js";
import { Listening } from "../ui/element.js";
import { Loader } from "../ui/loader.js";
import { MediaQuery } from "../ui/media-query.js";
import { empty } from "../ui/states.js";
import { upsert } from "../ui/live-items.js";
import { Screen } from "../ui/screen.js";
import { attempt } from "../ui/toast.js";

const FORMATS = ["xlsx", "csv"];
const BOARD_FITS = "(min-width: 64rem)";
const ABOUT_PROGRAMMES = /^(programme-|agreement-in-force)/;
const ON_BOARD = /^(milestone|entry|project|gate|review)-/;

/** Where every project stands between laboratory and industry, on one screen. */
class PortfolioScreen extends Screen {
  constructor() {
    super({ look: "portfolio", rows: 9, delay: 400 });
    this.behind = new Loader(this, () => milestonesBehind(this.query.get("show")));
    this.wide = new MediaQuery(this, BOARD_FITS);
    this.changed = new Set();
    new Listening(this, roles, { change: () => this.requestUpdate() });
  }

  load() {
    return load();
  }

  titleOf() {
    return t("portfolio.title");
  }

  willUpdate(changes) {
    super.willUpdate(changes);
    const show = this.query.get("show");
    if (!changes.has("query") || show === this.shown) return;
    this.shown = show;
    this.behind.clear();
    if (show) this.behind.run();
  }

  head() {
    return html`<header class="page-head">
      <div>
        <h1>${t("portfolio.title")}</h1>
        <p class="kicker">${t("portfolio.lead")}</p>
      </div>
      ${this.page.value ? this.#actions(this.page.value) : nothing}
    </header>`;
  }

  content(all) {
    const projects = all.projects.filter(matching(this.query));
    return html`${tallies(all, projects, this.query)}
    ${this.shown ? this.behind.render((page) => this.#rows(page, projects)) : nothing}
    ${filterBar(all, projects.length, this.query)}
    ${projects.length || all.programmes.some(this.#emptyToo()) ? this.#ladder(projects, all) : this.#nothing(all)}`;
  }

  #ladder(projects, { programmes, gates }) {
    const gated = projects.map((p) => ({ ...p, gates: gates.filter((g) => g.projectId === p.id) }));
    const folded = new Set(this.query.get("folded")?.split(",").filter(Boolean));
    const groups = groupsOf(gated, programmes, this.#emptyToo()).map((group) => ({
      ...group,
      folded: folded.has(group.programme.id),
      fold: () => refine({ folded: toggled(folded, group.programme.id).join(",") }),
    }));
    return this.wide.matches ? board(groups) : cards(groups);
  }

  /** Programmes without a project stand on the board as long as nothing about projects is asked. */
  #emptyToo() {
    const programme = this.query.get("programme");
    return filtered(this.query, ["programme"]) ? () => false : ({ id }) => !programme || id === programme;
  }

  #rows({ items, next }, projects) {
    const ids = new Set(projects.map((p) => p.id));
    const stage = this.query.get("stage");
    const rows = items.filter((m) => ids.has(m.projectId) && (!stage || m.stage === stage));
    return rowsBehind(this.shown, rows, this.query, next && (() => this.#more()));
  }

  async #more() {
    const { items, next } = this.behind.value;
    const page = await milestonesBehind(this.shown, next);
    this.behind.value = { items: [...items, ...page.items], next: page.next };
  }

  #nothing({ projects }) {
    if (projects.length)
      return html`<div class="card">
        ${empty({ title: t("portfolio.noMatch"), text: t("portfolio.noMatchText"), symbol: "filter" })}
      </div>`;
    return html`<div class="card">
      ${empty({ title: t("portfolio.empty"), text: t("portfolio.emptyText"), symbol: "portfolio" })}
    </div>`;
  }

  #actions({ programmes }) {
    const mine = programmes.filter((p) => mayOpen(p, me()));
    return html`<div class="row">
      ${FORMATS.map((format) => html`<button class="button" type="button" aria-label=${t(`portfolio.export.${format}`)} title=${t(`portfolio.export.${format}`)} @click=${() => this.#export(format)}>${icon("external")}${format.toUpperCase()}</button>`)}
      ${session.participant.administrator ? html`<button class="button" type="button" @click=${() => this.#sign()}>${icon("joint")}${t("portfolio.sign")}</button>` : nothing}
      ${mine.length ? html`<button class="button primary" type="button" @click=${() => this.#open(mine)}>${icon("plus")}${t("action.openProject")}</button>` : nothing}
    </div>`;
  }

  #export(format) {
    return attempt(async () => (await import("./export.js")).exportPortfolio(format, this.query));
  }

  async #sign() {
    const form = await withFeatures(["programme"], () => import("../programme/programme-form.js"));
    const programme = await form.openProgrammeForm();
    if (programme) navigate(`/programmes/${programme.id}`);
  }

  async #open(programmes) {
    const project = await openProjectForm({ programmes });
    if (project) navigate(`/projects/${project.id}`);
  }

  concerns({ type, projectId }) {
    if (ABOUT_PROGRAMMES.test(type)) this.page.run();
    if (!projectId || !ON_BOARD.test(type)) return false;
    this.changed.add(projectId);
    return true;
  }

  missed() {
    this.page.run();
  }

  /** Reads again only the projects that something happened in, and the rows that are shown. */
  async reread() {
    const ids = [...this.changed];
    this.changed.clear();
    if (!this.page.value || ids.length > 10) return this.page.run();
    const [fresh, lists] = await Promise.all([
      Promise.all(ids.map((id) => api.get(`/projects/${id}`))),
      waiting(),
    ]).catch(() => []);
    if (!fresh) return this.page.run();
    this.page.value = { ...this.page.value, ...lists, projects: fresh.reduce(upsert, this.page.value.projects) };
    if (this.shown) await this.behind.run();
  }
}

async function load() {
  const [projects, programmes, lists] = await Promise.all([api.all("/projects"), api.all("/programmes"), waiting()]);
  return { projects, programmes, ...lists };
}

/** What is late, what waits for the reader, and where the gates stand. */
async function waiting() {
  const [overdue, mine, gates] = await Promise.all([
    milestonesBehind("overdue"),
    milestonesBehind("mine"),
    api.all("/gates"),
  ]);
  return { overdue, mine, gates };
}

/** Projects by programme; one to which only a project is open has no more than its title. */
function groupsOf(projects, programmes, emptyToo) {
  const known = new Set(programmes.map((p) => p.id));
  const others = projects.filter((p) => !known.has(p.programmeId));
  const titled = new Map(
    others.map((p) => [p.programmeId, { id: p.programmeId, title: p.programmeTitle, parties: [] }]),
  );
  return inOrder([...programmes, ...titled.values()], (p) => p.title)
    .map((programme) => ({
      programme,
      projects: inOrder(
        projects.filter((p) => p.programmeId === programme.id),
        (p) => p.title,
      ),
    }))
    .filter((group) => group.projects.length || emptyToo(group.programme));
}

const toggled = (chosen, one) => (chosen.has(one) ? [...chosen].filter((id) => id !== one) : [...chosen, one]);

function mayOpen(programme, mine) {
  if (programme.expiry && daysLeft(programme.expiry) < 0) return false;
  const coordinates = mine.programmes?.some((p) => p.programmeId === programme.id);
  return coordinates || (mine.administrator && programme.parties.some((p) => p.organisationId === mine.organisationId));
}

customElements.define("dm-portfolio-screen", PortfolioScreen);
