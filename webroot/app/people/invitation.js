import { html, nothing } from "lit";
import { instant } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { openDialog } from "../ui/dialog.js";
import "../ui/copy-field.js";

/**
 * The one-time link, to be handed over: the portal does not show it again.
 * @param {{text: string, invitation: Shape<"Invitation">, waits?: string}} what
 */
function showInvitation({ text, invitation, waits }) {
  const url = new URL(invitation.url, location.href).href;
  return openDialog({
    heading: t("people.invitation.title"),
    body: (close) =>
      html`<div class="stack">
        <p>${text}</p>
        ${waits ? html`<p class="notice">${waits}</p>` : nothing}
        <dm-copy-field .label=${t("people.invitation.link")} .value=${url}></dm-copy-field>
        <div class="actions">
          <button class="button primary" type="button" @click=${close}>${t("action.close")}</button>
        </div>
      </div>`,
  });
}

/** By which somebody chooses a password. */
export const showPersonsInvitation = (name, invitation) =>
  showInvitation({
    text: t("people.invitation.text", { name, until: instant(invitation.expiresAt) }),
    waits: invitation.opensAt && t("people.invitation.waits", { name, opens: instant(invitation.opensAt) }),
    invitation,
  });

/** By which an organisation's first administrator comes. */
export const showOrganisationsInvitation = (name, invitation) =>
  showInvitation({
    text: t("people.invitation.organisationText", { name, until: instant(invitation.expiresAt) }),
    invitation,
  });
