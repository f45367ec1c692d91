/**
 * What the words around a figure say of it: metric, substance, stream, method and the like.
 * A clause is `{head, tail, amount}` as clauses.js has it. Pure: no page, no network.
 */
import { metricMeant, metricOfFlow, metricOfKind, metricsIn, onlyUnit } from "../../kit/metric-names.js";
import { denominatorIn, partsIn } from "../../kit/part-names.js";
import { figureIn } from "./amounts.js";
import { isRare, metricOfSubstance, operation, substance } from "../../kit/substance-names.js";
import { kindOf } from "../../kit/ucum.js";

/** @type {[string, RegExp][]} */
const OPS = [
  ["<=", /(?:<=|≤|=<|не более|не выше|at most|up to|अधिकतम)\s*$/iu],
  [">=", /(?:>=|≥|=>|не менее|не ниже|at least|न्यूनतम)\s*$/iu],
  ["<", /(?:<|less than|below|under|менее|меньше|ниже)\s*$/iu],
  [">", /(?:>|more than|above|over|более|больше|выше)\s*$/iu],
];
/** @type {[string, RegExp][]} */
const AFTER = [
  ["<", /^\s*(?:से कम)/u],
  [">", /^\s*(?:से अधिक|से ज़्यादा)/u],
];
const ABOUT = /(?:~|≈|(?<!\p{L})(?:about|approx\.?|около|примерно|लगभग))\s*$/iu;
/** Ca is calcium. */
const CIRCA = /(?<!\p{L})ca\.?\s*$/u;
const METHOD =
  /(?<![\p{L}])((?:by|via|методом|метод)\s+)?(LA-ICP-MS|ICP-?(?:MS|OES|AES)|GD-?MS|XRF|XRD|EDX|NAA|AAS|LECO|EDTA|ИСП-?(?:МС|АЭС|ОЭС)|РФА|титровани\S*|titration)(?![\p{L}])/iu;
const FILLER =
  /(?<![\p{L}\p{M}])(?:of|from|in|at|is|was|the|for|to|on|and|with|из|по|от|для|в|на|и|при|का|की|के|में|से|और|पर)(?![\p{L}\p{M}])|[=:()_]/giu;
/** Figures that nobody measured here and now. */
const NOT_MEASURED =
  /(?<![\p{L}\p{M}])(?:target|goal|expected|planned|should|aim|spec|previous|last|yesterday|than|versus|vs|against|not|цел\S*|план\S*|ожида\S*|прошл\S*|предыдущ\S*|вчера|чем|против|не|लक्ष्य|अपेक्षित|पिछल\S*|बजाय|नहीं)(?![\p{L}\p{M}])/iu;

/** Kinds of unit with a mass below, of which a rare metal or its sum right after the unit is the denominator. */
const RATIOS = ["ratio", "energy", "volume", "cost"];
const SUMS = /^(?:TREO|TREE|TREM|REO|REE|HREE|LREE|HREO|LREO|NdPr)$/;
const NEAREST_WORDS = 4;

/** The measurement of a clause of which every word is understood; else null. */
export function described({ head: before, tail: behind, amount }, source) {
  const about = ABOUT.test(before) || CIRCA.test(before);
  let head = before.replace(ABOUT, "").replace(CIRCA, "");
  let { per, rest: tail } = denominatorAfter(amount.unit, behind);
  const op = OPS.find(([, shape]) => shape.test(head)) ?? AFTER.find(([, shape]) => shape.test(tail));
  if (op) [head, tail] = [head.replace(op[1], ""), tail.replace(op[1], "")];
  const words = named(`${head} | ${tail}`, amount);
  if (!words || (op && amount.low)) return null;
  const { metric, of, method, ...parts } = words;
  const { value, uncertainty, readings, k, low, high } = amount;
  return {
    metric,
    of,
    op: op?.[0] ?? null,
    value,
    uncertainty,
    unit: amount.unit ?? onlyUnit(metric),
    method,
    comment: about ? "≈" : null,
    source,
    readings,
    ...(k ? { k } : {}),
    ...(low ? { low, high } : {}),
    ...(per ? { per } : {}),
    ...parts,
  };
}

/**
 * A figure that is typed where all else is known: "< 0.1", "92.4 ± 0.3", "12–14 g/L".
 * @param {string} text
 * @returns {{op: string|null, value: string, uncertainty: string|null, k: string|null, low: string|null, high: string|null, unit: string|null, readings: string[]|null}|null}
 *   null for anything else
 */
export function figureAlone(text) {
  const { before, amount } = figureIn(text, false) ?? {};
  if (!amount || amount.metric || amount.rest.trim()) return null;
  const op = OPS.find(([, shape]) => shape.test(before));
  if ((op ? before.replace(op[1], "") : before).trim() || (op && amount.low)) return null;
  const { value, uncertainty, k = null, low = null, high = null, unit, readings } = amount;
  return { op: op?.[0] ?? null, value, uncertainty, k, low, high, unit, readings };
}

/**
 * The measurement of a clause in a sentence: by the words next to the figure, or else by all that are understood where
 * a unit says that it is one; null where no metric is named, or where it is no figure of this run.
 */
