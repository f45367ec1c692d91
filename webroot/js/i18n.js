/**
 * Words in three languages, switched without a reload.
 *
 *     t("bench.title")
 *     t("slip.days", {count: 45})      // picks one/few/many/other by Intl.PluralRules
 *
 * Texts are in /i18n/<language>.json, nested by screen, those of a rare screen in a file of its own; `{name}` is replaced. A plural is an object
 * of CLDR categories, chosen by `count`. There is no fallback to another language: an unknown key is
 * shown as ⟦key⟧ and kept in `missing`, where the browser tests find it.
 *
 * Events of `i18n`: `change`. Components that extend ui/element.js listen by themselves.
 */
export const LANGUAGES = Object.freeze({ en: "English", ru: "Русский", hi: "हिन्दी" });

const LOCALES = { en: "en-GB", ru: "ru-RU", hi: "hi-IN" };
const CHOICE = "didymium.language";

export const i18n = new EventTarget();
/** @type {Set<string>} keys asked for and not found */
export const missing = new Set();

const loaders = [];
const parts = new Set();
let current = chosen() ?? preferred();
let texts = null;
let plurals = new Intl.PluralRules(LOCALES[current]);

/** The code of the language shown: "en", "ru" or "hi". */
export const language = () => current;

/** The locale for Intl: "en-GB", "ru-RU" or "hi-IN". */
export const locale = () => LOCALES[current];

/** The language somebody chose on this device, if any. */
export function chosen() {
  const code = localStorage.getItem(CHOICE);
  return code in LANGUAGES ? code : undefined;
}

/** Whether there are texts to show yet. */
export const spoken = () => texts !== null;

/** Something else that must be loaded per language before it is shown: `load(code)`. */
export function alsoLoad(load) {
  loaders.push(load);
}

/**
 * Texts that only some screens need, `/i18n/<part>/<language>.json`, as `t("<part>.…")`. Await it at
 * the top of such a screen's module.
 */
export async function alsoSpeak(part) {
  parts.add(part);
  const code = current;
  const words = await load(`${part}/${code}`);
  if (code !== current) return alsoSpeak(part);
  if (texts) texts[part] = words; // else the first setLanguage is still on its way, and takes it along
}

/**
 * Shows another language.
 * @param {string} code
 * @param {{remember?: boolean}} [options] remember it as this device's choice
 */
export async function setLanguage(code, { remember = true } = {}) {
  const [words] = await Promise.all([load(code), ...loaders.map((l) => l(code))]);
  const more = await Promise.all([...parts].map(async (part) => [part, await load(`${part}/${code}`)]));
  texts = { ...words, ...Object.fromEntries(more) };
  current = code;
  plurals = new Intl.PluralRules(LOCALES[code]);
  document.documentElement.lang = code;
  if (remember) localStorage.setItem(CHOICE, code);
  i18n.dispatchEvent(new Event("change"));
}

const at = (key) => key.split(".").reduce((node, part) => node?.[part], texts);

/** The names of the texts below a key, for what is listed nowhere but among the texts. */
export const namesOf = (key) => Object.keys(at(key) ?? {});

/** The text of a key, with `{name}` replaced from `args`; `args.count` picks the plural. */
export function t(key, args = {}) {
  const found = at(key);
  const text = typeof found === "object" ? found[plurals.select(args.count)] ?? found.other : found;
  if (typeof text !== "string") {
    missing.add(`${current}:${key}`);
    return `⟦${key}⟧`;
  }
  return text.replace(/\{(\w+)\}/g, (all, name) => args[name] ?? all);
}

async function load(name) {
  const response = await fetch(`/i18n/${name}.json`);
  if (!response.ok) throw new Error(`Texts for ${name}: HTTP ${response.status}`);
  return response.json();
}

function preferred() {
  const codes = navigator.languages.map((l) => l.slice(0, 2));
  return codes.find((code) => code in LANGUAGES) ?? "en";
}
