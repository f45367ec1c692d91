/**
 * Reads a run as people write it down:
 *
 *     parse("recovery Nd 92.4 ± 0.3 %, purity 99.5 %, feed 40 kg, batch SX-031, new resin")
 *
 * gives `{measurements, batch, text}`. A measurement is `{metric, of, op, value, uncertainty, unit,
 * method, comment, source, readings}`: value and uncertainty are decimal texts that keep their digits, unit is
 * a UCUM code; metric, of and unit are null when the line does not say them: nothing is assumed.
 * `readings` are the two values that "1,234" can mean; `source` is the piece it was read from.
 * What is no figure ends up in `text`. Pure: no page, no network.
 */
import { kindsOf, metricIn, substance } from "../../kit/metric-names.js";
import { kindOf, takeUnit } from "../../kit/ucum.js";

const NUMBER = String.raw`(?:\d{1,3}(?:[\u0020\u00a0\u202f]\d{3})+(?![\d])|\d+)(?:[.,]\d+)*(?:e[+-]?\d{1,3})?`;
const FIGURE = new RegExp(
  String.raw`(?<![\p{L}\p{M}\d.,]|\p{L}-|\p{L}/)(-?)(${NUMBER})(?:\((\d+)\))?(?![\p{L}\p{M}]*-\d)`,
  "iu",
);
const NINES = /(?<![\p{L}\p{N}.,])([1-9])(?:[.,](5))?N(\d?)(?![\p{L}\p{N}])/u;
const UNCERTAINTY = new RegExp(String.raw`^\s*(?:±|\+/?-|\+\s?-)\s*(${NUMBER})`, "iu");
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
  /(?<![\p{L}\p{M}])(?:of|from|in|at|is|was|the|for|to|on|из|по|для|в|на|का|की|के|में|से)(?![\p{L}\p{M}])|[=:()]/giu;

