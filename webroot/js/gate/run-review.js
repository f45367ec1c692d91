/** What somebody other than its author says about a run: it counts, or a question with a reason. */
import { html } from "lit";
import { api } from "../api.js";
import { t } from "../i18n.js";
import { ProblemError } from "../problem.js";
import { measurementTable } from "../ui/measurements.js";
import { areaField } from "../ui/fields.js";
import { DialogForm, openForm } from "../ui/form.js";
import { toast } from "../ui/toast.js";

class QuestionForm extends DialogForm {
  static properties = { entry: { attribute: false } };

  constructor() {
    super();
    this.pointers = ["/reason"];
    this.draft = { reason: "" };
  }

  get action() {
    return t("gate.question");
  }

  fields() {
    return html`${measurementTable(this.entry.measurements)}
      ${areaField({ ...this.field("/reason", "reason"), label: t("gate.questionReason"), hint: t("gate.questionHint"), required: true, maxlength: 2000, autofocus: true })}`;
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
  if (decision === "questioned") return openForm({ heading: t("gate.questionTitle"), form: (done) => html`<dm-question-form .entry=${entry} .done=${done}></dm-question-form>` });
  try {
    const reviewed = await post(entry, { decision });
    toast(t("gate.accepted"));
    return reviewed;
  } catch (problem) {
    if (!(problem instanceof ProblemError)) throw problem;
    toast.problem(problem);
    return undefined;
  }
}
