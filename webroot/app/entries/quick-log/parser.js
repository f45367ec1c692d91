/**
 * Reads a run as people write it down:
 *
 *     parse("recovery Nd 92.4 ± 0.3 %, purity 99.5 %, feed 40 kg, batch SX-031, new resin")
 *
 * gives `{measurements, batch, text}`. A measurement is `{metric, of, op, value, uncertainty, unit,
 * method, comment, source, readings}`: value and uncertainty are decimal texts that keep their digits, unit is
 * a UCUM code; metric, of and unit are null when the line does not say them: nothing is assumed. A range has `low` and
 * `high` instead of a value; `k`, `stream`, `state`, `per` and `relativeTo` are there when they are said.
 * `readings` are the two values that "1,234" can mean; `source` is the piece it was read from.
 * What is no figure ends up in `text`. Pure: no page, no network.
 */
import { metricOfFlow, metricOfKind, metricsIn, onlyUnit } from "../../kit/metric-names.js";
import { denominatorIn, partsIn } from "../../kit/part-names.js";
import { metricOfSubstance, operation, substance } from "../../kit/substance-names.js";
import { kindOf } from "../../kit/ucum.js";
import { coverageOf, decimal, figureIn } from "./amounts.js";

export { decimal };

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
const ABOUT = /(?:~|≈|about|approx\.?|ca\.?|около|примерно|लगभग)\s*$/iu;
const BATCH = /^(?:batch|lot|run|партия|парт\.?|опыт|बैच)\s*(?:no\.?|№|#|:)?\s*(\S*\d\S*)$/iu;
const METHOD =
  /(?<![\p{L}])((?:by|via|методом|метод)\s+)?(LA-ICP-MS|ICP-?(?:MS|OES|AES)|GD-?MS|XRF|XRD|EDX|NAA|AAS|LECO|EDTA|ИСП-?(?:МС|АЭС|ОЭС)|РФА|титровани\S*|titration)(?![\p{L}])/iu;
const FILLER =
  /(?<![\p{L}\p{M}])(?:of|from|in|at|is|was|the|for|to|on|из|по|от|для|в|на|का|की|के|में|से)(?![\p{L}\p{M}])|[=:()_]/giu;

/** A ratio of phases, organic to aqueous; the other way round it is not read. */
const PHASES = /(?<![\p{L}])[oо]\s*[/:]\s*[aав](?![\p{L}])|phase ratio|отношени[ея] фаз|प्रावस्था अनुपात/iu;
const OF_TEMPERATURE = /temp(?:erature)?(?![\p{L}])|температур|तापमान/iu;
const OF_REMANENCE = /(?<![\p{L}])Br(?![\p{L}])|remanence|индукц|प्रेरण/u;
/** Kinds of unit with a mass below, of which a rare metal or its sum right after the unit is the denominator. */
const RATIOS = ["ratio", "energy", "volume", "cost"];
const SUMS = /^(?:TREO|TREE|TREM|REO|REE|HREE|LREE|HREO|LREO|NdPr)$/;
const RARE = /(?:Li|Be|Sc|Ti|V|Y|Zr|Nb|La|Ce|Pr|Nd|Sm|Eu|Gd|Tb|Dy|Ho|Er|Tm|Yb|Lu|Hf|Ta|Th|U)(?![a-z])/;

/** @param {string} line what was typed */
export function parse(line) {
  const found = { measurements: [], batch: null, text: "" };
  const texts = [];
  let last = null;
  for (const piece of pieces(line)) {
    const batch = BATCH.exec(piece)?.[1];
    const k = last?.uncertainty && !last.k ? coverageOf(piece) : null;
    const measurement = batch || k ? null : measurementOf(piece);
    if (batch && !found.batch) found.batch = batch;
    else if (k) last.k = k;
    else if (measurement) found.measurements.push(measurement);
    else texts.push(piece);
    last = measurement;
  }
  return { ...found, text: texts.join(", ") };
}

/** The pieces between separators: `;`, line ends, and commas that are no decimal commas. */
export function pieces(line) {
  return plain(line)
    .split(/[;\n]|,(?!\d)|(?<!\d),/)
    .map((p) => p.trim().replace(/\s+/g, " "))
    .filter(Boolean);
}

function plain(line) {
  return line
    .normalize("NFKC")
    .replace(/[०-९]/g, (d) => d.codePointAt(0) - 0x966)
    .replace(/[−–—](?=\s*\d)/g, "-")
    .replace(/\s*([/·*])\s*/g, "$1")
    .replace(/(?<=[\p{L}])\*(?=[\p{L}])/gu, "·");
}

/** Units of one letter are told from other things by what the piece speaks of. */
function spelledOut(piece) {
  const molar = piece.replace(/(\d)\s*[MМ](?=\s+[A-Z]|\s*$)/u, "$1 mol/L").replace(/(\d)\s*°\s*[CС]/gu, "$1 °C");
  if (OF_TEMPERATURE.test(piece))
    return molar.replace(/(\d)\s*[CС](?![\p{L}\d])/gu, "$1 °C").replace(/(\d)\s*[KК](?![\p{L}\d])/gu, "$1 kelvin");
  if (OF_REMANENCE.test(piece))
    return molar.replace(/(\d)\s*m[TТ](?!\p{L})/gu, "$1 millitesla").replace(/(\d)\s*[TТ](?!\p{L})/gu, "$1 tesla");
  return molar;
}

function measurementOf(source) {
  const { before, amount } = figureIn(spelledOut(source), PHASES.test(source)) ?? {};
  return amount ? described(before, amount, source) : null;
}

function described(before, amount, source) {
  const about = ABOUT.test(before);
  let head = before.replace(ABOUT, "");
  let { per, rest: tail } = denominatorAfter(amount);
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

/** "kg/t ore", "kg/kg TREO", "$/kg of NdPr": what follows such a unit is what it is per. A reagent is not: "kg/t HCl". */
function denominatorAfter({ unit, rest }) {
  const [all, word] = /^\s*(?:of\s+|per\s+)?([^\s,|]+)/iu.exec(rest) ?? [];
  if (!word || !RATIOS.includes(kindOf(unit))) return { per: null, rest };
  const of = substance(word);
  const per = denominatorIn(word) ?? (of && (SUMS.test(of) || RARE.test(of)) ? of : null);
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
  const lost = substances.has(null) || substances.size > 1 || (needs && !found[needs]) || (!metric && !amount.unit);
  return lost ? null : settled(found, kind);
}

/** "Th 5 ppm" is the metric thorium; "Th-232 0.5 Bq/g" an activity, "d50 45 um" a grain size, "25 g/L Nd" a concentration. */
function settled(found, kind) {
  const { of, stream } = found;
  const radio = { Th: "thorium", U: "uranium" }[of];
  if (!found.metric && radio && kind === "fraction") return { ...found, metric: radio, of: null };
  const special = metricOfSubstance(of);
  const metric = found.metric ?? special ?? metricOfKind(kind) ?? metricOfFlow(kind, stream);
  if (special && special !== metric) return null;
  const { stream: _, ...rest } = found;
  return { ...(stream && impliesStream(metric, stream) ? rest : found), metric, of };
}

/** Feed and product metrics say the stream by their names. */
const impliesStream = (metric, stream) => Boolean(metric) && metric.startsWith(`${stream}-`);
