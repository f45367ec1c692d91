/** In which order a long list of milestones stands, and what of it is unfolded: as the address says. */
import { overdue, periodEnd, reached } from "../kit/dates.js";
import { inOrder } from "../kit/names.js";
import { vocabulary } from "../kit/vocabulary.js";

/** More than this nobody reads at once: only where work is open a list begins unfolded. */
const MANY = 40;

const DAYS = { due: (m) => periodEnd(reached(m) ?? m.due), baseline: (m) => periodEnd(m.baselineDue) };
const settled = ({ state }) => state === "accepted" || state === "cancelled";

/** By what a list can be sorted. */
export const SORTS = ["title", "project", "state", "baseline", "due", "slip"];

/**
 * Milestones by `title`, `project`, `state`, `baseline`, `due` or `slip`, falling with a minus before it.
 * @param {any[]} rows
 * @param {string} sort
 */
export function sorted(rows, sort) {
  const key = sort.replace("-", "");
  const all = rising(rows, key);
  return sort.startsWith("-") ? all.reverse() : all;
}

function rising(rows, key) {
  if (key === "title" || key === "project") return inOrder(rows, (m) => (key === "title" ? m.title : m.projectTitle));
  const states = vocabulary().states.map(({ code }) => code);
  const value = DAYS[key] ?? (key === "state" ? (m) => states.indexOf(m.state) : (m) => m.slipDays);
  return [...rows].sort((a, b) => Number(value(a) > value(b)) - Number(value(a) < value(b)));
}

/** The rows of each stage that has any, in the order of the ladder. */
export function byStage(rows) {
  return vocabulary()
    .stages.map((stage) => ({ stage, rows: rows.filter((m) => m.stage === stage.code) }))
    .filter((group) => group.rows.length)
    .map((group) => ({ ...group, late: group.rows.filter(overdue).length }));
}

/**
 * The codes of the stages that are unfolded. While something is searched for, all are.
 * @param {{stage: {code: string}, rows: any[]}[]} groups
 * @param {URLSearchParams} query `unfolded` holds codes, or nothing
 */
export function unfolded(groups, query) {
  const asked = query.get("unfolded");
  const codes = groups.map(({ stage }) => stage.code);
  if (query.get("text")) return codes;
  if (asked !== null) return codes.filter((code) => asked.split(",").includes(code));
  if (groups.reduce((sum, { rows }) => sum + rows.length, 0) <= MANY) return codes;
  const open = groups.find(({ rows }) => !rows.every(settled)) ?? groups[0];
  return [open.stage.code];
}
