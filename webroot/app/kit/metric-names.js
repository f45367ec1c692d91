/**
 * What people call the metrics, in English, Russian and Hindi. A word may stand for several metrics
 * ("feed" is a mass, a rate or a grade): the unit's kind decides. Russian endings are cut by `*`.
 * A metric without words here is called by its label.
 */
import { named, patternOf } from "./name-pattern.js";
import { kindsOf } from "./metric-kinds.js";
import { isRare, metricOfSubstance } from "./substance-names.js";
import { kindOf } from "./ucum.js";
import { vocabulary } from "./vocabulary.js";

/** @type {[string, string[]][]} */
const WORDS_OF = [
  ["feed mass|mass of feed|масса сырья|масса исходн*|загрузк*|भरण द्रव्यमान", ["feed-mass"]],
  ["product mass|mass of product|масса продукта|उत्पाद द्रव्यमान", ["product-mass"]],
  ["feed rate|throughput|расход сырья|производительност* по сырью|подач*|भरण दर|प्रवाह क्षमता", ["feed-rate"]],
  ["product rate|output rate|производительност*|उत्पाद दर", ["product-rate"]],
  ["feed grade|head grade|содержани* в сырье|содержани* в исходн*|भरण मात्रा|भरण में मात्रा प्रतिशत", ["feed-grade"]],
  [
    "product grade|concentrate grade|содержани* в продукте|содержани* в концентрате|उत्पाद में मात्रा प्रतिशत",
    ["product-grade"],
  ],
  ["recovery|recov|rec|yield|извлечени*|извл|выход|выхода|पुनर्प्राप्ति|रिकवरी", ["recovery"]],
  ["purity|pure|чистот*|शुद्धता", ["purity"]],
  ["concentration|conc|концентраци*|सांद्रता", ["mass-concentration", "amount-concentration"]],
  [
    "acidity|molarity|molar concentration|кислотност*|молярная концентрация|अम्लता|मोलर सांद्रता",
    ["amount-concentration"],
  ],
  ["volume|vol|объём|объем|आयतन", ["volume"]],
  [
    "volume flow|volumetric flow|flow rate|flowrate|flow|объёмный расход|объемный расход|расход|आयतन प्रवाह|प्रवाह",
    ["volume-flow"],
  ],
  ["density|плотность|घनत्व", ["density"]],
  ["ph|рн|рh|pн", ["ph"]],
  ["temperature|temp|температур*|तापमान", ["temperature"]],
  ["residence time|retention time|время пребывания|निवास काल", ["residence-time"]],
  [
    "o/a|o:a|о/в|о:в|o/a ratio|phase ratio|phase ratio o/a|отношение фаз|отношение фаз о/в|отношение фаз о:в|соотношение фаз о/в|соотношение фаз о:в|प्रावस्था अनुपात|प्रावस्था अनुपात o/a",
    ["phase-ratio"],
  ],
  [
    "distribution ratio|distribution coefficient|коэффициент распределения|वितरण अनुपात|वितरण गुणांक",
    ["distribution-ratio"],
  ],
  ["organic loading|loading|насыщение органической фазы|насыщение органики|कार्बनिक प्रावस्था भारण", ["organic-loading"]],
  ["particle size|grain size|крупност*|размер частиц|कण आकार", ["particle-size"]],
  ["moisture content|moisture|water content|влажност*|влага|नमी", ["moisture"]],
  ["loss on ignition|loi|потери при прокаливании|ппп|प्रज्वलन हानि", ["loss-on-ignition"]],
  ["impurity content|impurity|impurities|содержани* примес*|примес*|अशुद्धि की मात्रा|अशुद्धि", ["impurity"]],
  ["current efficiency|выход по току|धारा दक्षता", ["current-efficiency"]],
  ["current density|плотность тока|धारा घनत्व", ["current-density"]],
  ["remanence|remanence br|остаточная индукция|अवशिष्ट प्रेरण", ["remanence"]],
  ["coercivity|коэрцитивн* сил*|निग्राहिता", ["coercivity"]],
  ["(bh)max|bhmax|bh max|energy product|энергетическое произведение|ऊर्जा गुणनफल", ["energy-product"]],
  [
    "rrr|residual resistance ratio|отношение остаточных сопротивлений|अवशिष्ट प्रतिरोध अनुपात",
    ["residual-resistance-ratio"],
  ],
  ["capital cost|capex|капитальные затраты|капзатраты|पूँजीगत लागत", ["capital-cost"]],
  ["separation factor|sep factor|sf|beta|β|коэффициент разделения|кр|पृथक्करण गुणांक", ["separation-factor"]],
  ["number of stages|stages|ступен*|число ступеней|चरण|चरणों की संख्या", ["stages"]],
  ["acid use|acid consumption|acid|расход кислоты|кислот*|अम्ल खपत|अम्ल", ["acid-use"]],
  ["reagent recycle|reagent recycling|возврат реагент*|оборот реагент*|अभिकर्मक पुनर्चक्रण", ["reagent-recycle"]],
  ["water recycle|water recycling|водооборот|оборот воды|возврат воды|जल पुनर्चक्रण", ["water-recycle"]],
  ["water use|water consumption|расход воды|जल खपत|पानी की खपत", ["water-use"]],
  ["water|вода|воды|जल|पानी", ["water-use", "water-recycle"]],
  [
    "mass balance|balance|closure|mb|материальный баланс|матбаланс|баланс|сходимость баланса|द्रव्यमान संतुलन|संतुलन",
    ["mass-balance"],
  ],
  [
    "operating hours|operating time|run time|runtime|hours|часы работы|наработк*|время работы|परिचालन घंटे|परिचालन समय",
    ["operating-hours"],
  ],
  [
    "energy use|specific energy|energy|power|electricity|расход энергии|энергозатраты|энерги*|электроэнерги*|ऊर्जा खपत|ऊर्जा|बिजली",
    ["energy-use"],
  ],
  ["co2e|co2|co₂e|co₂|carbon|углеродный след|कार्बन", ["co2e"]],
  ["solid waste|waste|residue|твёрдые отходы|твердые отходы|отход*|ठोस अपशिष्ट|अपशिष्ट", ["solid-waste"]],
  ["thorium|торий|тория|थोरियम", ["thorium", "specific-activity"]],
  ["uranium|уран|урана|यूरेनियम", ["uranium", "specific-activity"]],
  [
    "specific activity|activity|radioactivity|удельная активность|активност*|विशिष्ट सक्रियता|सक्रियता|रेडियोधर्मिता",
    ["specific-activity"],
  ],
  [
    "operating cost|opex|cost|эксплуатационные затраты|затраты|себестоимост*|стоимост*|परिचालन लागत|लागत",
    ["operating-cost"],
  ],
];
/**
 * Words that say as much of where a figure was taken as of what it is: only where nothing else is named.
 * @type {[string, string[]][]}
 */
