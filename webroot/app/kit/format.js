/**
 * Numbers, measurements and times as they are shown. The language is that of i18n.js unless one
 * is given as the last argument ("en", "ru", "hi"). Dates with precision are in dates.js.
 */
import { language } from "./i18n.js";
import { prettyUnit } from "./units.js";

const LOCALES = { en: "en-GB", ru: "ru-RU", hi: "hi-IN" };
const OPS = { "<": "<", ">": ">", "<=": "≤", ">=": "≥" };
const NARROW = "\u202f";
const FIXED = "\u00a0";
const formats = new Map();
const FORMULA = /^([A-Z][a-z]?\d*){2,}$/;

/** A plain number: `number(1234.5)` → "1,234.5". `options` are those of Intl.NumberFormat. */
export function number(value, options = {}, lang = language()) {
  return kept(Intl.NumberFormat, lang, { maximumFractionDigits: 12, ...options }).format(value);
}

/**
 * A measured value with no more digits than its uncertainty supports:
 * 92.437 ± 0.3 → "92.4 ± 0.3"; 1234 ± 120 → "1,230 ± 120"; without uncertainty as given.
 * Reads `op`, `value`, `uncertainty` and, when there, the digits as sent (`valueText`); of a range its ends: "297–393".
 */
export function quantity(m, lang = language()) {
  if (m.low !== undefined && m.low !== null) return `${asGiven(m, "low", lang)}–${asGiven(m, "high", lang)}`;
  const op = m.op ? `${OPS[m.op] ?? m.op}${NARROW}` : "";
  const u = Number(m.uncertainty);
  if (!u) return op + asGiven(m, "value", lang);
  const rounded = Number(u.toPrecision(Math.min(2, significant(m.uncertaintyText ?? String(m.uncertainty)))));
  const places = decimals(rounded, m.uncertaintyText ?? String(m.uncertainty));
  return `${op}${fixed(m.value, places, lang)}${FIXED}±${FIXED}${fixed(rounded, places, lang)}`;
}

/** A measurement with its unit: "92.4 ± 0.3 %", "5.1 kWh/kg"; with the coverage factor that is named: "92.4 ± 0.6 % (k = 2)". */
export function measured(m, lang = language()) {
  const unit = prettyUnit(m.unit, lang);
  const shown = quantity(m, lang);
  const covered = coverage(m, lang);
  return `${shown}${unit ? `\u00a0${unit}` : ""}${covered ? ` (${covered})` : ""}`;
}

/** "k = 2" where a stated uncertainty is said to be expanded; else "". */
export function coverage({ k, low, uncertainty }, lang = language()) {
  return k && uncertainty && (low ?? null) === null ? `k${FIXED}=${FIXED}${number(k, {}, lang)}` : "";
}

/** What was measured, a formula with its small digits: "Nd2O3" → "Nd₂O₃"; "Th-232" stays. */
export function substance(of) {
  return FORMULA.test(of) ? of.replace(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[digit]) : of;
}

/** A unit alone, for table heads and chips. */
export function unit(code, lang = language()) {
  return prettyUnit(code, lang);
}

/** An instant: date and time in the reader's zone. */
export function instant(iso, lang = language()) {
  return kept(Intl.DateTimeFormat, lang, { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
}

/** The day of an instant. */
export function day(iso, lang = language()) {
  return kept(Intl.DateTimeFormat, lang, { dateStyle: "medium" }).format(new Date(iso));
}

/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const STEPS = [
  ["second", 60],
  ["minute", 60],
  ["hour", 24],
  ["day", 7],
  ["week", 4.35],
  ["month", 12],
  ["year", Infinity],
];

/** How long ago (or ahead): "5 minutes ago", "yesterday". */
export function ago(iso, lang = language(), now = Date.now()) {
  const relative = kept(Intl.RelativeTimeFormat, lang, { numeric: "auto" });
  let amount = (new Date(iso).getTime() - now) / 1000;
  for (const [name, size] of STEPS) {
    if (Math.abs(amount) < size) return relative.format(Math.round(amount), name);
    amount /= size;
  }
  return "";
}

/** Making a formatter takes a hundred times as long as using it. */
function kept(Format, lang, options) {
  const key = Format.name + lang + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Format(LOCALES[lang], options));
  return formats.get(key);
}

/** How many decimal places the last supported digit has; negative for tens, hundreds. */
function decimals(rounded, text) {
  const wanted = Math.min(2, significant(text));
  return wanted - 1 - Math.floor(Math.log10(Math.abs(rounded)));
}

/** Significant digits of a decimal text: "0.30" → 2, "120" → 2 (trailing zeros of a whole do not count). */
function significant(text) {
  const [whole, fraction] = text.replace(/[-+]|e.*$/gi, "").split(".");
  const digits = fraction === undefined ? whole.replace(/0+$/, "") : whole + fraction;
  return Math.max(1, digits.replace(/^0+/, "").length);
}

function fixed(value, places, lang) {
  const shown = places < 0 ? Math.round(value / 10 ** -places) * 10 ** -places : value;
  const digits = Math.max(0, places);
  return number(shown, { minimumFractionDigits: digits, maximumFractionDigits: digits }, lang);
}

/** A number with the digits it came with. */
function asGiven(holder, key, lang) {
  return number(holder[key], digitsGiven(holder[`${key}Text`] ?? String(holder[key])), lang);
}

function digitsGiven(text) {
  const fraction = /\.(\d+)$/.exec(text)?.[1].length ?? 0;
  return { minimumFractionDigits: Math.min(fraction, 20), maximumFractionDigits: Math.max(12, fraction) };
}
