import { html, nothing } from "lit";
import { api } from "../api.js";
import { t } from "../i18n.js";
import { openPlanForm, stagesWithout } from "../gate/plan-form.js";
import { openMilestoneForm } from "../milestone/milestone-form.js";
import { filterWords } from "../project/entries.js";
import { projectFacts, projectHead } from "../project/head.js";
import "../project/milestones.js";
import "../project/people.js";
import { openProjectForm } from "../project/project-form.js";
import { stageTrack } from "../project/stage-track.js";
import { navigate } from "../router.js";
import "../scale-up/scale-up.js";
import { session } from "../session.js";
import { refine } from "../ui/address.js";
import { Element, styles, titled } from "../ui/element.js";
import { icon } from "../ui/icons.js";
import { LiveItems } from "../ui/live-items.js";
import { Loader } from "../ui/loader.js";
import { soon } from "../ui/soon.js";
import { toast } from "../ui/toast.js";

await Promise.all(["project", "filters", "track", "gates"].map((name) => styles(`/css/${name}.css`)));

/** One technology line: how far it has climbed, what is promised when, what was measured, by whom. */
class ProjectScreen extends Element {
  static properties = { params: { attribute: false }, query: { attribute: false } };

  constructor() {
    super();
    this.query = new URLSearchParams();
    this.page = new Loader(this, () => load(this.params.id), { rows: 8 });
    this.refresh = soon(() => this.page.run());
    new LiveItems(this, ({ projectId }) => projectId === this.params.id && this.refresh(), () => this.page.run());
  }

  willUpdate(changes) {
    if (this.params.id !== this.shown) {
      this.shown = this.params.id;
      this.page.clear();
      this.page.run();
    }
    if (changes.has("query")) this.wanted = this.query.get("show");
  }

  updated() {
    titled(this.page.value?.project.title);
    const section = this.wanted && this.querySelector(`#${CSS.escape(this.wanted)}`);
    if (!section) return;
    this.wanted = null;
    section.scrollIntoView({ block: "start" });
  }

  render() {
    return html`<div class="page project">${this.page.value ? nothing : html`<h1 class="hidden-visually">${t("portfolio.project")}</h1>`}${this.page.render((all) => this.#content(all))}</div>`;
  }

  #content({ project, milestones, programme, gates }) {
    const coordinates = project.myRole === "coordinator";
    return html`
      ${projectHead(project, coordinates, () => this.#edit(project, programme))}
      <section class="card padded ladder-card" aria-label=${t("project.track")}>${stageTrack(project, { chosen: this.query.get("stage") ?? "", gates })}
        ${coordinates && stagesWithout(gates).length ? html`<p class="plan-gate"><button class="button small" type="button" @click=${() => this.#planGate(project, gates)}>${icon("plus")}${t("gate.plan")}</button></p>` : nothing}</section>
      ${projectFacts(project)}
      <div class="columns">
        <div class="stack main-column">
          <dm-project-milestones .milestones=${milestones} .query=${this.query} .mayPlan=${coordinates} @plan=${() => this.#plan(project)}></dm-project-milestones>
          <dm-scale-up .project=${project}></dm-scale-up>
        </div>
        <div class="stack side-column">
          ${this.#entries(project)}
          <dm-project-people .project=${project} .programme=${programme} .mayChange=${coordinates || session.participant.administrator}
            @change=${(e) => e.detail && this.#take(e.detail)}></dm-project-people>
        </div>
      </div>`;
  }

  #entries(project) {
    const filters = Object.fromEntries(["stage", "metric", "of"].map((name) => [name, this.query.get(name) ?? ""]));
    const words = filterWords(filters);
    return html`<section class="card" id="entries" aria-labelledby="entries-head">
      <header class="card-head"><h2 id="entries-head">${t("project.newest")}</h2>
        ${words ? html`<button class="chip" type="button" @click=${() => refine({ stage: "", metric: "", of: "", show: "" })} title=${t("action.all")}>${words} ×</button>` : nothing}
        ${project.myRole === "observer" ? nothing : html`<a class="button small" href="/projects/${project.id}/import">${icon("plus")}${t("project.import")}</a>`}</header>
      <dm-entries .path=${`/projects/${project.id}/entries`} .filters=${filters} .limit=${words ? 15 : 5} .milestone=${true}
        .among=${(entry) => entry.projectId === project.id}></dm-entries>
    </section>`;
  }

  async #edit(project, programme) {
    const changed = await openProjectForm({ project, programmes: programme ? [programme] : [] });
    if (changed) this.#take(changed);
  }

  async #plan(project) {
    const milestone = await openMilestoneForm({ project });
    if (!milestone) return;
    toast(t("milestone.planned", { title: milestone.title }));
    this.page.run();
  }

  async #planGate(project, gates) {
    const gate = await openPlanForm(project, gates);
    if (!gate) return;
    toast(t("gate.planned"));
    navigate(`/gates/${gate.id}`);
  }

  /** A project as a write gave it back. */
  #take(project) {
    const { value } = this.page;
    this.page.value = { ...value, project: { ...value.project, ...project } };
  }
}

async function load(id) {
  const [project, milestones, { items: gates }] = await Promise.all([api.get(`/projects/${id}`), api.all(`/projects/${id}/milestones`, { sort: "due" }), api.get(`/projects/${id}/gates`)]);
  const programme = await api.get(`/programmes/${project.programmeId}`);
  return { project, milestones, programme, gates };
}

customElements.define("dm-project-screen", ProjectScreen);
