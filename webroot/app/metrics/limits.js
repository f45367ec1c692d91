import { number, unit } from "../kit/format.js";

/**
 * Limits as people read them: 0–100 %, > 0 kg, ≤ 5 mm; "" for none.
 * @param {any} range `{min, max, exclusiveMin, exclusiveMax}` or null
 * @param {string} code of their unit
 */
export function limits(range, code) {
  if (!range) return "";
  const { min, max, exclusiveMin, exclusiveMax } = range;
  const low = min === null ? "" : `${exclusiveMin ? ">" : "≥"} ${number(min)}`;
  const high = max === null ? "" : `${exclusiveMax ? "<" : "≤"} ${number(max)}`;
  const closed = low && high && !exclusiveMin && !exclusiveMax;
  const text = closed ? `${number(min)}–${number(max)}` : [low, high].filter(Boolean).join(", ");
  return `${text} ${unit(code)}`.trim();
}
