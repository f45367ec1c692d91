/**
 * The numbers of a figure as people write them: 92.4 ± 0.6 % (k=2), 92.4(3) %, 4N5, 297–393 kg/t, 2:1.
 * Pure: no page, no network.
 */
import { takeUnit } from "../../kit/ucum.js";

const NUMBER = String.raw`(?:\d{1,3}(?:[\u0020\u00a0\u202f]\d{3})+(?![\d])|\d+)(?:[.,]\d+)*(?:e[+-]?\d{1,3})?`;
const BEGINS = String.raw`(?<![\p{L}\p{M}\d.,]|\p{L}-|\p{L}/)`;
const FIGURE = new RegExp(String.raw`${BEGINS}(-?)(${NUMBER})(?:\((\d+)\))?(?!\d|[\p{L}\p{M}]*-\d)`, "iu");
const NINES = /(?<![\p{L}\p{N}.,])([1-9])(?:[.,](5))?N(\d?)(?![\p{L}\p{N}])/u;
const UNCERTAINTY = new RegExp(String.raw`^\s*(?:±|\+/?-|\+\s?-)\s*(${NUMBER})`, "iu");
const RANGE = new RegExp(
  String.raw`${BEGINS}(-?)(${NUMBER})\s*(?:-|…|\.{2,3}|to|до|से)\s*(${NUMBER})(?![\d.,]|[\p{L}\p{M}]*-\d)`,
  "iu",
);
const RATIO = new RegExp(String.raw`${BEGINS}(${NUMBER})\s*[:/]\s*(${NUMBER})(?![\d.,:/])`, "iu");
const COVERAGE = new RegExp(String.raw`^\s*[([]?\s*[kк]\s*=\s*(\d+(?:[.,]\d+)?)\s*[)\]]?`, "iu");
const LARGEST_K = 10;

/**
 * The figure of a piece: `{before, amount}`; amount is `{value, unit, uncertainty, k, readings, low, high, rest, metric}`,
 * null where what stands there is none; null without any.
 * @param {string} piece
 * @param {boolean} ratio whether it speaks of a ratio, so that 2:1 is one
 */
export function figureIn(piece, ratio) {
  const nines = NINES.exec(piece);
  if (nines) return placed(piece, nines, ninesAmount);
  const parts = ratio ? RATIO.exec(piece) : null;
  if (parts) return placed(piece, parts, ratioAmount);
  const figure = FIGURE.exec(piece);
  const range = RANGE.exec(piece);
  if (range && !(figure?.index < range.index)) return placed(piece, range, rangeAmount);
  return figure && placed(piece, figure, amountOf);
}

const placed = (piece, found, read) => ({
  before: piece.slice(0, found.index),
  amount: read(found, piece.slice(found.index + found[0].length)),
});

/** The coverage factor that stands alone, as after a comma; null where it does not. */
export function coverageOf(piece) {
  const { k, rest } = takeCoverage(piece);
  return k && !rest.trim() ? k : null;
}

function takeCoverage(text) {
  const found = COVERAGE.exec(text);
  const k = found?.[1].replace(",", ".");
  return k && Number(k) > 0 && Number(k) <= LARGEST_K
    ? { k, rest: text.slice(found[0].length) }
    : { k: null, rest: text };
}

/** 297–393: both ends plain, the lower first. */
function rangeAmount([, sign, from, to], after) {
  const [low, high] = [decimal(from), decimal(to)];
  const plain = [from, to].every((typed) => typed.replace(/[^.,]/g, "").length < 2) && !low.readings && !high.readings;
  const ends = { low: sign + low.value, high: high.value };
  if (!plain || Number(ends.low) >= Number(ends.high)) return null;
  const { unit, rest } = takeUnit(after);
  return { value: "", uncertainty: null, readings: null, ...ends, unit, rest };
}

/** 2:1 is 2; without a unit. */
function ratioAmount([, over, under], rest) {
  const quotient = Number(decimal(over).value) / Number(decimal(under).value);
  if (!Number.isFinite(quotient)) return null;
  return { value: String(Number(quotient.toPrecision(6))), uncertainty: null, readings: null, unit: null, rest };
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
  const early = takeCoverage(first.rest.slice(spread[0].length));
  const second = takeUnit(early.rest);
  const late = early.k ? { k: early.k, rest: second.rest } : takeCoverage(second.rest);
  const uncertainty = spreadOf(decimal(spread[1]).value, second.unit, base);
  return uncertainty && { ...base, uncertainty, k: late.k, unit: first.unit ?? second.unit, rest: late.rest };
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
