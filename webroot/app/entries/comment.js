import { html } from "lit";
import { api } from "../kit/api.js";
import { drafts } from "../kit/drafts.js";
import { t } from "../kit/i18n.js";
import { ProblemError } from "../kit/problem.js";
import { Element } from "../ui/element.js";
import { areaField, checkField, problemSummary } from "../ui/fields.js";

/** A remark on a milestone: an entry without measurements. Fires `logged` with `detail` = the entry. */
class Comment extends Element {
  static properties = {
    milestoneId: { attribute: false },
    text: { state: true },
    own: { state: true },
    problem: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    /** @type {string} */
    this.milestoneId;
    this.clear();
  }

  clear() {
    Object.assign(this, { text: "", own: false, problem: null, busy: false, key: crypto.randomUUID() });
  }

  get #keptAs() {
    return `remark.${this.milestoneId}`;
  }

  /** What was typed before is there again. */
  firstUpdated() {
    this.text = drafts.find(this.#keptAs) ?? "";
  }

  render() {
    return html`<form class="stack tight comment" @submit=${this.#submit}>
      ${problemSummary(this.problem, ["/text"])}
      ${areaField({
        id: "comment-text",
        label: t("entries.comment"),
        hideLabel: true,
        quiet: true,
        required: true,
        rows: 2,
        maxlength: 10000,
        value: this.text,
        placeholder: t("entries.comment"),
        problem: this.problem?.at("/text"),
        input: (text) => {
          this.text = text;
          drafts.keep(this.#keptAs, text || null);
        },
      })}
      <div class="row apart">
        ${checkField({
          id: "comment-own",
          label: t("term.ownOnly"),
          value: this.own,
          input: (own) => {
            this.own = own;
          },
        })} <button class="button small" ?disabled=${this.busy || !this.text.trim()}>${t("entries.say")}</button>
      </div>
    </form>`;
  }

  async #submit(event) {
    event.preventDefault();
    this.busy = true;
    try {
      const body = { text: this.text.trim(), visibility: this.own ? "organisation" : "joint" };
      const detail = await api.post(`/milestones/${this.milestoneId}/entries`, body, { key: this.key });
      this.clear();
      drafts.keep(this.#keptAs, null);
      this.dispatchEvent(new CustomEvent("logged", { detail }));
    } catch (problem) {
      if (!(problem instanceof ProblemError)) throw problem;
      this.problem = problem;
      if (!problem.passing) this.key = crypto.randomUUID();
    } finally {
      this.busy = false;
    }
  }
}

customElements.define("dm-comment", Comment);
