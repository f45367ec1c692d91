/** What is said of many runs at once: they count, or a question with one reason. */
import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { areaField } from "../ui/fields.js";
import { DialogForm, openForm } from "../ui/form.js";
import { icon } from "../ui/icons.js";
import { lotOf } from "./columns.js";

/** As many as the portal takes at once. */
const MOST = 200;

class ReviewMany extends DialogForm {
  static properties = { project: {}, runs: { attribute: false }, decision: {} };

  constructor() {
    super();
    this.project = "";
    /** @type {any[]} */
    this.runs;
    this.decision = "accepted";
    this.pointers = ["/reviews/0/reason"];
    this.draft = { reason: "" };
  }

  get action() {
    return t(`runs.many.${this.decision}`, { count: this.runs.length });
  }

  fields() {
    const questioned = this.decision === "questioned";
    return html`<p>${this.runs.map((run) => lotOf(run) || run.milestoneTitle).join(", ")}</p>
      ${areaField({
        ...this.field("/reviews/0/reason", "reason"),
        label: t("term.reason"),
        hint: t("runs.many.reasonHint"),
        required: questioned,
        maxlength: 2000,
        autofocus: true,
      })}`;
  }

  async send() {
    const results = [];
    for (let from = 0; from < this.runs.length; from += MOST)
      results.push(...(await this.#post(this.runs.slice(from, from + MOST))).results);
    return results;
  }

  #post(runs) {
    const reason = this.draft.reason.trim() || null;
    const reviews = runs.map(({ entryId }) => ({ entryId, decision: this.decision, reason }));
    return api.post(`/projects/${this.project}/entry-reviews`, { reviews });
  }
}

customElements.define("dm-review-many", ReviewMany);

/**
 * @param {string} project
 * @param {any[]} runs
 * @param {"accepted"|"questioned"} decision
 * @returns {Promise<any[]|undefined>} what became of each; undefined when nothing was said
 */
export const reviewMany = (project, runs, decision) =>
  openForm({
    heading: t(`runs.many.${decision}`, { count: runs.length }),
    form: (done) =>
      html`<dm-review-many .project=${project} .runs=${runs} .decision=${decision} .done=${done}></dm-review-many>`,
  });

/**
 * How many are reviewed, and of each that is not the reason why.
 * @param {{runs: any[], results: any[]}|null} outcome
 */
export function outcomeNotice(outcome) {
  if (!outcome) return nothing;
  const refused = outcome.results.filter(({ problem }) => problem);
  const done = outcome.results.length - refused.length;
  const names = new Map(outcome.runs.map((run) => [run.entryId, lotOf(run) || run.milestoneTitle]));
  return html`<div class="notice ${refused.length ? "bad" : ""}" role="status">
    ${icon(refused.length ? "warning" : "check")}
    <div class="stack tight">
      <p>${t("runs.many.done", { count: done })}</p>
      ${
        refused.length
          ? html`<p>${t("runs.many.refused", { count: refused.length })}</p>
              <ul>
                ${refused.map((one) => html`<li><b>${names.get(one.entryId)}</b>: ${one.problem.detail}</li>`)}
              </ul>`
          : nothing
      }
    </div>
  </div>`;
}
