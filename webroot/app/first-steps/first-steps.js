import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { withFeatures } from "../kit/features.js";
import { number } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { session } from "../kit/session.js";
import { throttle } from "../kit/throttle.js";
import { openQuickLog } from "../entries/open-quick-log.js";
import { Element } from "../ui/element.js";
import { icon } from "../ui/icons.js";
import { LiveItems } from "../ui/live-items.js";
import { Loader } from "../ui/loader.js";
import { attempt } from "../ui/toast.js";

const STEPS = ["organisation", "programme", "project", "milestone", "run"];
const EVENTS = /^(programme-|project-|milestone-|entry-|agreement-in-force)/;

/**
 * From an empty portal to the first logged run, a form after the other: a list that ticks itself off by what is there,
 * whoever made it. Nothing where runs were logged before.
 */
class FirstSteps extends Element {
  static properties = { last: { state: true } };

  constructor() {
    super();
    this.begun = false;
    this.there = new Loader(this, () => read(), { rows: 5 });
    this.refresh = throttle(() => this.#look(), 200);
    new LiveItems(
      this,
      ({ type }) => EVENTS.test(type) && this.refresh(),
      () => this.#look(),
    );
  }

  connectedCallback() {
    super.connectedCallback();
    this.#look();
  }

  async #look() {
    await this.there.run();
    this.begun ||= Boolean(this.there.value) && this.#next() !== undefined;
  }

  /** The first step that is not done; undefined after the last. */
  #next() {
    return STEPS.find((step) => !this.there.value[step]);
  }

  render() {
    if (!this.there.value || (!this.begun && !this.#next())) return nothing;
    const next = this.#next();
    return html`<section class="card first-steps" aria-labelledby="first-steps-head">
      <header class="card-head">
        <h2 id="first-steps-head">${t(next ? "first-steps.title" : "first-steps.done")}</h2>
        <span class="count">${number(STEPS.filter((s) => this.there.value[s]).length)}/${number(STEPS.length)}</span>
      </header>
      <ol class="plain">
        ${STEPS.map((step) => this.#step(step, step === next))}
      </ol>
      <p class="muted small first-steps-others">${t("first-steps.others")} <a href="/people">${t("nav.people")}</a></p>
    </section>`;
  }

  #step(step, current) {
    const done = this.there.value[step];
    return html`<li class="first-step ${done ? "done" : ""}" aria-current=${current ? "step" : nothing}>
      <span class="first-step-mark">${done ? icon("check") : number(STEPS.indexOf(step) + 1)}</span>
      <div>
        <p>
          <b>${t(`first-steps.${step}.name`)}</b
          >${done ? html`<span class="hidden-visually"> ${t("first-steps.ticked")}</span>` : nothing}
        </p>
        ${current ? html`<p class="muted small">${t(`first-steps.${step}.text`)}</p>` : nothing}
      </div>
      ${current ? html`<button class="button primary" type="button" @click=${() => this.#take(step)}>${t(`first-steps.${step}.act`)}</button>` : nothing}
    </li>`;
  }

  /** Opens the form of a step, and puts the focus onto the next one. */
  async #take(step) {
    await attempt(() => FORMS[step](this.there.value));
    await this.#look();
    await this.updateComplete;
    this.querySelector("button")?.focus();
  }
}

const FORMS = {
  programme: async () => {
    const form = await withFeatures(["programme"], () => import("../programme/programme-form.js"));
    await form.openProgrammeForm();
  },
  project: async ({ programmes }) => {
    const form = await withFeatures(["project"], () => import("../project/project-form.js"));
    await form.openProjectForm({ programmes });
  },
  milestone: async ({ project }) => {
    const form = await withFeatures(["milestone"], () => import("../milestone/milestone-form.js"));
    await form.openMilestoneForm({ project: await api.get(`/projects/${project.id}`) });
  },
  run: ({ milestone }) => openQuickLog({ milestoneId: milestone.id }),
};

/** What there is of each step, as far as the reader sees it. */
async function read() {
  const one = { limit: 1 };
  const [programmes, projects, milestones, entries] = await Promise.all([
    api.all("/programmes"),
    api.get("/projects", one),
    api.get("/milestones", one),
    api.get("/entries", one),
  ]);
  const [[project], [milestone], [run]] = [projects, milestones, entries].map(({ items }) => items);
  return { organisation: session.participant, programmes, programme: programmes[0], project, milestone, run };
}

customElements.define("dm-first-steps", FirstSteps);
