/**
 * Series of figures: "recovery Nd 92, Pr 88, Dy 75 %" names metric and unit once. What is `bare` says only what it is of.
 * Pure: no page, no network.
 */
import { metricOfKind, onlyUnit } from "../../kit/metric-names.js";
import { isRare } from "../../kit/substance-names.js";
import { kindOf } from "../../kit/ucum.js";

const PARTS = ["stream", "state", "per", "relativeTo", "method"];

/**
 * Measurements with what the first of a series says of all, and the last of their unit.
 * @param {any[]} measurements in their order, each with `at`, the number of the piece that it is from
 */
export function carried(measurements) {
  const all = [];
  for (const one of measurements) {
    const before = all.at(-1);
    all.push(follows(before, one) ? continued(before, one) : one);
  }
  for (let i = all.length - 2; i >= 0; i--) {
    const [one, next] = [all[i], all[i + 1]];
    if (!one.unit && one.metric && one.metric === next.metric && next.at - one.at <= 1)
      all[i] = { ...one, unit: next.unit };
  }
  return all;
}

/** Whether one says no more than what it is of, and that is of the same kind as in the one right before it. */
function follows(before, one) {
  if (!before?.metric || !before.of || !one.bare || !one.of || one.at - before.at > 1) return false;
  const sameUnit = !one.unit || !before.unit || kindOf(one.unit) === kindOf(before.unit);
  const open = !one.metric || (one.metric === before.metric && one.metric === metricOfKind(kindOf(one.unit)));
  return open && sameUnit && one.of !== before.of && isRare(one.of) === isRare(before.of);
}

function continued(before, one) {
  const parts = Object.fromEntries(
    PARTS.filter((part) => before[part] && !one[part]).map((part) => [part, before[part]]),
  );
  return { ...one, ...parts, metric: before.metric, unit: one.unit ?? before.unit ?? onlyUnit(before.metric) };
}
