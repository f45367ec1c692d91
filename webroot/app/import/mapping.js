/**
 * A mapping as the screen holds it: what each column means.
 *
 *     {decimal, dates, zone, milestone, columns: [{name, role, unit, of, kept}]}
 *
 * A role is "" (left out), the name of a field, "scale", `metric:<code>`, one of `SHARED` for what all figures of a
 * row say of themselves, or `uncertainty:<column>` and `comment:<column>` for what belongs to the measurement of
 * another column. `kept` is what a kept mapping says of a figure, of which the screen shows a part.
 */
import { metric } from "../kit/vocabulary.js";
import { meaning } from "./column-names.js";

export const FIELDS = ["milestone", "startedAt", "endedAt", "batch", "text", "visibility"];

/** What a column may say of all figures of its row. */
export const SHARED = ["laboratory", "method", "stream", "state", "k"];

const measures = ({ role }) => role.startsWith("metric:");

/** The columns that are measurements, in order: their index is that in the mapping. */
export const measured = (columns) => columns.filter(measures);

/** What a sheet's columns seem to mean; what the project kept of them goes before. */
export function suggested(sheet, kept) {
  const draft = {
    decimal: sheet.decimal,
    dates: sheet.dates,
    zone: kept?.zone ?? zoneHere(),
    milestone: kept?.milestone.value ?? "",
  };
  const known = kept && fromMapping(sheet.columns, kept);
  return { ...draft, columns: known?.some(({ role }) => role) ? known : guessed(sheet.columns) };
}

const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

function guessed(names) {
  const columns = [];
  for (const name of names) {
    const column = { name, unit: "", of: "", ...meaning(name) };
    columns.push(allowed(column, columns));
  }
  return columns;
}

/** A field has one column; an uncertainty belongs to the measurement before it. */
function allowed(column, before) {
  if (column.role === "uncertainty") {
    const owner = before.findLast(measures);
    return { ...column, role: owner ? `uncertainty:${owner.name}` : "" };
  }
  const taken = [...FIELDS, ...SHARED].includes(column.role) && before.some(({ role }) => role === column.role);
  return taken ? { ...column, role: "" } : column;
}

/** Whether a metric says what it is a figure of. */
export const takesOf = (role) => measures({ role }) && metric(role.slice(7))?.of !== "none";

/** The mapping as the API takes it. */
export function toMapping({ decimal, dates, zone, milestone, columns }) {
  const of = (role) => columns.find((column) => column.role === role);
  const source = (role) => (of(role) ? { column: of(role).name } : undefined);
  const scale = of("scale");
  return {
    decimal,
    dates,
    zone,
    milestone: source("milestone") ?? (milestone ? { value: milestone } : undefined),
    ...Object.fromEntries(FIELDS.slice(1).map((field) => [field, source(field)])),
    scale: scale && { column: scale.name, unit: { value: scale.unit.trim() }, basis: "feed" },
    measurements: measured(columns).map(({ name, role, unit, of: substance, kept }) => ({
      ...still(kept, columns),
      ...Object.fromEntries(SHARED.filter(of).map((part) => [part, source(part)])),
      metric: role.slice(7),
      column: name,
      unit: { value: unit.trim() },
      of: substance.trim() && takesOf(role) ? { value: substance.trim() } : undefined,
      uncertainty: source(`uncertainty:${name}`),
      comment: source(`comment:${name}`),
    })),
  };
}

/** What was kept of a figure, but for what columns said that mean something else now. */
function still(kept = {}, columns) {
  const meant = (source) => !columns.some(({ name, role }) => role && name === source?.column);
  return Object.fromEntries(Object.entries(kept).filter(([, source]) => meant(source)));
}

/** What a kept mapping says of the columns that this sheet has too. */
function fromMapping(names, kept) {
  /** @type {Map<string, {role: string, unit?: string, of?: string, kept?: object}>} */
  const roles = new Map(FIELDS.filter((f) => kept[f]?.column).map((f) => [kept[f].column, { role: f }]));
  if (kept.scale) roles.set(kept.scale.column, { role: "scale", unit: kept.scale.unit.value ?? "" });
  const figures = kept.measurements ?? [];
  const common = SHARED.filter((part) => {
    const column = figures[0]?.[part]?.column;
    return column && figures.every((figure) => figure[part]?.column === column);
  });
  for (const part of common) roles.set(figures[0][part].column, { role: part });
  for (const figure of figures) {
    roles.set(figure.column, {
      kept: Object.fromEntries(Object.entries(figure).filter(([part]) => !common.includes(part))),
      role: `metric:${figure.metric}`,
      unit: figure.unit.value ?? "",
      of: figure.of?.value ?? "",
    });
    for (const about of ["uncertainty", "comment"]) {
      if (figure[about]?.column) roles.set(figure[about].column, { role: `${about}:${figure.column}` });
    }
  }
  return names.map((name) => ({ name, role: "", unit: "", of: "", ...roles.get(name) }));
}
