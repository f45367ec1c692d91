/** What somebody other than its author says about a run: it counts, or a question with a reason. */
import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { measurementTable } from "./measurements.js";
import { areaField, checkField } from "../ui/fields.js";
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

  get keptAs() {
    return `question-form.${this.entry.id}`;
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

/** A run that looks like others is accepted as one of them, or as another with the reason why. */
class SameRunForm extends DialogForm {
  static properties = { entry: { attribute: false } };

  constructor() {
    super();
    /** @type {Shape<"Entry">} */
    this.entry;
    this.pointers = ["/reason"];
    this.draft = { another: false, reason: "" };
  }

  get action() {
    return t("entries.review.accept");
  }

  fields() {
    const { another } = this.draft;
    return html`<p>${t("entries.review.same", { count: this.entry.sameAs.length })}</p>
      ${measurementTable(this.entry)}
      ${checkField({
        id: "another",
        label: t("entries.review.another"),
        value: another,
        input: (checked) => (this.draft = { ...this.draft, another: checked }),
      })}
      ${
        another
          ? areaField({
              ...this.field("/reason", "reason"),
              label: t("entries.review.anotherReason"),
              required: true,
              maxlength: 2000,
            })
          : nothing
      }`;
  }

  send() {
    const { another, reason } = this.draft;
    return post(this.entry, another ? { decision: "accepted", another, reason } : { decision: "accepted" });
  }
}

customElements.define("dm-same-run-form", SameRunForm);

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
  if (entry.sameAs?.length)
    return openForm({
      heading: t("entries.review.sameTitle"),
      form: (done) => html`<dm-same-run-form .entry=${entry} .done=${done}></dm-same-run-form>`,
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
