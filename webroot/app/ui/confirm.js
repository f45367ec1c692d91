import { html } from "lit";
import { t } from "../kit/i18n.js";
import { openDialog } from "./dialog.js";

/**
 * Asks before what cannot be undone.
 * @param {{heading: string, text: string, action: string}} what `action` is the word on the button that does it
 * @returns {Promise<boolean>} whether to go on
 */
export async function confirmed({ heading, text, action }) {
  let yes = false;
  const sure = (close) => {
    yes = true;
    close();
  };
  const dialog = openDialog({
    heading,
    body: (close) =>
      html`<div class="stack">
        <p>${text}</p>
        <div class="actions">
          <button class="button" type="button" autofocus @click=${close}>${t("action.cancel")}</button>
          <button class="button danger" type="button" @click=${() => sure(close)}>${action}</button>
        </div>
      </div>`,
  });
  await dialog.closed;
  return yes;
}
