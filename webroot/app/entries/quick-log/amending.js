/** What a line changes of an entry that is amended: a figure of the same kind takes the place of the old one. */

/** What tells figures of one metric and substance apart, where the new one says it. */
const PARTS = ["stream", "state", "per", "relativeTo", "laboratory", "lot"];
/** What a new figure replaces, also by nothing. */
const FIGURE = ["op", "value", "uncertainty", "k", "low", "high", "unit", "readings", "settled"];

/**
 * The figures of an entry with those typed in their places, each of which has the figure that it replaces as `was`. One
 * that could replace several old ones replaces none, and stands behind them.
 * @param {object[]} old
 * @param {object[]} typed
 */
export function amended(old, typed) {
  const places = new Map();
  for (const figure of typed) {
    const alike = old.filter((one) => isOfKind(figure, one));
    if (alike.length === 1 && !places.has(alike[0])) places.set(alike[0], figure);
  }
  const replacing = new Set(places.values());
  return [
    ...old.map((one) => (places.has(one) ? replaced(one, places.get(one)) : one)),
    ...typed.filter((figure) => !replacing.has(figure)),
  ];
}

function isOfKind(figure, old) {
  return (
    figure.metric === old.metric &&
    (figure.of || null) === (old.of || null) &&
    PARTS.every((part) => !figure[part] || figure[part] === old[part])
  );
}

function replaced(old, figure) {
  const said = Object.entries(figure).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const nothing = Object.fromEntries(FIGURE.map((name) => [name, null]));
  return { ...old, ...nothing, value: "", ...Object.fromEntries(said), was: old };
}
