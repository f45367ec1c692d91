import { html } from "lit";
import { t } from "../kit/i18n.js";

const STEPS = ["saved", "stored", "journal"];

/**
 * How far an entry has come: saved here → stored → in the journal. An outbox entry has `state`
 * ("saved", "sending", "refused"); what the portal knows is stored, and in the journal when it has a
 * position.
 */
export function entryState(entry) {
  const state = stateOf(entry);
  if (state === "refused") return html`<span class="badge state-returned">${t("entries.state.refused")}</span>`;
  const at = STEPS.indexOf(state === "sending" ? "saved" : state);
  return html`<span class="steps" title=${t("entries.state.way")}>
    ${STEPS.map((_, i) => html`<i class=${i <= at ? "on" : ""}></i>`)}<span>${t(`entries.state.${state}`)}</span>
  </span>`;
}

/** "saved" | "sending" | "refused" | "stored" | "journal" */
export function stateOf(entry) {
  if (entry.state) return entry.state;
  return entry.position === null || entry.position === undefined ? "stored" : "journal";
}
