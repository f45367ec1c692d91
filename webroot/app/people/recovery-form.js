import { html } from "lit";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { DialogForm, openForm } from "../ui/form.js";
import { openDialog } from "../ui/dialog.js";
import { passwordField } from "../ui/password-field.js";
import "../ui/copy-field.js";

/** Makes what proves later, with an administrator's link, that it is they who lost the password. */
class RecoveryForm extends DialogForm {
  constructor() {
    super();
    this.pointers = ["/password"];
    this.draft = { password: "" };
  }

  get action() {
    return t("people.recovery.make");
  }

  fields() {
    return html`<p>${t("people.recovery.about")}</p>
      ${passwordField(this)}`;
  }

  send() {
    return api.post("/me/recovery-code", this.draft);
  }
}

customElements.define("dm-recovery-form", RecoveryForm);

/** Resolves when the code was made and shown, or the form closed. */
export async function openRecoveryForm() {
  const made = await openForm({
    heading: t("people.recovery.title"),
    form: (done) => html`<dm-recovery-form .done=${done}></dm-recovery-form>`,
  });
  if (made) await show(made.recoveryCode);
}

/** The portal does not show it again. */
function show(code) {
  return openDialog({
    heading: t("people.recovery.title"),
    body: (close) =>
      html`<div class="stack">
        <p>${t("people.recovery.keep")}</p>
        <dm-copy-field .label=${t("people.recovery.title")} .value=${code}></dm-copy-field>
        <div class="actions">
          <button class="button primary" type="button" @click=${close}>${t("action.close")}</button>
        </div>
      </div>`,
  }).closed;
}
