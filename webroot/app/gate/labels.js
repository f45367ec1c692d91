/** Gates in words: what a criterion asks, and the marks of reviews and decisions. */
import { html } from "lit";
import { measured, number, substance } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { label } from "../kit/vocabulary.js";

const COMPARATORS = { ">=": "≥", "<=": "≤", ">": ">", "<": "<" };

/** "recovery Nd ≥ 90 %" */
export function asked({ metric, of, comparator, threshold }) {
  return [label("metrics", metric), of && substance(of), COMPARATORS[comparator], measured(threshold)]
    .filter(Boolean)
    .join(" ");
}

/** How the figure is taken and what the runs must be: "lower bound (k = 2) · at least 3 runs". */
export function terms({ figure, comparator, k, minRuns, minHours, minScale }) {
  return [
    figureWords({ figure, comparator, k }),
    t("gate.minRuns", { count: minRuns }),
    minHours && t("gate.minHours", { hours: measured({ value: minHours, unit: "h" }) }),
    minScale && t("gate.minScale", { scale: measured(minScale) }),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** The bound on the safe side is the upper one where the threshold is a highest value. */
function figureWords({ figure, comparator, k }) {
  if (figure !== "lower-bound") return t(`gate.figure.${figure}`);
  return t(comparator.startsWith("<") ? "gate.upperBound" : "gate.lowerBound", { k: number(k) });
}

/** open, passed, void or closed. */
export function reviewBadge(state) {
  return html`<span class="badge review-${state}">${t(`gate.review.${state}`)}</span>`;
}

/** go, conditional-go, hold, recycle or stop. */
export function decisionBadge(decision) {
  return html`<span class="badge decision-${decision}">${t(`gate.decision.${decision}`)}</span>`;
}

/** Whether a review became void because others have to sign now. */
export const aboutParties = ({ type }) => ["agreement-in-force", "programme-changed", "project-changed"].includes(type);
