/**
 * Words in three languages, switched without a reload.
 *
 *     t("home.title")
 *     t("slip.days", {count: 45})      // picks one/few/many/other by Intl.PluralRules
 *
 * Each feature has its own in `<feature>/words.json`, of which the portal gives one language at a time, loaded with whatever draws it (see
 * features.js) and named by it: `t("gate.criteria")`; what the frame, the kit and several features say is
 * in `words.json`. `{name}` is replaced. A plural is an object of CLDR categories, chosen by
 * `count`. There is no fallback to another language: an unknown key is shown as ⟦key⟧ and kept in
 * `missing`, where the browser tests find it.
 *
 * Events of `i18n`: `change`. Components that extend ui/element.js listen by themselves.
 */
import { Unreachable } from "./problem.js";

export const LANGUAGES = Object.freeze({ en: "English", ru: "Русский", hi: "हिन्दी" });

const LOCALES = { en: "en-GB", ru: "ru-RU", hi: "hi-IN" };
const CHOICE = "didymium.language";

export const i18n = new EventTarget();
/** @type {Set<string>} keys asked for and not found */
export const missing = new Set();

const loaders = [];
const features = new Set();
const files = new Map();
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

/** Loads the words of a feature, once for each language. */
export async function loadWords(feature) {
  features.add(feature);
  const code = current;
  const words = await read(`${feature}/words/${code}.json`);
  if (code !== current) return loadWords(feature);
  if (texts) texts[feature] = words; // else the first setLanguage is still on its way, and takes them along
}

/**
 * Shows another language.
 * @param {string} code
 * @param {{remember?: boolean}} [options] remember it as this device's choice
 */
export async function setLanguage(code, { remember = true } = {}) {
  [texts] = await Promise.all([textsIn(code), ...loaders.map((l) => l(code))]);
  current = code;
  plurals = new Intl.PluralRules(LOCALES[code]);
  document.documentElement.lang = code;
  if (remember) localStorage.setItem(CHOICE, code);
  i18n.dispatchEvent(new Event("change"));
}

async function textsIn(code) {
  const names = [...features];
  const [common, ...words] = await Promise.all(
    ["", ...names.map((name) => `${name}/`)].map((at) => read(`${at}words/${code}.json`)),
  );
  if (features.size > names.length) return textsIn(code); // a feature came meanwhile
  return { ...common, ...Object.fromEntries(names.map((name, i) => [name, words[i]])) };
}

const at = (key) => key.split(".").reduce((node, part) => node?.[part], texts);

/** The names of the texts below a key, for what is listed nowhere but among the texts. */
export const namesOf = (key) => Object.keys(at(key) ?? {});

/** The text of a key, with `{name}` replaced from `args`; `args.count` picks the plural. */
export function t(key, args = {}) {
  const found = at(key);
  const text = typeof found === "object" ? (found[plurals.select(args.count)] ?? found.other) : found;
  if (typeof text !== "string") {
    missing.add(`${current}:${key}`);
    return `⟦${key}⟧`;
  }
  return text.replace(/\{(\w+)\}/g, (all, name) => args[name] ?? all);
}

function read(path) {
  if (!files.has(path)) files.set(path, fetched(path));
  return files.get(path);
}

async function fetched(path) {
  try {
    const response = await fetch(new URL(`../${path}`, import.meta.url)).catch((cause) =>
      Promise.reject(new Unreachable(cause)),
    );
    if (!response.ok) throw new Error(`Words: ${path}: HTTP ${response.status}`);
    return await response.json();
  } catch (failure) {
    files.delete(path); // to be tried again
    throw failure;
  }
}

function preferred() {
  const codes = navigator.languages.map((l) => l.slice(0, 2));
  return codes.find((code) => code in LANGUAGES) ?? "en";
}
