import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { openPlanForm, stagesWithout } from "../gate/plan-form.js";
import { openMilestoneForm } from "../milestone/milestone-form.js";
import { filterWords } from "../entries/entry-list.js";
import { former, projectFacts, projectHead } from "./head.js";
import "./milestones.js";
import "./people.js";
import { openProjectForm } from "./project-form.js";
import { stageTrack } from "./stage-track.js";
import { inProgramme } from "../kit/own-metrics.js";
import { programmeOf } from "../kit/programme-of.js";
import { works } from "../kit/roles.js";
import { navigate } from "../kit/router.js";
import "../scale-up/scale-up.js";
import { session } from "../kit/session.js";
import { refine } from "../kit/address.js";
import { icon } from "../ui/icons.js";
import { toast } from "../ui/toast.js";
import { Screen } from "../ui/screen.js";

/** One technology line: how far it has climbed, what is promised when, what was measured, by whom. */
class ProjectScreen extends Screen {
  constructor() {
    super({ look: "project" });
  }

  get kind() {
    return t("term.project");
  }

  load() {
    return load(this.params.id);
  }

  titleOf(value) {
    return value?.project.title;
  }

  concerns({ projectId }) {
    return projectId === this.params.id;
  }

  willUpdate(changes) {
    super.willUpdate(changes);
    if (changes.has("query")) this.wanted = this.query.get("show");
  }

  updated() {
    super.updated();
    const section = this.wanted && this.querySelector(`#${CSS.escape(this.wanted)}`);
    if (!section) return;
    this.wanted = null;
    section.scrollIntoView({ block: "start" });
  }

  content({ project, milestones, programme, gates }) {
    const coordinates = project.myRole === "coordinator";
    return html` ${projectHead(project, { programme, coordinates, edit: () => this.#edit(project, programme) })}
      ${project.myRole === "former" ? former(programme) : nothing}
      <section class="card padded ladder-card" aria-label=${t("project.track")}>
        ${stageTrack(project, { chosen: this.query.get("stage") ?? "", gates })}
        ${coordinates && stagesWithout(gates).length ? html`<p class="plan-gate"><button class="button small" type="button" @click=${() => this.#planGate(project, gates)}>${icon("plus")}${t("action.planGate")}</button></p>` : nothing}
      </section>
      ${projectFacts(project)}
      <div class="columns">
        <div class="stack main-column">
          <dm-project-milestones
            .milestones=${milestones}
            .query=${this.query}
            .mayPlan=${coordinates}
            @plan=${() => this.#plan(project)}
          ></dm-project-milestones>
          <dm-scale-up .project=${project}></dm-scale-up>
        </div>
        <div class="stack side-column">
          ${this.#entries(project)}
          <dm-project-people
            .project=${project}
            .programme=${programme}
            .mayChange=${coordinates || (session.participant.administrator && project.myRole !== "former")}
            @change=${(e) => e.detail && this.#take(e.detail)}
          ></dm-project-people>
        </div>
      </div>`;
  }

  #entries(project) {
    const [stage, metric, of] = ["stage", "metric", "of"].map((name) => this.query.get(name) ?? "");
    const filters = { stage, metric, of };
    const words = filterWords(filters);
    return html`<section class="card" id="entries" aria-labelledby="entries-head">
      <header class="card-head">
        <h2 id="entries-head">${t("project.newest")}</h2>
        ${words ? html`<button class="chip" type="button" @click=${() => refine({ stage: "", metric: "", of: "", show: "" })} title=${t("action.all")}>${words} ×</button>` : nothing}
        ${works(project.myRole) ? html`<a class="button small" href="/projects/${project.id}/import">${icon("plus")}${t("project.import")}</a>` : nothing}
      </header>
      <dm-entries
        .path=${`/projects/${project.id}/entries`}
        .filters=${filters}
        .limit=${words ? 15 : 5}
        .milestone=${true}
        .among=${(entry) => entry.projectId === project.id}
      ></dm-entries>
    </section>`;
  }

  async #edit(project, programme) {
    const changed = await openProjectForm({ project, programmes: programme ? [programme] : [] });
    if (changed) this.#take(changed);
  }

  async #plan(project) {
    const milestone = await openMilestoneForm({ project });
    if (!milestone) return;
    toast(t("project.milestonePlanned", { title: milestone.title }));
    this.page.run();
  }

  async #planGate(project, gates) {
    const gate = await openPlanForm(project, gates);
    if (!gate) return;
    toast(t("project.gatePlanned"));
    navigate(`/gates/${gate.id}`);
  }

  /** A project as a write gave it back. */
  #take(project) {
    const { value } = this.page;
    this.page.value = { ...value, project: { ...value.project, ...project } };
  }
}

async function load(id) {
  const [project, milestones, { items: gates }] = await Promise.all([
    api.get(`/projects/${id}`),
    api.all(`/projects/${id}/milestones`, { sort: "due" }),
    api.get(`/projects/${id}/gates`),
  ]);
  const [programme] = await Promise.all([programmeOf(project.programmeId), inProgramme(project.programmeId)]);
  return { project, milestones, programme, gates };
}

customElements.define("dm-project-screen", ProjectScreen);
