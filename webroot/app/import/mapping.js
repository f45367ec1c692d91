/**
 * A mapping as the screen holds it: what each column means.
 *
 *     {decimal, dates, year, zone, milestone, key: [name], columns: [{name, role, unit, of, limit, kept, fresh}]}
 *
 * A role is "" (left out), the name of a field, "scale", `metric:<code>`, one of `SHARED` for what all figures of a
 * row say of themselves, or `uncertainty:<column>`, `limit:<column>` and `comment:<column>` for what belongs to the
 * measurement of another column. `kept` is what a kept mapping says of a figure, of which the screen shows a part; `fresh` columns
 * are those that it does not know, `yearless` those with dates that may name no year. `offers` are the metrics that a column can be as long as it has no role, and `about`
 * what a column behind it says of it then.
 */
import { metric } from "../kit/vocabulary.js";
import { meaning } from "./column-names.js";

export const FIELDS = ["milestone", "startedAt", "endedAt", "batch", "text", "visibility", "source"];

const TIMES = ["startedAt", "endedAt"];

/** What a column may say of the scale of its row. */
export const SCALE = ["scale", "scaleUnit", "scaleBasis"];

/** What a column may say of all figures of its row that do not say it themselves. */
export const SHARED = ["of", "unit", "laboratory", "method", "stream", "state", "k"];

/** One figure a row: what it is, by name, and the figure. */
export const LONG = ["metricName", "value"];

const ONCE = [...FIELDS, ...SCALE, ...SHARED, ...LONG];

/** What a column may say of the measurement of another one. */
export const ABOUT = ["uncertainty", "limit", "comment"];

/** Measurements of a mapping. */
const MOST_MEASURED = 100;

const measures = ({ role }) => role.startsWith("metric:") || role === "value";

/** Whether it is a figure, or may be one. */
const mayMeasure = (column) => measures(column) || Boolean(column.offers);

/** The columns that are measurements, in order: their index is that in the mapping. */
export const measured = (columns) => columns.filter(measures);

/** What a sheet's columns seem to mean; what the project kept of them goes before. */
export function suggested(sheet, kept) {
  const columns = understood(sheet.columns, kept).map((column) => ({
    ...column,
    yearless: sheet.yearless.includes(column.name),
  }));
  const own = sheet.mapping;
  return {
    own,
    decimal: sheet.decimal ?? kept?.decimal ?? "",
    dates: sheet.dates ?? kept?.dates ?? "",
    year: yearOf(sheet),
    zone: kept?.zone ?? zoneHere(),
    milestone: kept?.milestone.value ?? "",
    columns,
    key: keyOf(sheet, kept, columns),
  };
}

/** Whether it is to be said of which year the times of runs are. */
export const asksYear = (columns) => columns.some(({ role, yearless }) => yearless && TIMES.includes(role));

/** The year that the sheet is called by, else the present one. */
function yearOf({ name, sheet }) {
  const now = new Date().getFullYear();
  const years = `${sheet ?? ""} ${name ?? ""}`.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g) ?? [];
  return String(years.map(Number).find((year) => year <= now) ?? now);
}

const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The column of exports that names the entry itself. */
const ENTRY = "entryId";

/** By what runs are known again: as was kept, else by their batch where each has one of its own, or has several rows. */
function keyOf(sheet, kept, columns) {
  if (kept?.key?.length && kept.key.every((name) => sheet.columns.includes(name))) return kept.key;
  if (sheet.columns.includes(ENTRY)) return [ENTRY];
  const of = (role) => columns.find((column) => column.role === role)?.name;
  const long = of("metricName") || of("of");
  return of("batch") && (long || sheet.keys.includes(of("batch"))) ? [of("batch")] : [];
}

/** A column that is not known means what its name says, unless another one means that already. */
function understood(names, kept) {
  const known = kept ? fromMapping(kept) : new Map();
  const none = { role: "", unit: "", of: "", limit: "" };
  const columns = names.map((name) => ({ name, ...none, ...known.get(name) }));
  if (!columns.some(({ role }) => role)) known.clear();
  names.forEach((name, i) => {
    if (known.has(name)) return;
    const column = { name, ...none, ...meaning(name), fresh: known.size > 0 };
    columns[i] = allowed(column, columns.slice(0, i), columns);
  });
  return columns;
}

