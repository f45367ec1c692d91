/**
 * What the heads of columns mean: "Recovery Nd, %" or «Извлечение Nd, %» are a metric, of Nd, in %; «Партия» is
 * the batch. Only suggestions: whoever imports sees them beside the values and corrects them.
 */
import { kindOf, unitOf } from "../kit/ucum.js";
import { metricIn, metricsOf, onlyUnit } from "../kit/metric-names.js";
import { substance } from "../kit/substance-names.js";
import { metric } from "../kit/vocabulary.js";

const UNIT = /^(.*?)\s*(?:,\s*([^,]+)|\(([^()]+)\)|\[([^[\]]+)\])\s*$/s;
/** A unit behind or before a substance, without a sign between: SiO2 %, Fe_ppm, % Fe. */
const BEHIND = /^(?<words>.*\S)[\s_]+(?<unit>\S+)$/s;
const BEFORE = /^(?<unit>\S+)\s+(?<words>.*)$/s;
const CONTENT =
  /(?<![\p{L}\p{M}])(?:content|grade|assay|of|in|содержани\p{L}*|массовая доля|मात्रा|की|का)(?![\p{L}\p{M}])/giu;
const UNCERTAINTY = /^(?:u\s*\(|±|\+\/-|σ)|uncertainty|std\.? ?dev|неопредел|погрешност|अनिश्चितता/iu;

const LIMIT = /\b(?:lo[dq]|mdl)\b|detection limit|предел (?:обнаружения|определения)|संसूचन सीमा/iu;

/** What instruments write beside a figure: relative deviations and counts, which are no figure of their own. */
const BESIDE = /\b(?:%?rsd|cps|counts?)\b/iu;

/** Heads of the portal's own tables and of crates, by which no other meaning is to be guessed. */
const OWN = {
  entryId: "",
  stage: "",
  loggedAt: "",
  author: "",
  organisation: "",
  review: "",
  scaleValue: "scale",
  scaleUnit: "scaleUnit",
  scaleBasis: "scaleBasis",
  source: "source",
  dateModified: "",
  keywords: "",
  files: "",
};

/** Whole heads of sheets with one figure a row. @type {[string, RegExp][]} */
const LONG = [
  ["of", /^(?:analyte|element|analyt|определяем\p{L}* (?:элемент|компонент)|элемент|аналит|तत्व|विश्लेष्य)$/iu],
  ["metricName", /^(?:parameter|measurand|quantity|metric|показатель|величина|параметр|मापदंड|राशि)$/iu],
  ["value", /^(?:value|result|значение|результат|मान|परिणाम)$/iu],
  ["unit", /^(?:units?|ед\.?|единиц[аы](?: измерения)?|ед\. ?изм\.?|मात्रक)$/iu],
];

/** @type {[string, RegExp][]} */
const WORDS = [
  ["milestone", /milestone|вех[аи]|मील का पत्थर/iu],
  ["batch", /batch|\blot\b|run (?:no|id|number)|sample (?:no|id)|парти[яи]|проб[аы]|№ ?опыта|номер опыта|बैच|नमूना/iu],
  ["laboratory", /laborator|\blab\b|лаборатори|प्रयोगशाला/iu],
  ["method", /\bmethod\b|метод|विधि/iu],
  ["stream", /\bstream\b|поток|धारा/iu],
  ["endedAt", /\bend|finish|stop|оконча|конец|समाप्त/iu],
  ["startedAt", /start|begin|date|time|\bday\b|дата|начал|время|तिथि|दिनांक|प्रारंभ|आरंभ|समय/iu],
  ["visibility", /visib|видимост|दृश्यता/iu],
  ["text", /note|remark|comment|observ|text|примеч|коммент|наблюд|टिप्पणी|विवरण/iu],
];

/**
 * @param {string} head what a column is called
 * @returns {{role: string, unit?: string, of?: string, offers?: string[]}} role "" where nothing is known; `offers` are
 *   the metrics that it can be where it names a substance and a unit, and no metric
 */
export function meaning(head) {
  if (head in OWN) return { role: OWN[head] };
  const long = LONG.find(([, whole]) => whole.test(head.trim()));
  if (long) return { role: long[0] };
  if (BESIDE.test(head)) return { role: "" };
  if (UNCERTAINTY.test(head)) return { role: "uncertainty" };
  if (LIMIT.test(head)) return { role: "limit" };
  const [words, unit] = unitAway(head);
  const found = metricIn(words, kindOf(unit && unitOf(unit)));
  if (found && (unit || !WORDS.some(([, word]) => word.test(words)))) {
    const of = found.rest.split(/\s+/).map(substance).find(Boolean) ?? "";
    return { role: `metric:${found.metric}`, unit: unit ?? onlyUnit(found.metric) ?? "", of };
  }
  return contentOf(head) ?? { role: WORDS.find(([, word]) => word.test(words))?.[0] ?? "" };
}

/** What a head of a substance and a unit means; null for any other. */
function contentOf(head) {
  const [words, unit] = unitAway(head);
  const ways = unit ? [{ words, unit }] : [BEHIND, BEFORE].map((shape) => shape.exec(head)?.groups);
  const named = ways.filter(Boolean).map((way) => ({ unit: way.unit, of: substanceIn(way.words) }));
  const found = named.find((way) => way.of && unitOf(way.unit));
  const metrics = found ? metricsOf(found.of, unitOf(found.unit)) : [];
  if (!metrics.length) return null;
  if (metrics.length > 1) return { role: "", ...found, offers: metrics };
  return { role: `metric:${metrics[0]}`, unit: found.unit, of: metric(metrics[0]).of === "none" ? "" : found.of };
}

/** The one substance that words name, and nothing else. */
function substanceIn(words) {
  const rest = words
    .replace(CONTENT, " ")
    .split(/[\s_]+/)
    .filter(Boolean);
  return rest.length === 1 ? substance(rest[0]) : null;
}

/** The words of a head and the unit at its end, as written; null where there is none. */
function unitAway(head) {
  const [, words, ...units] = UNIT.exec(head) ?? [];
  const unit = units.find(Boolean)?.trim();
  return unit && unitOf(unit) ? [words, unit] : [head, null];
}
