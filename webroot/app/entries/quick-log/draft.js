/**
 * An entry as it is being written: the typed line, what was corrected by hand, and the fields of
 * the full form. Pure state; the component draws it.
 */
import { convert, kindOf } from "../../kit/ucum.js";
import { ENTRY_TEXTS } from "../../kit/entry-texts.js";
import { kindsOf } from "../../kit/metric-kinds.js";
import { label, metric as told, vocabulary } from "../../kit/vocabulary.js";
import { amended } from "./amending.js";
import { SET_UP } from "./templates.js";

/** What of a measurement is a number, as text that keeps its digits. */
const NUMBERS = ["value", "uncertainty", "k", "low", "high"];
/** What a measurement says of itself beside its figure. */
const WORDS = ["basis", "method", "comment", "stream", "state", "per", "relativeTo", "laboratory", "lot"];
const LONGEST_SUMMARY = 40;
const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

export class Draft {
  /** How a line is read: as text, until the parser is here (whole.js). */
  static parse = (line) => ({ measurements: [], batch: null, text: line.trim(), unread: [] });

  line = "";
  fields = {
    /** As it is written in its own field; null as long as it is what the line says beside figures. */
    text: null,
    /** What a template says of all its runs; what the line says comes below it. */
    conditions: "",
    batch: null,
    startedAt: "",
    endedAt: "",
    scale: "",
    scaleUnit: "",
    scaleBasis: "feed",
    visibility: "joint",
    reason: "",
    scalesUpFrom: [],
    ...Object.fromEntries(ENTRY_TEXTS.map(({ name }) => [name, ""])),
  };
  #edits = new Map();
  #added = [];
  #last = 0;
  /** Of an entry that is corrected, its times as they were given; null where one is written. */
  #times = null;

  /** A draft that holds everything of an entry, to be corrected. */
  static of(entry) {
    const draft = new Draft();
    draft.#times = { startedAt: entry.startedAt ?? null, endedAt: entry.endedAt ?? null };
    Object.assign(draft.fields, {
      text: entry.text,
      batch: entry.batch,
      ...Object.fromEntries(ENTRY_TEXTS.map(({ name }) => [name, entry[name] ?? ""])),
      visibility: entry.visibility,
      scalesUpFrom: entry.scalesUpFrom ?? [],
      startedAt: toLocal(entry.startedAt),
      endedAt: toLocal(entry.endedAt),
    });
    draft.#scale(entry);
    for (const m of entry.measurements)
      draft.add({ ...m, ...Object.fromEntries(NUMBERS.map((name) => [name, textOf(m, name)])) });
    return draft;
  }

  /**
   * A draft set up as an earlier run or a template, whose figures are still to be given.
   * @param {{visibility: string, scale?: any, measurements: any[]}} run
   * @param {Draft} before in whose place it is: what was said of this very run stays
   */
  static like(run, before) {
    const draft = new Draft();
    const { batch, startedAt, endedAt } = before.fields;
    Object.assign(draft.fields, { batch, startedAt, endedAt, visibility: run.visibility });
    draft.#scale(run);
    for (const m of run.measurements) {
      const same = Object.fromEntries(SET_UP.map((name) => [name, m[name] ?? null]));
      const { metric, of = null, unit = null } = m;
      draft.add({ ...same, metric, of, op: null, value: "", uncertainty: null, unit });
    }
    return draft;
  }

  /**
   * A draft set up as a template.
   * @param {Shape<"RunTemplate">} template
   * @param {Draft} before
   */
  static by(template, before) {
    const draft = Draft.like(/** @type {any} */ (template), before);
    draft.fields.conditions = template.text ?? "";
    return draft;
  }

