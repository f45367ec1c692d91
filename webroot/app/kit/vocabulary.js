/**
 * The words and limits of the domain, as `GET /vocabulary` gives them in the language shown.
 * Loaded after sign-in and again when the language changes, before anything is drawn.
 *
 *     label("stages", "pilot")          → "pilot scale"
 *     metric("recovery")                → {code, label, unit, hard, soft, better, of, ofHint}
 *     vocabulary().stages               → the ladder, in order
 */
import { api } from "./api.js";
import { alsoLoad, language } from "./i18n.js";
import { session } from "./session.js";

const cache = new Map();

/** Loads the words of a language, once. */
export async function loadVocabulary(code = language()) {
  if (cache.has(code)) return;
  cache.set(code, indexed(await api.get("/vocabulary", { language: code })));
}

/** The vocabulary in the language shown; lists as in the contract. */
export function vocabulary() {
  return cache.get(language())?.lists ?? EMPTY;
}

/** The label of a code in one of the lists (`stages`, `metrics`, `states`, `roles`, …). */
export function label(list, code) {
  return entry(list, code)?.label ?? code ?? "";
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
  return cache.get(language())?.byCode[list]?.get(code);
}

function indexed(lists) {
  const arrays = Object.entries(lists).filter(([, items]) => Array.isArray(items));
  const byCode = arrays.map(([name, items]) => [name, new Map(items.map((i) => [i.code ?? i.symbol ?? i, i]))]);
  return { lists: { ...EMPTY, ...lists }, byCode: Object.fromEntries(byCode) };
}

alsoLoad((code) => (session.signedIn ? loadVocabulary(code) : undefined));
