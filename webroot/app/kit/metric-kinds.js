import { kindOf } from "./ucum.js";
import { vocabulary } from "./vocabulary.js";

/** Which kinds of unit a metric takes: those of the units that are offered for it. */
export const kindsOf = (code) =>
  vocabulary()
    .units.filter(({ metrics }) => metrics.includes(code))
    .map((unit) => kindOf(unit.code));
