/** How names and titles are sorted, and texts are found, as the portal's own lists do. */
import { locale } from "./i18n.js";

/** A text as it is looked for: without case, ё as е, Nd₂O₃ as Nd2O3, one blank for several. */
export const sought = (text) => text.normalize("NFKC").toLocaleLowerCase().replaceAll("ё", "е").replace(/\s+/g, " ");

/** A test whether a text has every word of what was typed. */
export function finding(typed) {
  const words = sought(typed ?? "")
    .split(" ")
    .filter(Boolean);
  return (text) => {
    const said = sought(text);
    return words.every((word) => said.includes(word));
  };
}

/**
 * Items in the order of the alphabet of the language shown, numbers by what they count.
 * @template T
 * @param {Iterable<T>} items
 * @param {(item: T) => string} [name]
 * @returns {T[]}
 */
export function inOrder(items, name = String) {
  const { compare } = new Intl.Collator(locale(), { numeric: true });
  return [...items].sort((a, b) => compare(name(a), name(b)));
}

/** Options of a choice, in that order. */
export const optionsInOrder = (options) => inOrder(options, (o) => o.label);