  /** @param {{scale?: any}} run */
  #scale({ scale }) {
    if (!scale) return;
    const { unit: scaleUnit, basis: scaleBasis } = scale;
    Object.assign(this.fields, { scale: textOf(scale, "value"), scaleUnit, scaleBasis });
  }

  /** What can be written down of it, to go on with later; null where nothing was typed. */
  get kept() {
    const { line, fields } = this;
    const untouched = JSON.stringify(fields) === JSON.stringify(new Draft().fields);
    const typed = line || !untouched || this.#added.length || this.#edits.size;
    return typed ? { line, fields, edits: [...this.#edits], added: this.#added, times: this.#times } : null;
  }

  /** Goes on with what was kept. */
  static goOn({ line, fields, edits, added, times }) {
    const draft = new Draft();
    Object.assign(draft.fields, fields);
    draft.line = line;
    draft.#edits = new Map(edits);
    draft.#added = added;
    draft.#last = added.length;
    draft.#times = times;
    return draft;
  }

  get read() {
    return Draft.parse(this.line);
  }

  /** The measurements as they would be saved, each with an `id` to edit it by. */
  get measurements() {
    const typed = this.read.measurements.map((m, i) => ({
      ...m,
      id: `${m.source}#${i}`,
      ...this.#edits.get(`${m.source}#${i}`),
    }));
    const added = this.#added.map((m) => ({ ...m, ...this.#edits.get(m.id) }));
    const [read, old] = [typed, added].map((list) => list.filter((m) => !m.removed));
    return this.#times ? amended(old, read) : [...read, ...old];
  }

  get text() {
    const { text, conditions } = this.fields;
    if (!this.#times && text !== null) return text;
    return [text ?? conditions, this.read.text].filter(Boolean).join("\n");
  }

  /** Numbers that stay text, as far as the line is what is kept. */
  get unread() {
    return this.fields.text === null || this.#times ? this.read.unread : [];
  }

  get batch() {
    const [first, second] = this.#times ? [this.read.batch, this.fields.batch] : [this.fields.batch, this.read.batch];
    return first ?? second ?? "";
  }

  get empty() {
    return !this.measurements.length && !this.text;
  }

  /** Whether anything of what was found is in it, and not only how the run is set up. */
  get begun() {
    const found = this.measurements.some((m) => m.value || isRange(m));
    return Boolean(found || this.line || this.fields.text);
  }

  /** In a few words: the batch, or the first figure, or how the text begins. */
  get summary() {
    const [first] = this.measurements;
    const figure =
      first && [label("metrics", first.metric), first.of, first.value || first.low].filter(Boolean).join(" ");
    const text = this.text.length > LONGEST_SUMMARY ? `${this.text.slice(0, LONGEST_SUMMARY)}…` : this.text;
    return this.batch || figure || text;
  }

  edit(id, change) {
    this.#edits.set(id, { ...this.#edits.get(id), ...change });
  }

  add(measurement = { metric: null, of: null, op: null, value: "", uncertainty: null, unit: null }) {
    const id = `added#${++this.#last}`;
    this.#added.push({ ...measurement, id });
    return id;
  }

  /** The request body; numbers keep their digits. */
  body() {
    const { scale, scaleUnit, scaleBasis, visibility, reason, scalesUpFrom } = this.fields;
    const scaled = scale && scaleUnit ? { value: number(scale), unit: scaleUnit, basis: scaleBasis } : null;
    const origins = scalesUpFrom.length ? { scalesUpFrom } : {};
    const body = {
      text: this.text,
      startedAt: this.#instant("startedAt"),
      endedAt: this.#instant("endedAt"),
      batch: this.batch || null,
      scale: scaled,
      visibility,
      measurements: this.measurements.map(measurementBody),
      ...origins,
      ...Object.fromEntries(ENTRY_TEXTS.map(({ name }) => [name, this.fields[name] || null])),
    };
    return reason ? { ...body, reason } : body;
  }

  /** A field shows minutes of the clock here: what nobody touched goes back as it came, in an hour that comes twice too. */
  #instant(name) {
    const [local, given] = [this.fields[name], this.#times?.[name]];
    if (given && local === toLocal(given)) return given;
    return local ? new Date(local).toISOString() : null;
  }
}

/** The units that may be chosen for a measurement, its metric's own first. */
export function unitsOf(m) {
  const own = told(m.metric)?.unit;
  const listed = vocabulary()
    .units.filter((u) => u.metrics?.includes(m.metric))
    .map((u) => u.code);
  return [...new Set([own, ...listed, m.unit].filter(Boolean))];
}

/** Whether a measurement is given by its ends, from which the portal takes value and uncertainty. */
export const isRange = ({ low, high }) => Boolean(low || high);

/**
 * What must be settled before a measurement can be saved, in this order: "metric", "value",
 * "reading" (a comma that can mean two things), "of", "unit", "hard" (impossible value), "comment" (unusual value).
 * @param {object} m
 * @param {object} [metric] its description in the vocabulary
 */
export function lacking(m, metric) {
  if (!m.metric || !metric) return "metric";
  if (!figured(m)) return "value";
  if (m.readings && !m.settled) return "reading";
  if (metric.of === "required" && !m.of) return "of";
  if (!m.unit) return "unit";
  if (outside(m, metric, metric.hard)) return "hard";
  return !m.comment && outside(m, metric, metric.soft) ? "comment" : null;
}

function figured(m) {
  if (isRange(m)) return NUMBER.test(m.low) && NUMBER.test(m.high) && Number(m.low) < Number(m.high);
  const k = !m.uncertainty || !m.k || (NUMBER.test(m.k) && Number(m.k) > 0);
  return NUMBER.test(m.value) && (!m.uncertainty || NUMBER.test(m.uncertainty)) && k;
}

/** Metrics that take units of the kind of `unit`, all when that is unknown. */
export function metricsFor(unit, metrics) {
  const kind = kindOf(unit);
  const fitting = metrics.filter(({ code }) => kindsOf(code).includes(kind));
  return fitting.length ? fitting : metrics;
}

/** Values beyond a detection limit are left for the portal to judge. */
function outside(m, metric, limits) {
  const given = isRange(m) ? (Number(m.low) + Number(m.high)) / 2 : Number(m.value);
  const value = limits && !m.op ? convert(given, m.unit, metric.unit) : null;
  if (value === null) return false;
  const { min, max, exclusiveMin, exclusiveMax } = limits;
  const below = value < (min ?? -Infinity) || (exclusiveMin && value === min);
  return below || value > (max ?? Infinity) || (exclusiveMax && value === max);
}

function measurementBody(m) {
  return {
    metric: m.metric,
    of: m.of || null,
    ...(isRange(m) ? { low: number(m.low), high: number(m.high) } : figureBody(m)),
    unit: m.unit,
    ...Object.fromEntries(WORDS.filter((name) => m[name]).map((name) => [name, m[name]])),
  };
}

function figureBody({ op, value, uncertainty, k }) {
  return {
    op: op || null,
    value: number(value),
    uncertainty: uncertainty ? number(uncertainty) : null,
    ...(uncertainty && k ? { k: number(k) } : {}),
  };
}

const number = (text) => ({ $number: text });
const textOf = (holder, key) =>
  holder[`${key}Text`] ?? (holder[key] === null || holder[key] === undefined ? null : String(holder[key]));

function toLocal(iso) {
  if (!iso) return "";
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