const GENERAL_WORDS_OF = [
  ["feed|fed|сырьё|сырье|сырья|исходн*|भरण सामग्री|भरण|फ़ीड|फीड", ["feed-mass", "feed-rate", "feed-grade"]],
  [
    "product|concentrate|produced|продукт|продукта|концентрат*|उत्पाद|सांद्र",
    ["product-mass", "product-rate", "product-grade"],
  ],
];
/**
 * Signs that mean something only beside a unit of their kind, as Br, or beside a substance and no unit, as D.
 * @type {[string, string[]][]}
 */
const WITH_UNIT = [["br", ["remanence"]]];
/** @type {[string, string[]][]} */
const WITH_SUBSTANCE = [["d", ["distribution-ratio"]]];
/**
 * What a stream holds: of the feed its own metric, which has its own words; of any other one the product's.
 * @type {[string, string[]][]}
 */
const WITH_STREAM = [["grade|content|assay|содержани*|मात्रा", ["product-grade"]]];
const WITHIN_STREAMS = named(WITH_STREAM);
const [WORDS, GENERAL_WORDS] = [named(WORDS_OF), named(GENERAL_WORDS_OF)];
const [SIGNS_WITH_UNIT, SIGNS_WITH_SUBSTANCE] = [named(WITH_UNIT), named(WITH_SUBSTANCE)];

/** Letters of a name that can be misspelt at least, and of one in which two can be wrong. */
const [SHORTEST, LONG] = [5, 7];

/** The metric of a bare figure, where a kind of unit is that of one metric alone. */
const ONLY_METRIC = {
  activity: "specific-activity",
  temperature: "temperature",
  capacity: "volume",
  "volume-flow": "volume-flow",
  "mass-concentration": "mass-concentration",
  "amount-concentration": "amount-concentration",
  "current-density": "current-density",
  field: "coercivity",
};

/** Which metric a bare figure in a unit of this kind is of; null where it can be one of several. */
export const metricOfKind = (kind) => ONLY_METRIC[kind] ?? null;

/** Units in which little of a substance is told. */
const TRACE = /^(?:\[pp[mb]\]|(?:mg|ug)\/(?:kg|g|t)|g\/t)$/;
/** An element or its oxide; of anything else a gram in a tonne can be what was used of it. */
const PLAIN = /^[A-Z][a-z]?\d?(?:O\d{0,2})?$/;
/** Kinds of unit in which only one thing is told of a substance. */
const OF_SUBSTANCE = new Set(["activity", "mass-concentration", "amount-concentration"]);
/** What is measured of a rare metal in % beside how much of it there is. */
const OF_RARE = ["purity", "recovery"];
const OF_WHOLE = ["product-grade", "feed-grade"];

/**
 * Every metric that a figure of a substance can be of where nothing but its unit is said, the likeliest first.
 * @param {string} of
 * @param {string} unit UCUM
 * @returns {string[]}
 */
