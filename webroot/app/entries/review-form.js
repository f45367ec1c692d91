/** What somebody other than its author says about a run: it counts, or a question with a reason. */
import { html } from "lit";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { measurementTable } from "./measurements.js";
import { areaField } from "../ui/fields.js";
import { DialogForm, openForm } from "../ui/form.js";
import { attempt, toast } from "../ui/toast.js";

class QuestionForm extends DialogForm {
  static properties = { entry: { attribute: false } };

  constructor() {
    super();
    /** @type {Shape<"Entry">} */
    this.entry;
    this.pointers = ["/reason"];
    this.draft = { reason: "" };
  }

  get action() {
    return t("entries.review.question");
  }

  fields() {
    return html`${measurementTable(this.entry)}
    ${areaField({ ...this.field("/reason", "reason"), label: t("entries.review.questionReason"), hint: t("entries.review.questionHint"), required: true, maxlength: 2000, autofocus: true })}`;
  }

  send() {
    return post(this.entry, { decision: "questioned", reason: this.draft.reason });
  }
}

customElements.define("dm-question-form", QuestionForm);

const post = (entry, body) => api.post(`/entries/${entry.id}/review`, body);

/**
 * @param {"accepted"|"questioned"} decision
 * @returns {Promise<object|undefined>} the reviews of the run; undefined when nothing was said
 */
export async function reviewRun(entry, decision) {
  if (decision === "questioned")
    return openForm({
      heading: t("entries.review.questionTitle"),
      form: (done) => html`<dm-question-form .entry=${entry} .done=${done}></dm-question-form>`,
    });
  let reviewed;
  if (
    await attempt(async () => {
      reviewed = await post(entry, { decision });
    })
  )
    toast(t("entries.review.accepted"));
  return reviewed;
}
