/**
 * UCUM codes as people write them: `kW.h/kg` → kWh/kg, `[ppm]` → ppm, `m3/t` → m³/t,
 * in Russian кВт·ч/кг, ppm, м³/т. The code itself stays what is stored.
 */
const LATIN = {
  1: "",
  "[ppm]": "ppm",
  "[ppb]": "ppb",
  Cel: "°C",
  um: "µm",
  ug: "µg",
  "[ppth]": "‰",
  "[pH]": "",
  u: "u",
};

const RUSSIAN = {
  ...LATIN,
  kg: "кг",
  g: "г",
  mg: "мг",
  ug: "мкг",
  t: "т",
  kt: "кт",
  h: "ч",
  min: "мин",
  s: "с",
  d: "сут",
  a: "год",
  wk: "нед.",
  mo: "мес.",
  m: "м",
  cm: "см",
  mm: "мм",
  um: "мкм",
  L: "л",
  l: "л",
  mL: "мл",
  ml: "мл",
  Bq: "Бк",
  kBq: "кБк",
  MBq: "МБк",
  W: "Вт",
  kW: "кВт",
  MW: "МВт",
  GW: "ГВт",
  Wh: "Вт·ч",
  kWh: "кВт·ч",
  MWh: "МВт·ч",
  J: "Дж",
  kJ: "кДж",
  MJ: "МДж",
  GJ: "ГДж",
  mol: "моль",
  mmol: "ммоль",
  A: "А",
  kA: "кА",
  T: "Тл",
  mT: "мТл",
  Oe: "Э",
  nm: "нм",
  Pa: "Па",
  kPa: "кПа",
  MPa: "МПа",
  K: "К",
};

const POWERS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const WATT_HOUR = /\b([kMG]?)W\.h\b/g;
const TERM = /^((?:\[[^\]]+\]|[^\d{}+-])+|1)([+-]?\d+)?(\{[^}]*\})?$/;

/**
 * @param {string} code a UCUM code
 * @param {string} language "en", "ru" or "hi"
 * @returns {string} what to show after the number; "" for the unit 1
 */
export function prettyUnit(code, language) {
  if (!code) return "";
  const atoms = language === "ru" ? RUSSIAN : LATIN;
  const text = code
    .replace(WATT_HOUR, "$1Wh")
    .split("/")
    .map((side) =>
      side
        .split(".")
        .map((term) => prettyTerm(term, atoms))
        .filter(Boolean)
        .join("·"),
    );
  if (text.length > 1 && text[0] === "") text[0] = "1";
  return text.join("/");
}

function prettyTerm(term, atoms) {
  if (/^\{.*\}$/.test(term)) return term.slice(1, -1);
  const [, atom, power, note] = TERM.exec(term) ?? [];
  if (atom === undefined) return term;
  const shown = atoms[atom] ?? atom.replace(/^\[|\]$/g, "");
  return shown + superscript(power) + (note ? ` ${note.slice(1, -1)}` : "");
}

function superscript(power = "") {
  return [...power.replace("+", "")].map((c) => (c === "-" ? "⁻" : POWERS[c])).join("");
}