/** A field has one column; an uncertainty and a limit belong to the measurement before it. */
function allowed(column, before, all) {
  if (ABOUT.includes(column.role)) {
    const owner = before.findLast(mayMeasure);
    const role = owner && measures(owner) ? `${column.role}:${owner.name}` : "";
    return { ...column, about: column.role, role: all.some((other) => other.role === role) ? "" : role };
  }
  if (measures(column) && measured(all).length >= MOST_MEASURED) return { ...column, role: "" };
  const taken = ONCE.includes(column.role) && all.some(({ role }) => role === column.role);
  return taken ? { ...column, role: "" } : column;
}

/** The columns with a change of one; those behind it that were said of a figure are said of it from now on. */
export function changed(columns, index, change) {
  const next = columns.with(index, { ...columns[index], ...change });
  if (measures(columns[index]) || !measures(next[index])) return next;
  const end = next.findIndex((column, i) => i > index && mayMeasure(column));
  const owned = ({ role, about }, i) => !role && about && i > index && (i < end || end < 0);
  return next.map((column, i) =>
    owned(column, i) ? { ...column, role: `${column.about}:${next[index].name}` } : column,
  );
}

/** Whether a metric says what it is a figure of. */
export const takesOf = (role) => role === "value" || (measures({ role }) && metric(role.slice(7))?.of !== "none");

/** The mapping as the API takes it. */
export function toMapping({ own, decimal, dates, year, zone, milestone, columns, key }) {
  if (own) return own;
  const of = (role) => columns.find((column) => column.role === role);
  const source = (role) => (of(role) ? { column: of(role).name } : undefined);
  const scale = of("scale");
  const said = (text, role) => (text.trim() ? { value: text.trim() } : source(role));
  return {
    decimal: decimal || undefined,
    dates: dates || undefined,
    year: year && asksYear(columns) ? Number(year) : undefined,
    zone,
    milestone: source("milestone") ?? (milestone ? { value: milestone } : undefined),
    ...Object.fromEntries(FIELDS.slice(1).map((field) => [field, source(field)])),
    scale: scale && {
      column: scale.name,
      unit: said(scale.unit, "scaleUnit"),
      basis: "feed",
      basisColumn: of("scaleBasis")?.name,
    },
    measurements: measured(columns).map(({ name, role, unit, of: substance, limit, kept }) => ({
      ...still(kept, columns),
      ...Object.fromEntries(SHARED.filter(of).map((part) => [part, source(part)])),
      metric: role === "value" ? undefined : role.slice(7),
      metricColumn: role === "value" ? of("metricName")?.name : undefined,
      column: name,
      unit: said(unit, "unit") ?? { value: "" },
      of: takesOf(role) ? said(substance, "of") : undefined,
      uncertainty: source(`uncertainty:${name}`),
      comment: source(`comment:${name}`),
      limit: source(`limit:${name}`) ?? (limit.trim() ? { value: limit.trim() } : undefined),
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
  /** @type {Map<string, {role: string, unit?: string, of?: string, limit?: string, kept?: object}>} */
  const roles = new Map((kept.leftOut ?? []).map((name) => [name, { role: "" }]));
  for (const field of FIELDS.filter((f) => kept[f]?.column)) roles.set(kept[field].column, { role: field });
  if (kept.scale) {
    const { column, unit, basisColumn } = kept.scale;
    roles.set(column, { role: "scale", unit: unit.value ?? "" });
    if (unit.column) roles.set(unit.column, { role: "scaleUnit" });
    if (basisColumn) roles.set(basisColumn, { role: "scaleBasis" });
  }
  const figures = kept.measurements ?? [];
  const common = SHARED.filter((part) => {
    const column = figures[0]?.[part]?.column;
    return column && figures.every((figure) => figure[part]?.column === column);
  });
  for (const part of common) roles.set(figures[0][part].column, { role: part });
  for (const figure of figures) {
    roles.set(figure.column, {
      kept: Object.fromEntries(Object.entries(figure).filter(([part]) => !common.includes(part))),
      role: figure.metric ? `metric:${figure.metric}` : "value",
      unit: figure.unit.value ?? "",
      of: figure.of?.value ?? "",
      limit: figure.limit?.value ?? "",
    });
    if (figure.metricColumn) roles.set(figure.metricColumn, { role: "metricName" });
    for (const about of ABOUT) {
      if (figure[about]?.column) roles.set(figure[about].column, { role: `${about}:${figure.column}` });
    }
  }
  return roles;
}
