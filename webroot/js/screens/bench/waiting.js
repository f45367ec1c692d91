import { html } from "lit";
import { t } from "../../i18n.js";
import { session } from "../../session.js";
import { outbox } from "../../store.js";
import { entryCard } from "../../ui/entry-card.js";

/** An entry that is still in this browser only, shown like the others. */
export function waitingCard({ key, body, about, createdAt, state, problem }) {
  const measurements = (body.measurements ?? []).map(spoken);
  const entry = { ...body, ...about, measurements, state, loggedAt: createdAt, authorName: session.participant?.name, position: null };
  return entryCard(entry, { milestone: true, actions: state === "sending" ? html`` : actions(key, problem) });
}

function actions(key, problem) {
  return html`${problem ? html`<span class="late">${problem.errors?.[0]?.detail ?? problem.detail}</span>` : html``}
    <button class="button quiet small" type="button" @click=${() => outbox.remove(key)}>${t("action.discard")}</button>`;
}

/** Numbers as the outbox keeps them, to numbers as cards show them. */
function spoken(m) {
  const { value, uncertainty } = m;
  return { ...m, value: Number(value.$number), valueText: value.$number, uncertainty: uncertainty && Number(uncertainty.$number), uncertaintyText: uncertainty?.$number };
}