export function loosely(clause, source) {
  if (NOT_MEASURED.test(clause.head)) return null;
  const words = clause.head.trim().split(/\s+/);
  for (let near = 1; near <= Math.min(NEAREST_WORDS, words.length); near++) {
    const found = described({ ...clause, head: words.slice(-near).join(" "), tail: "" }, source);
    if (found?.metric && found.unit) return found;
  }
  if (!clause.amount.unit) return null;
  const understood = described({ ...clause, head: known(clause.head), tail: known(clause.tail) }, source);
  return understood?.metric ? understood : null;
}

/** The words that may say something of a figure. */
function known(phrase) {
  const words = phrase.split(/\s+/).filter(Boolean);
  return words.filter((word, i) => !isStrange(word, words[i - 1], words[i + 1])).join(" ");
}

/** A word that is neither a name nor part of one with its neighbours. */
function isStrange(word, before = "", after = "") {
  if (substance(word) || operation(word)) return false;
  const names = (phrase) => [...metricsIn(phrase, "")].length > 0 || Object.keys(partsIn(phrase).said).length > 0;
  const sign = OPS.some(([, shape]) => shape.test(word)) || ABOUT.test(word) || CIRCA.test(word);
  const alone = names(word) || sign;
  const within = (pair, other) => names(pair) && !names(other);
  return !alone && !within(`${before} ${word}`, before) && !within(`${word} ${after}`, after);
}

/** The measurement of a clause in which one word is a misspelt metric, as `meant`; else null. */
export function misspelt(clause, source) {
  for (const word of `${clause.head} ${clause.tail}`.split(/[\s|]+/)) {
    const meant = metricMeant(word, kindOf(clause.amount.unit));
    const without = (phrase) => phrase.replace(word, " ");
    const found = meant && described({ ...clause, head: without(clause.head), tail: without(clause.tail) }, source);
    if (found && !found.metric) return { ...found, meant };
  }
  return null;
}

/** "kg/t ore", "kg/kg TREO", "$/kg of NdPr": what follows such a unit is what it is per. A reagent is not: "kg/t HCl". */
function denominatorAfter(unit, rest) {
  const [all, word] = /^\s*(?:of\s+|per\s+)?([^\s,|]+)/iu.exec(rest) ?? [];
  if (!word || !RATIOS.includes(kindOf(unit))) return { per: null, rest };
  const of = substance(word);
  const per = denominatorIn(word) ?? (of && (SUMS.test(of) || isRare(of)) ? of : null);
  return { per, rest: per ? rest.slice(all.length) : rest };
}

/** Metric, substance, method and parts in the words around a figure; null when other words are left over. */
function named(phrase, amount) {
  const kind = kindOf(amount.unit);
  const method = METHOD.exec(phrase)?.[2] ?? null;
  const bare = phrase.replace(METHOD, " ");
  for (const candidate of [...metricsIn(bare, kind), { metric: null, rest: bare }]) {
    const metric = candidate.metric ?? amount.metric ?? null;
    const understood = (!amount.metric || metric === amount.metric) && understand(metric, candidate, amount);
    if (understood) return { ...understood, method };
  }
  return null;
}

/**
 * What the rest of the words say once a metric is taken out of them; null when they say something else.
 * @param {string | null} metric
 * @param {{rest: string, needs?: string}} candidate
 * @param {{unit: string | null}} amount
 */
function understand(metric, { rest, needs }, amount) {
  const { said, rest: others } = partsIn(rest);
  const words = others
    .replace(FILLER, " ")
    .split(/[\s|]+/)
    .filter(Boolean);
  const kind = kindOf(amount.unit);
  const substances = new Set(words.map((word) => (kind === "temperature" ? operation(word) : null) ?? substance(word)));
  const [of = null] = substances;
  const found = { metric, of, ...said };
  const bare = !metric && !amount.unit;
  const lost = substances.has(null) || substances.size > 1 || (needs && !found[needs]) || (bare && words.length !== 1);
  if (lost) return null;
  return bare ? { ...found, bare } : settled(found, kind, words.length === 1);
}

/** "Th 5 ppm" is the metric thorium; "Th-232 0.5 Bq/g" an activity, "d50 45 um" a grain size, "25 g/L Nd" a concentration. */
function settled(found, kind, bare) {
  const { of, stream } = found;
  const radio = { Th: "thorium", U: "uranium" }[of];
  if (!found.metric && radio && kind === "fraction") return { ...found, metric: radio, of: null };
  const special = metricOfSubstance(of, kind);
  const metric = found.metric ?? special ?? metricOfKind(kind) ?? metricOfFlow(kind, stream);
  if (special && special !== metric) return null;
  const { stream: _, ...rest } = found;
  const whole = { ...(stream && impliesStream(metric, stream) ? rest : found), metric, of };
  return bare && of && !found.metric && !stream ? { ...whole, bare } : whole;
}

/** Feed and product metrics say the stream by their names. */
const impliesStream = (metric, stream) => Boolean(metric) && metric.startsWith(`${stream}-`);
