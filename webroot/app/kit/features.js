import { loadWords } from "./i18n.js";

const sheets = new Map();

/**
 * Loads a module together with the words and styles of the features that it draws upon; what is already here is not
 * loaded again. A feature is a folder of the page with `styles.css` and `words.json`.
 *
 *     const { openExports } = await withFeatures(["export"], () => import("../export/export-dialog.js"));
 */
export async function withFeatures(features, load) {
  const [module] = await Promise.all([load(), ...features.flatMap((name) => [loadWords(name), loadStyles(name)])]);
  return module;
}

function loadStyles(name) {
  if (!sheets.has(name)) sheets.set(name, attached(new URL(`../${name}/styles.css`, import.meta.url).href));
  return sheets.get(name);
}

function attached(href) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  document.head.append(link);
  return new Promise((resolve, reject) => Object.assign(link, { onload: resolve, onerror: reject }));
}
