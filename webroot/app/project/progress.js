import { html, svg } from "lit";
import { t } from "../kit/i18n.js";

const ORDER = ["accepted", "submitted", "inProgress", "returned", "planned"];

/** Milestones of a stage that count: those not cancelled. */
export const counted = (s) => ORDER.reduce((sum, state) => sum + (s?.[state] ?? 0), 0);

/** Milestones still to do. */
export const open = (s) => counted(s) - (s?.accepted ?? 0);

/** True when a stage has milestones and all of them are accepted. */
export const proven = (s) => counted(s) > 0 && open(s) === 0;

/**
 * The milestones of a stage as a bar, one piece each: green accepted, violet the rest by how far they
 * have come, red returned; with "2 of 5 accepted" for those who do not see it.
 * @param {object} summary `{planned, inProgress, submitted, accepted, returned}`
 */
export function progressBar(summary) {
  const pieces = ORDER.flatMap((state) => Array.from({ length: summary[state] ?? 0 }, () => state));
  const wide = 100 / pieces.length;
  const text = t("project.accepted", { done: summary.accepted, all: pieces.length });
  return html`<svg class="progress" role="img" aria-label=${text}>
    <title>${text}</title>
    ${pieces.map((state, i) => svg`<rect class="piece-${state}" x="${i * wide}%" width="${wide}%" height="100%"></rect>`)}
    ${pieces.slice(1).map((_, i) => svg`<line x1="${(i + 1) * wide}%" x2="${(i + 1) * wide}%" y1="0" y2="100%"></line>`)}
  </svg>`;
}
