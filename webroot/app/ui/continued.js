import { html } from "lit";
import { t } from "../kit/i18n.js";

/** That a form goes on with what was typed before, with the way to begin anew. */
export function continuedNotice(discard) {
  return html`<p class="notice continued" role="status">
    <span>${t("draft.continued")}</span>
    <button class="button quiet small" type="button" @click=${discard}>${t("action.discard")}</button>
  </p>`;
}
