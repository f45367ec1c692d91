/**
 * What people call the metrics, in English, Russian and Hindi. A word may stand for several metrics
 * ("feed" is a mass, a rate or a grade): the unit's kind decides. Russian endings are cut by `*`.
 * A metric without words here is called by its label.
 */
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
  ["feed|fed|сырьё|сырье|сырья|исходн*|भरण सामग्री|भरण|फ़ीड|फीड", ["feed-mass", "feed-rate", "feed-grade"]],
  [
    "product|concentrate|produced|продукт|продукта|концентрат*|उत्पाद|सांद्र",
    ["product-mass", "product-rate", "product-grade"],
  ],
  ["recovery|recov|rec|yield|извлечени*|извл|पुनर्प्राप्ति|रिकवरी", ["recovery"]],
  ["purity|pure|чистот*|शुद्धता", ["purity"]],
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
const WORDS = WORDS_OF.flatMap(([names, metrics]) =>
  names.split("|").map((name) => ({ name, metrics, pattern: patternOf(name) })),
).sort((a, b) => b.name.length - a.name.length);

/** Which kinds of unit a metric takes: those of the units that are offered for it. */
export const kindsOf = (code) =>
  vocabulary()
    .units.filter(({ metrics }) => metrics.includes(code))
    .map((unit) => kindOf(unit.code));

const SYMBOLS = (
  "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd " +
  "Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U"
).split(" ");
const LOWER_TOO = "La Ce Pr Nd Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Sc Th NdPr TREO TREE REO TREM".split(" ");
const NAMES = {
  La: "lanthanum лантан* लैंथेनम",
  Ce: "cerium церий церия सीरियम",
  Pr: "praseodymium празеодим* प्रेज़ियोडिमियम",
  Nd: "neodymium неодим* नियोडिमियम",
  Sm: "samarium самари* समेरियम",
  Eu: "europium европи* यूरोपियम",
  Gd: "gadolinium гадолини* गैडोलिनियम",
  Tb: "terbium терби* टर्बियम",
  Dy: "dysprosium диспрози* डिस्प्रोसियम",
  Y: "yttrium иттри* इट्रियम",
  Sc: "scandium сканди* स्कैंडियम",
  NdPr: "didymium дидим* डिडिमियम",
  TREO: "ΣРЗО ΣРЗЭ РЗО РЗЭ РЗМ",
};
const BY_NAME = Object.entries(NAMES).flatMap(([symbol, names]) =>
  names.split(" ").map((n) => ({ symbol, pattern: patternOf(n) })),
);
const ONE = `(?:${SYMBOLS.join("|")})`;
const FORMULA = new RegExp(`^(?:${ONE}\\d{0,2}){1,4}$`);
const NUCLIDE = new RegExp(`^${ONE}-?\\d{1,3}m?$`);
const PAIR = new RegExp(`^(${ONE})[/:](${ONE})$`);

/**
 * Finds a metric's name in a phrase; the longest name wins.
 * @param {string} phrase
 * @param {string} kind the kind of the unit typed, "" when none
 * @returns {{metric: string, rest: string} | null}
 */
export function metricIn(phrase, kind) {
  const word = WORDS.find((w) => w.pattern.test(phrase)) ?? labelIn(phrase);
  if (!word) return null;
  const metric = word.metrics.find((m) => kindsOf(m).includes(kind)) ?? word.metrics[0];
  return { metric, rest: phrase.replace(word.pattern, " ").replace(/\s+/g, " ").trim() };
}

function labelIn(phrase) {
  const labels = vocabulary().metrics.map(({ code, label }) => ({ metrics: [code], pattern: patternOf(label) }));
  return labels.find(({ pattern }) => pattern.test(phrase));
}

/** What a figure is of, when the word says so: Nd, NdPr, TREO, Nd2O3, Nd/Pr, Th-232; else null. */
export function substance(word) {
  const bare = word.replace(/^[([]|[)\],.:=]+$/g, "");
  if (/^(TREO|TREE|TREM|REO|REE|HREE|LREE|HREO|LREO)$/.test(bare)) return bare;
  if (NUCLIDE.test(bare) && !FORMULA.test(bare)) return bare;
  if (PAIR.test(bare)) return bare.replace(":", "/");
  if (FORMULA.test(bare)) return bare;
  return (
    LOWER_TOO.find((s) => s.toLowerCase() === bare.toLowerCase()) ??
    BY_NAME.find(({ pattern }) => pattern.test(bare))?.symbol ??
    null
  );
}

function patternOf(name) {
  const body = name
    .replace(/[.*+?^${}()|[\]\\]/g, (c) => (c === "*" ? "[\\p{L}\\p{M}]*" : `\\${c}`))
    .replace(/ /g, "\\s+");
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}-])${body}(?![\\p{L}\\p{M}\\p{N}])`, "iu");
}
