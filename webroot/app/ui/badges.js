/** Small marks: state, stage, slip, visibility, elements. Colour never stands alone. */
import { html, nothing } from "lit";
import { daysLeft, overdue, slip } from "../kit/dates.js";
import { t } from "../kit/i18n.js";
import { label, rung } from "../kit/vocabulary.js";
import { icon } from "./icons.js";

const SYMBOLS = { met: "check", "not-met": "close", "not-enough-runs": "plus", undecided: "warning" };

/** The state of a milestone: planned, in-progress, submitted, accepted, returned, cancelled. */
export function stateBadge(state) {
  return html`<span class="badge state-${state}"
    >${state === "accepted" ? icon("check") : nothing}${label("states", state)}</span
  >`;
}

/** The stage, with its rung of the ladder drawn as bars. */
export function stageTag(stage) {
  const at = rung(stage);
  const bars = [0, 1, 2, 3, 4].map((i) => html`<i class=${i <= at ? "on" : ""}></i>`);
  return html`<span class="stage-tag"
    ><span class="ladder" aria-hidden="true">${bars}</span>${label("stages", stage)}</span
  >`;
}

/** "12 days overdue" in red, "due in 5 days" when near, else nothing. */
export function dueNote(milestone, near = 30) {
  const left = daysLeft(milestone.due);
  if (overdue(milestone)) return html`<span class="late">${t("due.overdue", { count: -left })}</span>`;
  const open = !["accepted", "cancelled"].includes(milestone.state);
  return open && left <= near ? html`<span class="muted">${t("due.left", { count: left })}</span>` : nothing;
}

/** The slip against the baseline; red when later. */
export function slipMark(days) {
  return html`<span class=${days > 0 ? "late" : "muted"}>${slip(days)}</span>`;
}

/** A mark for entries that only one's own organisation sees; nothing for joint ones. */
export function privacy(visibility) {
  if (visibility !== "organisation") return nothing;
  return html`<span class="badge">${icon("lock")}${t("term.ownOnly")}</span>`;
}

/** The elements of a project as small tiles: Nd Pr. */
export function elements(symbols = []) {
  return html`<span class="elements"
    >${symbols.map((s) => html`<span class="element" title=${label("elements", s)}>${s}</span>`)}</span
  >`;
}

/** The mark of a project that is made up to show the portal. */
export function illustrative(yes) {
  return yes ? html`<span class="badge dashed">${t("badge.illustrative")}</span>` : nothing;
}

/** Says when a project is made up, or where its published figures come from. */
export function origin(project) {
  if (project.illustrative) return illustrative(true);
  return project.source ? html`<span class="badge">${t("badge.published")}</span>` : nothing;
}

/** "Gate bench scale → pilot scale" */
export const gateTitle = ({ stage, next }) =>
  t("badge.gate", { from: label("stages", stage), to: label("stages", next) });

/** met, not-met, not-enough-runs or undecided. */
export function verdictBadge(verdict) {
  return html`<span class="badge verdict-${verdict}">${icon(SYMBOLS[verdict])}${t(`badge.verdict.${verdict}`)}</span>`;
}

/** planned, under-review or passed. */
export function gateBadge(state) {
  return html`<span class="badge gate-${state}"
    >${state === "passed" ? icon("check") : ""}${t(`badge.gateState.${state}`)}</span
  >`;
}
