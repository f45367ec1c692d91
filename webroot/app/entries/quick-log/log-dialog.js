import { html } from "lit";
import { t } from "../../kit/i18n.js";
import { openDialog } from "../../ui/dialog.js";
import "./quick-log.js";

/**
 * The quick log over any page.
 * @param {{milestoneId?: string, entry?: object, resumes?: object}} [about] a milestone to begin with;
 *   an entry to amend; a refused entry of the outbox to correct
 */
export function openLog({ milestoneId, entry, resumes } = {}) {
  const heading = t(entry || resumes ? "entries.quicklog.amendTitle" : "action.logRun");
  const body = (close) =>
    html`<dm-quick-log
      inDialog
      .milestoneId=${milestoneId}
      .amends=${entry}
      .resumes=${resumes}
      @logged=${close}
    ></dm-quick-log>`;
  return openDialog({ heading, body, wide: true });
}
