/**
 * The pattern of a name in running text, as whole words: `*` stands for an ending, as in "извлечени*".
 * @param {string} name
 */
export function patternOf(name) {
  const body = name
    .replace(/[.*+?^${}()|[\]\\]/g, (c) => (c === "*" ? "[\\p{L}\\p{M}]*" : `\\${c}`))
    .replace(/ /g, "\\s+");
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}-])${body}(?![\\p{L}\\p{M}\\p{N}])`, "iu");
}

/** Names with their patterns, the longest first: `["a|b", meaning]` becomes `[{name, pattern, meaning}]`. */
export function named(table) {
  return table
    .flatMap(([names, meaning]) => names.split("|").map((name) => ({ name, pattern: patternOf(name), meaning })))
    .sort((a, b) => b.name.length - a.name.length);
}
