import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { api } from "../kit/api.js";
import { instant, number } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { ProblemError } from "../kit/problem.js";
import { Element } from "../ui/element.js";
import { problemSummary, selectField } from "../ui/fields.js";
import { icon } from "../ui/icons.js";
import { Loader } from "../ui/loader.js";
import { FORMATS, ask, fetchAgain } from "./download.js";

const LOOK_MS = 1_000;
const UNFINISHED = ["waiting", "running"];

/** The exports that somebody asked for: those being made, and those that can be fetched again. */
class ExportList extends Element {
  static properties = {
    projects: { attribute: false },
    draft: { state: true },
    problem: { state: true },
    fetching: { state: true },
    fraction: { state: true },
  };

  constructor() {
    super();
    /** @type {Shape<"Project">[]} */
    this.projects;
    Object.assign(this, {
      projects: [],
      draft: { project: "", format: FORMATS[0] },
      problem: null,
      fetching: "",
      fraction: 0,
    });
    this.list = new Loader(this, async () => (await api.get("/exports")).items, { rows: 2 });
  }

  connectedCallback() {
    super.connectedCallback();
    this.list.run();
    this.timer = setInterval(() => this.#unfinished() && !document.hidden && this.list.run(), LOOK_MS);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    this.giveUp?.abort();
    super.disconnectedCallback();
  }

  #unfinished() {
    return this.list.value?.some(({ state }) => UNFINISHED.includes(state));
  }

  render() {
    return html`<div class="stack">
      <p class="muted small">${t("export.list.lead")}</p>
      ${problemSummary(this.problem)}
      ${this.list.render((exports) =>
        exports.length
          ? html`<ul class="formats">
              ${repeat(
                exports,
                (one) => one.id,
                (one) => this.#one(one),
              )}
            </ul>`
          : html`<p class="small">${t("export.list.none")}</p>`,
      )}
      <form class="stack tight" @submit=${this.#make}>
        <div class="fields">
          ${selectField({ id: "export-project", label: t("export.list.project"), required: true, blank: t("field.choose"), value: this.draft.project, options: this.projects.map((p) => ({ value: p.id, label: p.title })), input: (project) => this.#set({ project }) })}
          ${selectField({ id: "export-format", label: t("export.list.format"), required: true, value: this.draft.format, options: FORMATS.map((value) => ({ value, label: nameOf(value) })), input: (format) => this.#set({ format }) })}
        </div>
        <p><button class="button">${icon("plus")}${t("export.list.make")}</button></p>
      </form>
    </div>`;
  }

  #one(one) {
    const { id, projectId, format, state } = one;
    const title = this.projects.find((p) => p.id === projectId)?.title ?? "";
    const busy = this.fetching === id;
    return html`<li>
      <div>
        <p><b>${nameOf(format)}</b> <span class="muted small">${title}</span></p>
        <p class="small ${state === "failed" ? "late" : "muted"}">${said(one)}</p>
        ${UNFINISHED.includes(state) ? html`<progress max="1" .value=${one.progress} aria-label=${t("export.making")}></progress>` : nothing}
        ${busy ? html`<progress max="1" .value=${this.fraction} aria-label=${t("export.list.fetching")}></progress>` : nothing}
      </div>
      ${state === "ready" ? html`<button class="button small" type="button" ?disabled=${Boolean(this.fetching)} aria-label=${t("export.list.fetchOf", { format: nameOf(format), project: title })} @click=${() => this.#fetch(one)}>${t("export.download")}</button>` : nothing}
      ${state === "failed" ? html`<button class="button small" type="button" @click=${() => this.#ask(projectId, format)}>${t("action.again")}</button>` : nothing}
    </li>`;
  }

  #set(changes) {
    this.draft = { ...this.draft, ...changes };
  }

  #make(event) {
    event.preventDefault();
    this.#ask(this.draft.project, this.draft.format);
  }

  #ask(project, format) {
    return this.#try(async () => {
      await ask(project, format);
      await this.list.run();
    });
  }

  #fetch(one) {
    this.giveUp = new AbortController();
    Object.assign(this, { fetching: one.id, fraction: 0 });
    return this.#try(() => fetchAgain(one, (fraction) => (this.fraction = fraction), this.giveUp.signal));
  }

  async #try(work) {
    this.problem = null;
    try {
      await work();
    } catch (problem) {
      if (problem.name === "AbortError") return;
      if (!(problem instanceof ProblemError)) throw problem;
      this.problem = problem;
    } finally {
      this.fetching = "";
    }
  }
}

const nameOf = (format) => t(`export.${format.replace(".", "-")}.name`);

function said({ state, size, rowsDone, expiresAt }) {
  return t(`export.list.state.${state}`, { n: number(rowsDone), size: sizeText(size ?? 0), until: instant(expiresAt) });
}

function sizeText(bytes) {
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, "kilobyte"] : [bytes / 1e6, "megabyte"];
  return number(value, { style: "unit", unit, maximumSignificantDigits: 2 });
}

customElements.define("dm-export-list", ExportList);
