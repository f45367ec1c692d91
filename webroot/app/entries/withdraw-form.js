import { html } from "lit";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { areaField } from "../ui/fields.js";
import { DialogForm, openForm } from "../ui/form.js";

/** Withdraws an entry: it stays readable, with the reason beside it. */
class WithdrawForm extends DialogForm {
  static properties = { entry: { attribute: false } };

  constructor() {
    super();
    /** @type {Shape<"Entry">} */
    this.entry;
    this.pointers = ["/reason"];
    this.draft = { reason: "" };
  }

  get action() {
    return t("action.withdraw");
  }

  fields() {
    return html`<p>${t("entries.withdrawText")}</p>
      ${areaField({ ...this.field("/reason", "reason"), label: t("term.reason"), required: true, rows: 2, maxlength: 2000, autofocus: true })}`;
  }

  send() {
    return api.post(`/entries/${this.entry.id}/amendments`, { reason: this.draft.reason, withdrawn: true });
  }
}

customElements.define("dm-withdraw-form", WithdrawForm);

/** Resolves to the entry that withdraws the given one, or undefined. */
export function openWithdraw(entry) {
  return openForm({
    heading: t("action.withdraw"),
    form: (done) => html`<dm-withdraw-form .entry=${entry} .done=${done}></dm-withdraw-form>`,
  });
}
