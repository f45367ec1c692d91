/** What figures are of, as people write it: elements, oxides, nuclides, pairs, sums, grain sizes. */
import { named, patternOf } from "./name-pattern.js";

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
  Fe: "iron желез* लोहा",
  Si: "silicon кремни* सिलिकॉन",
  O: "oxygen кислород* ऑक्सीजन",
  N: "nitrogen азот* नाइट्रोजन",
  NdPr: "didymium дидим* डिडिमियम",
  TREO: "ΣРЗО ΣРЗЭ РЗО РЗЭ РЗМ",
};
const BY_NAME = Object.entries(NAMES).flatMap(([symbol, names]) =>
  names.split(" ").map((n) => ({ symbol, pattern: patternOf(n) })),
);
const ONE = `(?:${SYMBOLS.join("|")})`;
const FORMULA = new RegExp(`^(?:${ONE}\\d{0,2}){1,4}$`);
const NUCLIDE = new RegExp(`^${ONE}-?\\d{1,3}m?$`);
const EXTRACTANT = /^(?:D2EHPA|EHEHPA|P204|P507|PC-?88A|Cyanex-?\d{3}|TBP|TOPO)$/;
const SIZE = /^[dD]\(?(\d{2})\)?$/;
const ACIDS = /^(?:HCl|H2SO4|HNO3|H3PO4|H2C2O4)$/;
const RARE = /^(?:Li|Be|Sc|Ti|V|Y|Zr|Nb|La|Ce|Pr|Nd|Sm|Eu|Gd|Tb|Dy|Ho|Er|Tm|Yb|Lu|Hf|Ta|Th|U)(?![a-z])/;
const COERCIVITY = /^Hc([jb])$/i;
const PAIR = new RegExp(`^(${ONE})[/:](${ONE})$`);

/** What a figure is of, when the word says so: Nd, NdPr, TREO, Nd2O3, Nd/Pr, Th-232; else null. */
export function substance(word) {
  const bare = word.replace(/^[([]|[)\],.:=]+$/g, "");
  if (/^(TREO|TREE|TREM|REO|REE|HREE|LREE|HREO|LREO)$/.test(bare)) return bare;
  if (NUCLIDE.test(bare) && !FORMULA.test(bare)) return bare;
  if (SIZE.test(bare)) return bare.replace(SIZE, "d$1");
  if (COERCIVITY.test(bare)) return bare.replace(COERCIVITY, (_, which) => `Hc${which.toLowerCase()}`);
  if (EXTRACTANT.test(bare)) return bare;
  if (PAIR.test(bare)) return bare.replace(":", "/");
  if (FORMULA.test(bare)) return bare;
  return (
    LOWER_TOO.find((s) => s.toLowerCase() === bare.toLowerCase()) ??
    BY_NAME.find(({ pattern }) => pattern.test(bare))?.symbol ??
    null
  );
}

/** What a temperature can be that of. */
const OPERATIONS = named([
  ["leach|leaching|leached|выщелачивани*|निक्षालन", "leaching"],
  ["extraction|экстракци*|निष्कर्षण", "extraction"],
  ["scrub|scrubbing|промывк*|मार्जन", "scrubbing"],
  ["stripping|реэкстракци*|विपट्टन", "stripping"],
  ["precipitation|precipitated|осаждени*|अवक्षेपण", "precipitation"],
  ["drying|dried|сушк*|सुखान*", "drying"],
  ["roast|roasting|roasted|обжиг*|भर्जन", "roasting"],
  ["calcination|calcining|calcined|прокалк*|прокаливани*|निस्तापन", "calcination"],
  ["sintering|sintered|спекани*|सिंटरन", "sintering"],
  ["bath|ванн*|कुंड", "bath"],
]);

/** The unit operation that a word names, or null. */
export const operation = (word) => OPERATIONS.find(({ pattern }) => pattern.test(word))?.meaning ?? null;

/** Whether it is of a rare metal: of a series of figures, either all are or none. */
export const isRare = (of) => RARE.test(of) || LOWER_TOO.includes(of);

/** Which metric a figure in a kind of unit is of, where what it is of says so: d50 is a grain size, HCl per tonne a use. */
export function metricOfSubstance(of, kind) {
  if (SIZE.test(of ?? "")) return "particle-size";
  if (kind === "ratio" && ACIDS.test(of ?? "")) return "acid-use";
  return COERCIVITY.test(of ?? "") ? "coercivity" : null;
}
