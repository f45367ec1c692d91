/** The figure of a criterion as it is shown: never rounded across its threshold. */
import { measured, number, unit } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { metric } from "../kit/vocabulary.js";
import { convert } from "../kit/ucum.js";

const MOST_PLACES = 8;

/**
 * The figure of a criterion with its unit: with its standard uncertainty where it is a mean or one
 * run, as a plain number where it is a bound.
 */
export function figureText(criterion, figure) {
  if (!figure) return "–";
  if (criterion.figure !== "lower-bound" && figure.uncertainty !== null) return measured(tidy(figure));
  return `${number(onItsSide(criterion, figure))}\u00a0${unit(figure.unit)}`;
}

/** Behind a bound: the mean it comes from and what was taken off: "mean 88.2 ± 2.6 %, k·u = 5.1". */
export function behindFigure(criterion, figure) {
  if (!figure || criterion.figure !== "lower-bound" || figure.mean === null) return "";
  const mean = measured(tidy({ value: figure.mean, uncertainty: figure.uncertainty, unit: figure.unit }));
  const expanded = figure.expanded === null ? "" : `, k·u = ${number(Number(figure.expanded.toPrecision(2)))}`;
  return t("gate.mean", { mean }) + expanded;
}

/**
 * Numbers that were computed lose the digits that mean nothing.
 * @param {{value: number, uncertainty?: number|null, unit: string, op?: string}} figure
 */
export function tidy({ value, uncertainty, unit: code, op }) {
  const u = uncertainty ? Number(uncertainty.toPrecision(2)) : null;
  return { op, value: Number(value.toPrecision(u ? 12 : 6)), uncertainty: u, unit: code };
}

/** The value with as few places as its uncertainty supports, but never on the other side of the threshold. */
export function onItsSide({ metric: code, threshold }, { value, uncertainty, unit: own }) {
  const limit = convert(threshold.value, threshold.unit, metric(code)?.unit ?? own) ?? threshold.value;
  const first = uncertainty ? Math.max(0, 1 - Math.floor(Math.log10(uncertainty))) : 1;
  for (let places = first; places < MOST_PLACES; places++) {
    const shown = Number(value.toFixed(places));
    if (Math.sign(shown - limit) === Math.sign(value - limit)) return shown;
  }
  return value;
}
