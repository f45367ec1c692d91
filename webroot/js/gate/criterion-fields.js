import { html } from "lit";
import { t } from "../i18n.js";
import { label, metric, vocabulary } from "../vocabulary.js";
import { unit } from "../format.js";
import { selectField, textField } from "../ui/fields.js";
import { icon } from "../ui/icons.js";

const SCALE_UNITS = ["kg", "g", "t", "kg/h", "g/h", "t/h", "t/d"];
const FIGURES = ["every", "mean", "best", "lower-bound"];
const COMPARATORS = [[">=", "≥"], ["<=", "≤"], [">", ">"], ["<", "<"]];

/** A criterion as it is typed; every value is text. */
export const blank = () => ({ metric: "", of: "", comparator: ">=", value: "", unit: "", figure: "lower-bound", k: "2", minRuns: "3", minHours: "", scale: "", scaleUnit: "kg/h", level: "must" });

/** The draft of a criterion of a gate or a template. */
export function draftOf(c) {
  const text = (holder, key) => holder?.[`${key}Text`] ?? (holder?.[key] === null || holder?.[key] === undefined ? "" : String(holder[key]));
  return {
    id: c.id ?? undefined, metric: c.metric, of: c.of ?? "", comparator: c.comparator, value: text(c.threshold, "value"), unit: c.threshold.unit, figure: c.figure,
    k: text(c, "k"), minRuns: text(c, "minRuns"), minHours: text(c, "minHours"), scale: text(c.minScale, "value"), scaleUnit: c.minScale?.unit ?? "kg/h", level: c.level,
  };
}

/** The body of a criterion as the portal takes it; numbers keep their digits. */
export function bodyOf(d) {
  const number = (text) => (text === "" ? null : { $number: text });
  return {
    ...(d.id ? { id: d.id } : {}), metric: d.metric, of: d.of || null, comparator: d.comparator, threshold: { value: number(d.value), unit: d.unit }, figure: d.figure,
    k: number(d.k), minRuns: number(d.minRuns), minHours: number(d.minHours), minScale: d.scale ? { value: number(d.scale), unit: d.scaleUnit } : null, level: d.level,
  };
}

/**
 * One criterion as a row of fields.
 * @param {object} d its draft
 * @param {number} i its place
 * @param {{at: (i: number, name: string, pointer: string) => object, set: (changes: object) => void, remove: () => void}} form
 */
export function criterionFields(d, i, { at, set, remove }) {
  const told = metric(d.metric);
  const units = vocabulary().units.filter((u) => u.metrics.includes(d.metric)).map((u) => ({ value: u.code, label: u.label || "1" }));
  const number = (name, pointer, more = {}) => textField({ ...at(i, name, pointer), label: t(`gate.field.${name}`), inputmode: "decimal", pattern: "-?\\d+([.]\\d+)?", input: (v) => set({ [name]: v.trim().replace(",", ".") }), ...more });
  return html`<fieldset class="criterion-fields"><legend>${t("gate.criterionNo", { n: i + 1 })}
      <button class="button quiet square small" type="button" aria-label=${t("gate.removeCriterion", { n: i + 1 })} @click=${remove}>${icon("close")}</button></legend>
    <div class="wide-field">${selectField({ ...at(i, "metric", "metric"), label: t("entry.metric"), required: true, blank: t("field.choose"), options: vocabulary().metrics.map((m) => ({ value: m.code, label: m.label })), input: (code) => set(withMetric(d, code)) })}</div>
    ${textField({ ...at(i, "of", "of"), label: t("quicklog.of"), quiet: told?.of === "required", required: told?.of === "required", placeholder: told?.ofHint ?? "", maxlength: 40 })}
    ${selectField({ ...at(i, "comparator", "comparator"), label: t("quicklog.op"), required: true, options: COMPARATORS.map(([value, sign]) => ({ value, label: `${sign} ${label("comparators", value)}` })) })}
    ${number("value", "threshold/value", { required: true })}
    ${selectField({ ...at(i, "unit", "threshold/unit"), label: t("entry.unit"), required: true, options: units.length ? units : [{ value: d.unit, label: unit(d.unit) || "–" }] })}
    <div class="wide-field">${selectField({ ...at(i, "figure", "figure"), label: t("gate.field.figure"), required: true, options: FIGURES.map((value) => ({ value, label: t(`gate.figure.${value}`) })) })}</div>
    ${number("k", "k", { quiet: true })}
    ${number("minRuns", "minRuns", { quiet: true, inputmode: "numeric" })}
    ${number("minHours", "minHours", { quiet: true })}
    <div class="wide-field joined-fields">${number("scale", "minScale/value", { quiet: true })}${selectField({ ...at(i, "scaleUnit", "minScale/unit"), label: t("quicklog.scaleUnit"), quiet: true, options: SCALE_UNITS.map((value) => ({ value, label: unit(value) })) })}</div>
    ${selectField({ ...at(i, "level", "level"), label: t("gate.field.level"), required: true, options: ["must", "should"].map((value) => ({ value, label: t(`gate.level.${value}`) })) })}
  </fieldset>`;
}

/** A metric brings its own unit, and the side on which its better figures lie. */
function withMetric(d, code) {
  const told = metric(code);
  if (!told) return { metric: code };
  return { metric: code, unit: told.unit, comparator: told.better === "down" ? "<=" : d.comparator };
}
