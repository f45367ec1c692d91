/** Gates in words: what a criterion asks, and the marks of reviews and decisions. */
import { html } from "lit";
import { measured, number, substance } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { partText } from "../kit/parts.js";
import { label } from "../kit/vocabulary.js";

/** Comparators as they are written. */
export const COMPARATORS = { ">=": "≥", "<=": "≤", ">": ">", "<": "<" };

/** The confidence of a criterion that says nothing of it. */
const USUAL = 0.95;

/** "recovery Nd ≥ 90 %" */
export function asked({ metric, of, comparator, threshold }) {
  return [label("metrics", metric), of && substance(of), COMPARATORS[comparator], measured(threshold)]
    .filter(Boolean)
    .join(" ");
}

/** How the figure is taken and what the runs must be: "lower bound at 95 % confidence · at least 3 runs · Tails". */
export function terms(c) {
  const { minRuns, minHours, minScale } = c;
  return [
    `${figureWords(c)} (${coverageWords(c)})`,
    t("gate.minRuns", { count: minRuns }),
    minHours && t("gate.minHours", { hours: measured({ value: minHours, unit: "h" }) }),
    minScale && t("gate.minScale", { scale: measured(minScale) }),
    ...["stream", "state", "per", "relativeTo"].filter((name) => c[name]).map((name) => partAsked(name, c[name])),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** The bound on the safe side is the upper one where the threshold is a highest value. */
function figureWords({ figure, comparator }) {
  if (figure !== "lower-bound") return t(`gate.figure.${figure}`);
  return t(comparator.startsWith("<") ? "gate.upperBound" : "gate.lowerBound");
}

const partAsked = (name, code) => (code === "any" ? t(`gate.any.${name}`) : partText(name, code));

/** "95 % confidence"; of a criterion that names it "k = 2". */
export function coverageWords({ k, confidence }) {
  return k ? `k\u00a0=\u00a0${number(k)}` : t("gate.confidence", { p: percent(confidence ?? USUAL) });
}

/** A part of one in per cent; what is nearly all or nothing does not become it by rounding. */
export function percent(part) {
  const all = 100 * part;
  if (part < 1 && all > 99.9) return `>\u202f${number(99.9)}\u00a0%`;
  if (part > 0 && all < 0.1) return `<\u202f${number(0.1)}\u00a0%`;
  return `${number(Number(all.toPrecision(all > 99 ? 3 : 2)))}\u00a0%`;
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