/** @param {string} line what was typed */
export function parse(line) {
  const found = { measurements: [], batch: null, text: "" };
  const texts = [];
  for (const piece of pieces(line)) {
    const batch = BATCH.exec(piece)?.[1];
    const measurement = batch ? null : measurementOf(piece);
    if (batch && !found.batch) found.batch = batch;
    else if (measurement) found.measurements.push(measurement);
    else texts.push(piece);
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

/** A typed number: `{value, readings}`; readings are given when a comma can mean two things. */
export function decimal(typed) {
  const text = typed.replace(/[\u0020\u00a0\u202f]/g, "");
  const exponent = /e([+-]?\d+)$/i.exec(text);
  if (exponent) return { value: String(Number(text.replace(",", "."))), readings: null };
  const marks = text.replace(/[\d]/g, "");
  if (marks.length > 1) return { value: several(text, marks), readings: null };
  const value = text.replace(",", ".");
  const doubtful = /^[1-9]\d{0,2},\d{3}$/.test(text);
  return { value, readings: doubtful ? [value, text.replace(",", "")] : null };
}

/** 1,234.5 and 1.234,5: the last mark is the decimal one; 1,234,567 has none. */
function several(text, marks) {
  const last = marks.at(-1);
  if ([...marks].every((m) => m === last)) return text.replace(/[.,]/g, "");
  const at = text.lastIndexOf(last);
  return `${text.slice(0, at).replace(/[.,]/g, "")}.${text.slice(at + 1)}`;
}

function plain(line) {
  return line
    .normalize("NFKC")
    .replace(/[०-९]/g, (d) => d.codePointAt(0) - 0x966)
    .replace(/[−–—](?=\s*\d)/g, "-")
    .replace(/\s*([/·*])\s*/g, "$1")
    .replace(/(?<=[\p{L}])\*(?=[\p{L}])/gu, "·");
}

function measurementOf(piece) {
  const nines = NINES.exec(piece);
  const figure = nines ?? FIGURE.exec(piece);
  if (!figure) return null;
  const before = piece.slice(0, figure.index);
  const after = piece.slice(figure.index + figure[0].length);
  const amount = nines ? ninesAmount(nines, after) : amountOf(figure, after);
  return amount && described(before, amount, piece);
}

/**
 * 4N is 99.99 %, 4N5 and 4.5N are 99.995 %.
 * @param {string[]} nines
 */
function ninesAmount([, count, half, five], rest) {
  const decimals = "9".repeat(Math.max(0, Number(count) - 2)) + (half ?? five ?? "");
  const whole = count === "1" ? "90" : "99";
  return {
    value: decimals ? `${whole}.${decimals}` : whole,
    unit: "%",
    uncertainty: null,
    readings: null,
    rest,
    metric: "purity",
  };
}

/** @param {string[]} figure */
function amountOf([, sign, digits, concise], after) {
  const { value, readings } = decimal(digits);
  const first = takeUnit(after);
  const spread = UNCERTAINTY.exec(first.rest);
  const base = {
    value: sign + value,
    readings,
    unit: first.unit,
    uncertainty: concise ? lastDigits(value, concise) : null,
    rest: first.rest,
  };
  if (!spread) return base;
  const second = takeUnit(first.rest.slice(spread[0].length));
  const uncertainty = spreadOf(decimal(spread[1]).value, second.unit, base);
  return uncertainty && { ...base, uncertainty, unit: first.unit ?? second.unit, rest: second.rest };
}

/** 92.4(3) is 92.4 ± 0.3. */
function lastDigits(value, digits) {
  const places = value.split(".")[1]?.length ?? 0;
  return (Number(digits) / 10 ** places).toFixed(places);
}

/** 40 kg ± 2 % means two hundredths of 40 kg; a spread in another unit than the value is no figure. */
function spreadOf(spread, unit, { unit: own, value }) {
  if (unit === "%" && own && own !== "%") return String(Number(((Math.abs(value) * spread) / 100).toPrecision(2)));
  return unit && own && unit !== own ? null : spread;
}

function described(before, amount, source) {
  const about = ABOUT.test(before);
  let head = before.replace(ABOUT, "");
  let tail = amount.rest;
  const op = OPS.find(([, shape]) => shape.test(head)) ?? AFTER.find(([, shape]) => shape.test(tail));
  if (op) [head, tail] = [head.replace(op[1], ""), tail.replace(op[1], "")];
  const words = named(`${head} | ${tail}`, amount);
  if (!words) return null;
  const { value, uncertainty, readings } = amount;
  const unit = amount.unit ?? (kindsOf(words.metric).includes("one") ? "1" : null);
  return {
    metric: words.metric,
    of: words.of,
    op: op?.[0] ?? null,
    value,
    uncertainty,
    unit,
    method: words.method,
    comment: about ? "≈" : null,
    source,
    readings,
  };
}

/** Metric, substance and method in the words around a figure; null when other words are left over. */
function named(phrase, { unit, metric: implied }) {
  const method = METHOD.exec(phrase)?.[2] ?? null;
  const bare = phrase.replace(METHOD, " ");
  const found = metricIn(bare, kindOf(unit)) ?? { metric: implied ?? null, rest: bare };
  const left = found.rest
    .replace(FILLER, " ")
    .split(/[\s|]+/)
    .filter(Boolean);
  const of = left.map(substance).find(Boolean) ?? null;
  const others = left.filter((word) => !substance(word));
  if (others.length || (!found.metric && !unit)) return null;
  return { ...settled(found.metric, of, kindOf(unit)), method };
}

/** "Th 5 ppm" is the metric thorium; "thorium 0.5 Bq/g" and "Th-232 0.5 Bq/g" are activities. */
function settled(metric, of, kind) {
  const radio = { Th: "thorium", U: "uranium" }[of];
  if (!metric && radio && kind === "fraction") return { metric: radio, of: null };
  if (!metric && kind === "activity") return { metric: "specific-activity", of };
  return { metric, of };
}
