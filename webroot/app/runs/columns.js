/** How a column of the table is called, which columns are shown, and how a figure in one of them is written. */
import { quantity, substance, unit } from "../kit/format.js";
import { partValue } from "../kit/parts.js";
import { label } from "../kit/vocabulary.js";

/** Most columns that are shown where nobody chose. */
const MOST = 12;
/** Digits of a computed number that mean nothing are not shown. */
const DIGITS = 6;
const PARTS = ["stream", "state", "per", "relativeTo"];

/** "Recovery Nd". */
export const nameOf = (column) =>
  [label("metrics", column.metric), column.of && substance(column.of)].filter(Boolean).join(" ");

/** "Raffinate, wet, per ore": what else tells it from others; "" where nothing does. */
export const partsOf = (column) =>
  PARTS.filter((name) => column[name])
    .map((name) => (name === "per" ? `/ ${partValue(name, column[name])}` : partValue(name, column[name])))
    .join(", ");

/** All of it in a line: "Concentration Nd (Raffinate), g/L". */
export function wholeName(column) {
  const parts = partsOf(column);
  const written = unit(column.unit);
  return `${nameOf(column)}${parts && ` (${parts})`}${written && `, ${written}`}`;
}

/**
 * The columns that the address names, in the table's order; without it those that most of the runs have.
 * @param {any[]} columns
 * @param {any[]} runs
 * @param {URLSearchParams} query
 */
export function shownOf(columns, runs, query) {
  const asked = query.get("columns")?.split(",");
  if (asked) return columns.filter(({ key }) => asked.includes(key));
  const many = new Map(columns.map(({ key }) => [key, runs.filter((run) => run.figures[key]).length]));
  const most = [...columns].sort((a, b) => many.get(b.key) - many.get(a.key)).slice(0, MOST);
  return columns.filter((column) => most.includes(column));
}

/** A figure without its unit, with no digits that mean nothing. */
export function figureText(figure) {
  const long = (figure.valueText ?? String(figure.value)).replace(/\D/g, "").length > DIGITS + 2;
  const rounded = { op: figure.op, value: Number(figure.value.toPrecision(DIGITS)) };
  return quantity(long && !figure.uncertainty ? rounded : figure);
}

/** Who measured it and how: "Giredmet · ICP-MS". */
export const measuredBy = ({ laboratory, method, lot }, run) =>
  [laboratory, method, lot === run.lot ? null : lot].filter(Boolean).join(" · ");

/** A run is known by its lot, else by that of its figures. */
export const lotOf = (run) =>
  run.lot ??
  [...new Set(Object.values(run.figures).flatMap((all) => all.map((one) => one.lot)))].filter(Boolean).join(", ");
