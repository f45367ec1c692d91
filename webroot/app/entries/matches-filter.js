/**
 * Whether an entry that has just arrived belongs into a filtered list; only the portal can tell for
 * words.
 * @param {Shape<"Entry">} entry
 * @param {{stage?: string, metric?: string, of?: string, lot?: string}} filter
 */
export function matchesFilter(entry, { stage, metric, of, lot }) {
  if (stage && entry.stage !== stage) return false;
  if (lot && ![entry.batch, ...entry.measurements.map((m) => m.lot)].includes(lot)) return false;
  return !metric || entry.measurements.some((m) => m.metric === metric && (!of || m.of === of));
}