export function metricsOf(of, unit) {
  const kind = kindOf(unit);
  const only =
    metricOfSubstance(of, kind) ?? metricOfTrace(of, unit) ?? (OF_SUBSTANCE.has(kind) ? ONLY_METRIC[kind] : null);
  if (only) return kindsOf(only).includes(kind) ? [only] : [];
  if (unit !== "%" && !TRACE.test(unit)) return [];
  const impurity = unit !== "%" && !isRare(of) && PLAIN.test(of);
  const contents = vocabulary()
    .metrics.filter((m) => m.of === "required" && kindsOf(m.code).includes(kind))
    .map(({ code }) => code)
    .filter((code) => !impurity || !OF_WHOLE.includes(code));
  const likeliest = isRare(of) ? (code) => -OF_WHOLE.indexOf(code) : (code) => (code === "impurity" ? 0 : 1);
  const sorted = contents.toSorted((a, b) => likeliest(a) - likeliest(b));
  return unit === "%" && isRare(of) ? [...sorted, ...OF_RARE] : sorted;
}

/** Thorium and uranium have metrics of their own. */
const metricOfTrace = (of, unit) => (unit === "%" || TRACE.test(unit) ? { Th: "thorium", U: "uranium" }[of] : null);

/** Which metric a mass or a rate in a stream is of: feed metrics are of what goes in, product metrics of all that leaves. */
export function metricOfFlow(kind, stream) {
  if (!stream || !["mass", "rate"].includes(kind)) return null;
  return `${stream === "feed" ? "feed" : "product"}-${kind}`;
}

/** The unit that need not be typed, as the metric has no other; else null. */
export function onlyUnit(code) {
  const units = vocabulary().units.filter(({ metrics }) => metrics.includes(code));
  return units.length === 1 ? units[0].code : null;
}

/**
 * The metric of a misspelt name: of five letters or more, of which one or two are wrong.
 * @param {string} kind the kind of the unit typed
 * @returns {string | null}
 */
export function metricMeant(word, kind) {
  const typed = word.toLowerCase().replace(/[^\p{L}\p{M}]/gu, "");
  if (typed.length < SHORTEST) return null;
  const names = [...WORDS, ...labels()].flatMap(({ name, meaning }) => {
    const metric = meaning.find((code) => !kind || kindsOf(code).includes(kind));
    return metric ? [{ name: name.toLowerCase().replace(/\*$/, ""), metric }] : [];
  });
  const near = names
    .filter(({ name }) => !name.includes(" ") && name.length >= SHORTEST)
    .map(({ name, metric }) => ({ metric, wrong: wrongLetters(typed, name), allowed: name.length < LONG ? 1 : 2 }))
    .filter(({ wrong, allowed }) => wrong <= allowed)
    .sort((a, b) => a.wrong - b.wrong);
  return near[0]?.metric ?? null;
}

/** Letters that are missing, too many, others, or swapped (optimal string alignment). */
function wrongLetters(a, b) {
  const rows = [[...Array(b.length + 1).keys()]];
  for (let i = 1; i <= a.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= b.length; j++) {
      const other = a[i - 1] === b[j - 1] ? 0 : 1;
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + other);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[a.length][b.length];
}

/**
 * Every metric that a phrase may name, the likeliest first, with what is left of the phrase.
 * @param {string} phrase
 * @param {string} kind the kind of the unit typed, "" when none: a metric that does not take it is not meant
 * @returns {Generator<{metric: string, rest: string, needs?: string}>} `needs`: what else must be said for it, "of" or "stream"
 */
export function* metricsIn(phrase, kind) {
  for (const word of [...WORDS, ...labels()]) yield* fitting(word, phrase, kind);
  if (kind) for (const word of SIGNS_WITH_UNIT) yield* fitting(word, phrase, kind);
  else for (const word of SIGNS_WITH_SUBSTANCE) yield* fitting(word, phrase, kind, "of");
  for (const word of WITHIN_STREAMS) yield* fitting(word, phrase, kind, "stream");
  for (const word of GENERAL_WORDS) yield* fitting(word, phrase, kind);
}

function* fitting({ pattern, meaning }, phrase, kind, needs = "") {
  if (!pattern.test(phrase)) return;
  const metric = meaning.find((code) => !kind || kindsOf(code).includes(kind));
  if (metric) yield { metric, rest: phrase.replace(pattern, " ").replace(/\s+/g, " ").trim(), needs };
}

/**
 * The likeliest metric of a phrase.
 * @returns {{metric: string, rest: string} | null}
 */
export function metricIn(phrase, kind) {
  const found = [...metricsIn(phrase, kind)].find(({ needs }) => !needs);
  return found ?? null;
}

const labels = () =>
  vocabulary().metrics.map(({ code, label }) => ({ name: label, meaning: [code], pattern: patternOf(label) }));
