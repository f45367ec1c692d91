/**
 * Whether an entry that has just arrived belongs into a filtered list; only the portal can tell for
 * words.
 * @param {Shape<"Entry">} entry
 * @param {{stage?: string, metric?: string, of?: string}} filter
 */
export function matchesFilter(entry, { stage, metric, of }) {
  if (stage && entry.stage !== stage) return false;
  return !metric || entry.measurements.some((m) => m.metric === metric && (!of || m.of === of));
}
