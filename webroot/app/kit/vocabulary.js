/**
 * The words and limits of the domain, as `GET /vocabulary` gives them in the language shown.
 * Loaded after sign-in and again when the language changes, before anything is drawn.
 *
 *     label("stages", "pilot")          → "pilot scale"
 *     metric("recovery")                → {code, label, unit, hard, soft, better, of, ofHint}
 *     vocabulary().stages               → the ladder, in order
 *
 * Beside the metrics and streams that ship stand those of the programme that is at hand (own-metrics.js).
 */
import { api } from "./api.js";
import { alsoLoad, language } from "./i18n.js";
import { session } from "./session.js";
import { alsoUnits } from "./ucum.js";
import { prettyUnit } from "./units.js";

const cache = new Map();
/** The same with what the programme at hand named. */
const merged = new Map();
let own = { metrics: [], streams: [], methods: [], laboratories: [] };
/** What programmes called their own, to say it also beside another programme's. */
const heard = new Map();

/** Speaks of what a programme named itself, and of no other's. */
export function speakOf(names) {
  if (names === own) return;
  own = names;
  hear(names);
  alsoUnits(own.metrics.flatMap((m) => m.units));
  merged.clear();
}

/** The names of what the programme at hand registered: its `methods` or `laboratories`. */
export const registered = (list) => own[list].map(({ name }) => name);

/** Loads the words of a language, once. */
export async function loadVocabulary(code = language()) {
  if (cache.has(code)) return;
  cache.set(code, indexed(await api.get("/vocabulary", { language: code })));
}

/** Learns what a programme calls what it named, for where several are shown. */
export function hear({ metrics, streams }) {
  for (const { code, labels } of [...metrics, ...streams]) heard.set(code, labels);
}

/** The vocabulary in the language shown; lists as in the contract. */
export function vocabulary() {
  return spoken()?.lists ?? EMPTY;
}

/** The label of a code in one of the lists (`stages`, `metrics`, `states`, `roles`, …). */
export function label(list, code) {
  return entry(list, code)?.label ?? heard.get(code)?.[language()] ?? code ?? "";
}

/** The full description of a metric, or undefined. */
export const metric = (code) => entry("metrics", code);

/** Place on the ladder, 0 (laboratory) to 4 (industry). */
export const rung = (stage) => vocabulary().stages.findIndex((s) => s.code === stage);

const EMPTY = {
  stages: [],
  metrics: [],
  roles: [],
  states: [],
  precisions: [],
  units: [],
  comparators: [],
  streams: [],
  matterStates: [],
  references: [],
  organisationKinds: [],
  productKinds: [],
  industries: [],
  elements: [],
};

function entry(list, code) {
  return spoken()?.byCode[list]?.get(code);
}

function spoken() {
  const code = language();
  const shipped = cache.get(code);
  if (!shipped || !(own.metrics.length + own.streams.length)) return shipped;
  if (!merged.has(code)) merged.set(code, indexed(withOwn(shipped.lists, code)));
  return merged.get(code);
}

function withOwn(lists, code) {
  const labelled = (one) => ({ ...one, label: one.labels[code] });
  const metrics = [...lists.metrics, ...own.metrics.map(labelled)];
  const streams = [...lists.streams, ...own.streams.map(labelled)];
  const units = new Map(lists.units.map((u) => [u.code, u]));
  for (const m of own.metrics)
    for (const unit of m.units) {
      const known = units.get(unit) ?? { code: unit, label: prettyUnit(unit, code), metrics: [] };
      units.set(unit, { ...known, metrics: [...known.metrics, m.code] });
    }
  return { ...lists, metrics, streams, units: [...units.values()] };
}

function indexed(lists) {
  const arrays = Object.entries(lists).filter(([, items]) => Array.isArray(items));
  const byCode = arrays.map(([name, items]) => [name, new Map(items.map((i) => [i.code ?? i.symbol ?? i, i]))]);
  return { lists: { ...EMPTY, ...lists }, byCode: Object.fromEntries(byCode) };
}

alsoLoad((code) => (session.signedIn ? loadVocabulary(code) : undefined));
