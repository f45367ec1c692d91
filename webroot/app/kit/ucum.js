/**
 * Units as people type them, as UCUM codes: `kWh/kg` → kW.h/kg, `кг/ч` → kg/h, `ppm` → [ppm].
 * Money per mass is not UCUM: `$/kg` → USD/kg.
 */
const ATOMS = {
  "%": "% percent pct проц процент процента процентов प्रतिशत",
  "[ppm]": "ppm млн⁻¹ पीपीएम",
  "[ppb]": "ppb",
  kg: "kg kgs кг किग्रा किलो किलोग्राम",
  g: "g gram grams г гр грамм ग्राम",
  mg: "mg мг मिग्रा",
  ug: "ug µg μg мкг",
  t: "t ton tons tonne tonnes т тонн тонна тонны टन",
  h: "h hr hrs hour hours ч час часа часов घंटा घंटे घं",
  min: "min мин मिनट",
  s: "s sec сек с",
  d: "d day days сут сутки суток день дня дней दिन",
  wk: "week weeks неделя недели недель सप्ताह",
  mo: "month months мес माह",
  a: "a y yr year год года лет वर्ष",
  "kW.h": "kwh kw.h kw·h квтч квт·ч квт.ч kwhr किलोवाटघंटा",
  "MW.h": "mwh мвтч мвт·ч",
  "W.h": "wh втч вт·ч",
  MJ: "mj мдж",
  GJ: "gj гдж",
  kJ: "kj кдж",
  m3: "m3 m^3 cbm м3 м^3 घनमीटर",
  L: "l litre litres liter liters л литр литра литров लीटर",
  mL: "ml cm3 cc мл см3",
  mol: "mol моль",
  mmol: "mmol ммоль",
  Cel: "°c °с degc",
  K: "kelvin кельвин",
  um: "um µm μm micron microns мкм",
  nm: "nm нм",
  mm: "mm мм",
  T: "tesla тл",
  mT: "millitesla мтл",
  Oe: "oe oersted",
  kOe: "koe",
  Bq: "bq бк बेकरेल",
  kBq: "kbq кбк",
  USD: "$ usd us$ долл доллар डॉलर",
  EUR: "€ eur евро यूरो",
  INR: "₹ inr rs रु रुपये रुपया",
  RUB: "₽ rub руб рубль рублей",
  CNY: "¥ cny rmb",
};

const ALIASES = new Map(Object.entries(ATOMS).flatMap(([code, names]) => names.split(" ").map((n) => [n, code])));

const WHOLE = new Map(
  Object.entries({
    tpd: "t/d",
    tpa: "t/a",
    tph: "t/h",
    kgph: "kg/h",
    "wt%": "%",
    "wt.%": "%",
    "mass%": "%",
    "w/w%": "%",
    "мас.%": "%",
    "масс.%": "%",
    "mol/dm3": "mol/L",
    "моль/дм3": "mol/L",
    "g/dm3": "g/L",
    "г/дм3": "g/L",
    "mg/dm3": "mg/L",
    "мг/дм3": "mg/L",
    "g/cm3": "g/mL",
    "г/см3": "g/mL",
    "kg/dm3": "kg/L",
    "a/m2": "A/m2",
    "а/м2": "A/m2",
    "a/cm2": "A/cm2",
    "а/см2": "A/cm2",
    "ka/m2": "kA/m2",
    "ка/м2": "kA/m2",
    "ka/m": "kA/m",
    "ка/м": "kA/m",
    "kj/m3": "kJ/m3",
    "кдж/м3": "kJ/m3",
  }),
);

