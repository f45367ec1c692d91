import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { day } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import "../ui/copy-field.js";
import { ProblemError } from "../kit/problem.js";
import { confirmed } from "../ui/confirm.js";
import { Element } from "../ui/element.js";
import { checkField, problemSummary, textField } from "../ui/fields.js";
import { icon } from "../ui/icons.js";
import { reachField } from "../ui/reach-field.js";

/**
 * The secret addresses under which calendar programs read one's milestones and gates. With a `project`
 * a new one may be for that alone, with `projects` for some of them.
 */
class Calendars extends Element {
  static properties = {
    project: { attribute: false },
    projects: { attribute: false },
    only: { state: true },
    items: { state: true },
    made: { state: true },
    problem: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    /** @type {Shape<"FullProject">} */
    this.project;
    /** @type {Shape<"Project">[]} */
    this.projects;
    Object.assign(this, {
      project: null,
      projects: [],
      only: null,
      items: null,
      made: null,
      problem: null,
      busy: false,
    });
  }

  connectedCallback() {
    super.connectedCallback();
    this.#try(() => this.#load());
  }

  render() {
    return html`<div class="stack">
      <p class="muted small">${t("export.calendar.lead")}</p>
      ${
        this.items?.length
          ? html`<ul class="calendars">
              ${this.items.map((one) => this.#one(one))}
            </ul>`
          : nothing
      }
      ${
        this.made
          ? html`<div class="stack tight">
              <dm-copy-field .label=${t("export.calendar.address")} .value=${this.made.url}></dm-copy-field>
              <p class="muted small">${t("export.calendar.once")}</p>
            </div>`
          : nothing
      }
      ${problemSummary(this.problem, ["/name", "/projects"])}
      <form class="stack tight" novalidate @submit=${this.#add}>
        ${textField({ id: "calendar-name", name: "name", label: t("export.calendar.name"), hint: t("export.calendar.nameHint"), required: true, maxlength: 100, problem: this.problem?.at("/name") })}
        ${this.project ? checkField({ id: "calendar-only", name: "only", label: t("export.calendar.only") }) : this.#choice()}
        <p><button class="button" ?disabled=${this.busy}>${icon("plus")}${t("export.calendar.make")}</button></p>
      </form>
    </div>`;
  }

  #choice() {
    const options = this.projects.map(({ id, title }) => ({ value: id, label: title }));
    return reachField({
      id: "calendar-projects",
      label: t("export.calendar.projects"),
      all: t("export.calendar.every"),
      some: t("export.calendar.these"),
      value: this.only,
      options,
      problem: this.problem?.at("/projects"),
      input: (only) => (this.only = only),
    });
  }

  #one({ id, name, hint, projects, createdAt }) {
    const scope = projects ? t("export.calendar.some", { count: projects.length }) : t("export.calendar.all");
    return html`<li>
      <div><b>${name}</b> <span class="muted small">${hint}… · ${scope} · ${day(createdAt)}</span></div>
      <button
        class="button small danger"
        type="button"
        aria-label=${t("export.calendar.revokeOf", { name })}
        @click=${() => this.#revoke(id, name)}
      >
        ${t("export.calendar.revoke")}
      </button>
    </li>`;
  }

  async #load() {
    this.items = (await api.get("/calendars")).items;
  }

  #add(event) {
    event.preventDefault();
    const form = event.target;
    const name = form.elements.name.value;
    const only = form.elements.only?.checked ? [this.project.id] : this.only;
    this.#try(async () => {
      this.made = await api.post("/calendars", { name, projects: only });
      form.reset();
      this.only = null;
      await this.#load();
    });
  }

  async #revoke(id, name) {
    if (
      !(await confirmed({
        heading: t("export.calendar.revokeOf", { name }),
        text: t("export.calendar.revokeText"),
        action: t("export.calendar.revoke"),
      }))
    )
      return;
    await this.#try(async () => {
      await api.remove(`/calendars/${id}`);
      if (this.made?.id === id) this.made = null;
      await this.#load();
    });
  }

  async #try(work) {
    this.busy = true;
    this.problem = null;
    try {
      await work();
    } catch (problem) {
      if (!(problem instanceof ProblemError)) throw problem;
      this.problem = problem;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define("dm-calendars", Calendars);
