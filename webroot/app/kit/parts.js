/** What a figure says of itself beside its value: where it was taken, in what state, per what, by whom, on which lot. */
import { substance } from "./format.js";
import { t } from "./i18n.js";
import { label } from "./vocabulary.js";

/** Denominators that have a word in each language; others are substances, named by themselves. */
export const DENOMINATORS = ["ore", "feed", "concentrate", "product"];

/** Names of the parts, as figures and criteria have them. */
const PARTS = ["stream", "state", "per", "relativeTo", "laboratory", "method", "lot"];

const LISTS = { stream: "streams", state: "matterStates", relativeTo: "references" };

/** "ore" in the reader's language; a substance as it is written. */
export const denominator = (code) => (DENOMINATORS.includes(code) ? t(`term.perOf.${code}`) : substance(code));

/** The code of what somebody typed for a denominator: «руда» is "ore". */
export function denominatorOf(typed) {
  const text = typed.trim();
  return DENOMINATORS.find((code) => denominator(code).toLowerCase() === text.toLowerCase()) ?? text;
}

/** What a part says, alone: "Tails", "dry", "ore", "relative to TREO". */
export function partValue(name, code) {
  if (name === "per") return denominator(code);
  return LISTS[name] ? label(LISTS[name], code) : code;
}

/** The same with what it is about where the words alone do not say so: "per: ore", "lot: L-7". */
export function partText(name, code) {
  const value = partValue(name, code);
  return ["per", "laboratory", "lot"].includes(name) ? t(`term.part.${name}`, { value }) : value;
}

/**
 * All parts of a measurement in words; a lot only where it is another than the run's own.
 * @param {object} m
 * @param {{batch?: string}} [of] the entry
 */
export function partTexts(m, of = {}) {
  return PARTS.filter((name) => m[name] && !(name === "lot" && m.lot === of.batch)).map((name) =>
    partText(name, m[name]),
  );
}