/** @type {[string, RegExp][]} */
const KINDS = [
  ["fraction", /^(%|\[pp[mb]\])$/],
  ["mass", /^(t|kg|g|mg|ug)$/],
  ["time", /^(h|min|s|d|wk|mo|a)$/],
  ["rate", /^(t|kg|g|mg)\/(h|min|s|d|wk|mo|a)$/],
  ["ratio", /^(t|kg|g|mg|ug)\/(t|kg|g|mg)$/],
  ["energy", /^([kM]?W\.h|[kMG]?J)\/(t|kg|g)$/],
  ["volume", /^(m3|L|mL)\/(t|kg|g)$/],
  ["activity", /^k?Bq\/(t|kg|g)$/],
  ["cost", /^[A-Z]{3}\/(t|kg|g)$/],
  ["one", /^1$/],
  ["temperature", /^(Cel|K)$/],
  ["capacity", /^(m3|L|mL)$/],
  ["volume-flow", /^(m3|L|mL)\/(h|min|s|d)$/],
  ["mass-concentration", /^(g|mg|ug)\/L$/],
  ["amount-concentration", /^m?mol\/L$/],
  ["density", /^(kg\/L|g\/mL|(t|kg)\/m3)$/],
  ["length", /^(um|nm|mm)$/],
  ["ph", /^\[pH\]$/],
  ["current-density", /^(A\/m2|A\/cm2|kA\/m2)$/],
  ["induction", /^m?T$/],
  ["field", /^(kA\/m|k?Oe)$/],
  ["energy-density", /^[kM]J\/m3$/],
  ["money", /^[A-Z]{3}$/],
];

/** The UCUM code of a typed unit, or null when it is not one. */
export function unitOf(typed) {
  if (also.has(typed)) return typed;
  const text = typed.toLowerCase().replace(/[.,;:]+$/, "");
  if (WHOLE.has(text)) return WHOLE.get(text);
  const sides = text.split("/").map(atomOf);
  return text && sides.length <= 2 && sides.every(Boolean) ? sides.join("/") : null;
}

/** What kind of quantity a UCUM code is of: mass, rate, fraction, ratio, energy, volume, … or "". */
export function kindOf(code) {
  return KINDS.find(([, shape]) => shape.test(code ?? ""))?.[0] ?? (also.has(code) ? code : "");
}

/** Units of a programme's own metrics: typed as they are, and each a kind of its own unless it is of one of these. */
let also = new Set();

/** @param {string[]} codes */
export function alsoUnits(codes) {
  also = new Set(codes);
}

/** Splits a unit off the head of a text: `{unit, rest}`; unit is null when there is none. */
export function takeUnit(text) {
  const [, head, word, rest] = /^(\s*)(\S+)(.*)$/s.exec(text) ?? [];
  if (!word) return { unit: null, rest: "" };
  const two = /^\s+(%)(.*)$/s.exec(rest);
  if (two && /^(wt|mass|мас|масс)\.?$/i.test(word)) return { unit: "%", rest: two[2] };
  const glued = /^%(?=\p{L})/u.exec(word);
  if (glued) return { unit: "%", rest: word.slice(1) + rest };
  const unit = unitOf(word);
  return unit ? { unit, rest } : { unit: null, rest: head + word + rest };
}

function atomOf(text) {
  return ALIASES.get(text) ?? ALIASES.get(text.replace(/\.$/, "")) ?? null;
}

const FACTORS = {
  t: 1000,
  kg: 1,
  g: 1e-3,
  mg: 1e-6,
  ug: 1e-9,
  "%": 1e-2,
  "[ppm]": 1e-6,
  "[ppb]": 1e-9,
  1: 1,
  h: 3600,
  min: 60,
  s: 1,
  d: 86_400,
  wk: 604_800,
  a: 31_557_600,
  "kW.h": 3.6e6,
  "MW.h": 3.6e9,
  "W.h": 3600,
  GJ: 1e9,
  MJ: 1e6,
  kJ: 1e3,
  m3: 1,
  L: 1e-3,
  mL: 1e-6,
  Bq: 1,
  kBq: 1000,
  mol: 1,
  mmol: 1e-3,
  mm: 1e-3,
  um: 1e-6,
  nm: 1e-9,
  m: 1,
  m2: 1,
  cm2: 1e-4,
  A: 1,
  kA: 1000,
  T: 1,
  mT: 1e-3,
  Oe: 1000 / (4 * Math.PI),
  kOe: 1e6 / (4 * Math.PI),
};
/** What 0 is in kelvins. */
const ZERO = { Cel: 273.15, K: 0 };

/** A value in another unit of the same kind; null when this table cannot tell (the portal will). */
export function convert(value, from, to) {
  if (from === to) return value;
  if (from in ZERO && to in ZERO) return value + ZERO[from] - ZERO[to];
  const ratio = factorOf(from) / factorOf(to);
  return kindOf(from) === kindOf(to) && Number.isFinite(ratio) ? value * ratio : null;
}

function factorOf(code) {
  const [over, under = "1"] = code.split("/");
  return (FACTORS[over] ?? NaN) / (FACTORS[under] ?? NaN);
}
