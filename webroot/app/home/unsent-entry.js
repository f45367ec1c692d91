import { html, nothing } from "lit";
import { t } from "../kit/i18n.js";
import { openQuickLog } from "../entries/open-quick-log.js";
import { session } from "../kit/session.js";
import { outbox } from "../kit/outbox.js";
import { spoken } from "../entries/spoken.js";
import { entryCard } from "../entries/entry-card.js";

/** An entry that is still in this browser only, shown like the others. */
export function unsentEntry({ key, body, about, createdAt, state, problem }) {
  const entry = {
    ...spoken(body),
    ...about,
    state,
    loggedAt: createdAt,
    authorName: session.participant?.name,
    position: null,
  };
  return entryCard(entry, {
    milestone: true,
    actions: state === "sending" ? nothing : actions({ ...entry, key }, problem),
  });
}

function actions(entry, problem) {
  const { key, milestoneId } = entry;
  return html`${problem ? html`<span class="late">${problem.errors?.[0]?.detail ?? problem.detail}</span>` : nothing}
    ${problem && !entry.reason ? html`<button class="button small" type="button" @click=${() => openQuickLog({ milestoneId, resumes: entry })}>${t("action.correct")}</button>` : nothing}
    <button class="button quiet small" type="button" @click=${() => outbox.remove(key)}>
      ${t("action.discard")}
    </button>`;
}
