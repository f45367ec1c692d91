/**
 * A mapping as the screen holds it: what each column means.
 *
 *     {decimal, dates, zone, milestone, key: [name], columns: [{name, role, unit, of, kept, fresh}]}
 *
 * A role is "" (left out), the name of a field, "scale", `metric:<code>`, one of `SHARED` for what all figures of a
 * row say of themselves, or `uncertainty:<column>` and `comment:<column>` for what belongs to the measurement of
 * another column. `kept` is what a kept mapping says of a figure, of which the screen shows a part; `fresh` columns
 * are those that it does not know.
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
  const columns = understood(sheet.columns, kept);
  return {
    decimal: sheet.decimal,
    dates: sheet.dates,
    zone: kept?.zone ?? zoneHere(),
    milestone: kept?.milestone.value ?? "",
    columns,
    key: keyOf(sheet, kept, columns),
  };
}

const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** By what runs are known again: as was kept, else by their batch where each has one of its own. */
function keyOf(sheet, kept, columns) {
  if (kept?.key?.length && kept.key.every((name) => sheet.columns.includes(name))) return kept.key;
  const batch = columns.find(({ role }) => role === "batch");
  return batch && sheet.keys.includes(batch.name) ? [batch.name] : [];
}

/** A column that is not known means what its name says, unless another one means that already. */
function understood(names, kept) {
  const known = kept ? fromMapping(kept) : new Map();
  const none = { role: "", unit: "", of: "" };
  const columns = names.map((name) => ({ name, ...none, ...known.get(name) }));
  if (!columns.some(({ role }) => role)) known.clear();
  names.forEach((name, i) => {
    if (known.has(name)) return;
    const column = { name, ...none, ...meaning(name), fresh: known.size > 0 };
    columns[i] = allowed(column, columns.slice(0, i), columns);
  });
  return columns;
}

/** A field has one column; an uncertainty belongs to the measurement before it. */
function allowed(column, before, all) {
  if (column.role === "uncertainty") {
    const owner = before.findLast(measures);
    const role = owner ? `uncertainty:${owner.name}` : "";
    return { ...column, role: all.some((other) => other.role === role) ? "" : role };
  }
  const taken = [...FIELDS, ...SHARED].includes(column.role) && all.some(({ role }) => role === column.role);
  return taken ? { ...column, role: "" } : column;
}

/** Whether a metric says what it is a figure of. */
export const takesOf = (role) => measures({ role }) && metric(role.slice(7))?.of !== "none";

/** The mapping as the API takes it. */
export function toMapping({ decimal, dates, zone, milestone, columns, key }) {
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
    key,
    leftOut: columns.filter(({ role }) => !role).map(({ name }) => name),
  };
}

/** What was kept of a figure, but for what columns said that mean something else now. */
function still(kept = {}, columns) {
  const meant = (source) => !columns.some(({ name, role }) => role && name === source?.column);
  return Object.fromEntries(Object.entries(kept).filter(([, source]) => meant(source)));
}

/** What a kept mapping says of columns, by their names. */
function fromMapping(kept) {
  /** @type {Map<string, {role: string, unit?: string, of?: string, kept?: object}>} */
  const roles = new Map((kept.leftOut ?? []).map((name) => [name, { role: "" }]));
  for (const field of FIELDS.filter((f) => kept[f]?.column)) roles.set(kept[field].column, { role: field });
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
  return roles;
}
