import { html } from "lit";
import { t } from "../i18n.js";
import { openDialog } from "../ui/dialog.js";
import "./quick-log.js";

/**
 * The quick log over any page.
 * @param {{milestoneId?: string, entry?: object}} [about] a milestone to begin with; an entry to amend
 */
export function openLog({ milestoneId, entry } = {}) {
  const heading = t(entry ? "quicklog.amendTitle" : "quicklog.title");
  const body = (close) => html`<dm-quick-log inDialog .milestoneId=${milestoneId} .amends=${entry} @logged=${close}></dm-quick-log>`;
  return openDialog({ heading, body, wide: true });
}
