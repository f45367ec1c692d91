import { html, nothing } from "lit";
import { t } from "../kit/i18n.js";
import { ProblemError } from "../kit/problem.js";
import { openDialog } from "../ui/dialog.js";
import { Element } from "../ui/element.js";
import { problemSummary } from "../ui/fields.js";
import { icon } from "../ui/icons.js";
import "./calendars.js";
import { FORMATS, download } from "./download.js";

/** What a project can be taken out as, each with what it is good for. */
class Exports extends Element {
  static properties = {
    project: { attribute: false },
    busy: { state: true },
    fraction: { state: true },
    saved: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    /** @type {Shape<"FullProject">} */
    this.project;
    Object.assign(this, { busy: "", fraction: 0, saved: "", problem: null });
  }

  disconnectedCallback() {
    this.giveUp?.abort();
    super.disconnectedCallback();
  }

  render() {
    return html`<div class="stack exports">
      <p class="muted">${t("export.lead")}</p>
      ${problemSummary(this.problem, [])}
      <ul class="formats">
        ${FORMATS.map((format) => this.#format(format))}
      </ul>
      <p class="hidden-visually" role="status">${this.saved ? t("export.saved", { file: this.saved }) : ""}</p>
      <section class="stack" aria-labelledby="calendars-head">
        <h3 id="calendars-head">${t("term.calendars")}</h3>
        <dm-calendars .project=${this.project}></dm-calendars>
      </section>
    </div>`;
  }

  #format(format) {
    const name = format.replace(".", "-");
    const busy = this.busy === format;
    return html`<li>
      <div>
        <h3 id="format-${name}">${t(`export.${name}.name`)}</h3>
        <p class="muted small">${t(`export.${name}.text`)}</p>
        ${busy ? html`<progress max="1" .value=${this.fraction} aria-label=${t("export.making")}></progress>` : nothing}
      </div>
      ${
        busy
          ? html`<button class="button" type="button" @click=${() => this.giveUp.abort()}>
              ${t("action.cancel")}
            </button>`
          : html`<button
              class="button"
              type="button"
              id="get-${name}"
              ?disabled=${Boolean(this.busy)}
              aria-labelledby="get-${name} format-${name}"
              @click=${() => this.#download(format)}
            >
              ${icon(this.saved === format ? "check" : "next")}${t("export.download")}
            </button>`
      }
    </li>`;
  }

  async #download(format) {
    this.giveUp = new AbortController();
    Object.assign(this, { busy: format, fraction: 0, saved: "", problem: null });
    try {
      await download(this.project.id, format, (fraction) => (this.fraction = fraction), this.giveUp.signal);
      this.saved = format;
    } catch (problem) {
      this.#failed(problem);
    } finally {
      this.busy = "";
    }
  }

  #failed(problem) {
    if (problem.name === "AbortError") return;
    if (!(problem instanceof ProblemError)) throw problem;
    if (problem.code === "export.failed") problem.message = t("export.failed");
    this.problem = problem;
  }
}

customElements.define("dm-exports", Exports);

/** Opens what a project can be exported as. */
export function openExports(project) {
  return openDialog({
    heading: t("export.title"),
    body: () => html`<dm-exports .project=${project}></dm-exports>`,
    wide: true,
  });
}
