import { html, nothing } from "lit";
import { t } from "../kit/i18n.js";
import { DENOMINATORS, denominator, denominatorOf } from "../kit/parts.js";
import { label, metric, vocabulary } from "../kit/vocabulary.js";
import { unit } from "../kit/format.js";
import { selectField, textField } from "../ui/fields.js";
import { icon } from "../ui/icons.js";
import { percent } from "./labels.js";

const SCALE_UNITS = ["kg", "g", "t", "kg/h", "g/h", "t/h", "t/d"];
const CONFIDENCES = ["0.9", "0.95", "0.975", "0.99"];
/** In a part: whatever figures say. */
const ANY_PART = "any";
const PART_NAMES = ["stream", "state", "per", "relativeTo"];
const FIGURES = ["every", "mean", "best", "lower-bound"];
const POINTER_NAMES = [
  "metric",
  "of",
  "comparator",
  "threshold",
  "figure",
  "k",
  "confidence",
  "minRuns",
  "minHours",
  "minScale",
  "level",
  ...PART_NAMES,
];
const COMPARATORS = [
  [">=", "≥"],
  ["<=", "≤"],
  [">", ">"],
  ["<", "<"],
];

/** A criterion as it is typed; every value is text. */
export const blank = () => ({
  metric: "",
  of: "",
  comparator: ">=",
  value: "",
  unit: "",
  figure: "lower-bound",
  k: "",
  confidence: "0.95",
  minRuns: "",
  minHours: "",
  scale: "",
  scaleUnit: "kg/h",
  level: "must",
  stream: "",
  state: "",
  per: "",
  relativeTo: "",
});

/** The draft of a criterion of a gate or a template. */
export function draftOf(c) {
  const text = (holder, key) =>
    holder?.[`${key}Text`] ?? (holder?.[key] === null || holder?.[key] === undefined ? "" : String(holder[key]));
  return {
    id: c.id ?? undefined,
    metric: c.metric,
    of: c.of ?? "",
    comparator: c.comparator,
    value: text(c.threshold, "value"),
    unit: c.threshold.unit,
    figure: c.figure,
    k: text(c, "k"),
    confidence: text(c, "confidence") || "0.95",
    namesK: c.k !== null && c.k !== undefined,
    minRuns: text(c, "minRuns"),
    minHours: text(c, "minHours"),
    scale: text(c.minScale, "value"),
    scaleUnit: c.minScale?.unit ?? "kg/h",
    level: c.level,
    ...Object.fromEntries(PART_NAMES.map((name) => [name, c[name] ?? ""])),
  };
}

/** The body of a criterion as the portal takes it; numbers keep their digits. */
export function bodyOf(d) {
  const number = (text) => (text === "" ? null : { $number: text });
  return {
    ...(d.id ? { id: d.id } : {}),
    metric: d.metric,
    of: d.of || null,
    comparator: d.comparator,
    threshold: { value: number(d.value), unit: d.unit },
    figure: d.figure,
    ...(d.k ? { k: number(d.k) } : { confidence: number(d.confidence) }),
    minRuns: number(d.minRuns),
    minHours: number(d.minHours),
    minScale: d.scale ? { value: number(d.scale), unit: d.scaleUnit } : null,
    level: d.level,
    ...Object.fromEntries(PART_NAMES.map((name) => [name, d[name] || null])),
  };
}

/** The JSON pointers that the fields of a list of criteria show. */
export const criteriaPointers = (base, criteria) =>
  criteria.flatMap((_, i) => POINTER_NAMES.map((name) => `${base}/${i}/${name}`));

/**
 * A list of criteria as fields of a form, to which one may add.
 * @param {import("../ui/form.js").DialogForm} form whose problem is shown beside them
 * @param {string} base the JSON pointer of the list
 * @param {object[]} criteria drafts
 * @param {(criteria: object[]) => void} change
 */
export function criteriaFields(form, base, criteria, change) {
  return html`${criteria.map((d, i) => {
      const set = (changes) => change(criteria.with(i, { ...d, ...changes }));
      return criterionFields(d, i, {
        at: fieldsOf(form, `${base}/${i}`, d, set),
        set,
        remove: () => change(criteria.toSpliced(i, 1)),
      });
    })}
    <p>
      <button class="button small" type="button" @click=${() => change([...criteria, blank()])}>
        ${icon("plus")}${t("gate.addCriterion")}
      </button>
    </p>`;
}

/** What each field of a criterion has in common; what is said about a threshold or a scale as a whole stands at its number. */
function fieldsOf(form, base, d, set) {
  return (name, pointer) => {
    const [at, id] = [`${base}/${pointer}`, `${base.slice(1).replaceAll("/", "-")}-${name}`];
    form.pointerOf.set(id, at);
    const whole = at.endsWith("/value")
      ? form.problem?.errors.find((e) => e.pointer === at.slice(0, -6))?.detail
      : undefined;
    return { id, value: d[name], problem: form.problem?.at(at) ?? whole, input: (value) => set({ [name]: value }) };
  };
}

function criterionFields(d, i, { at, set, remove }) {
  const told = metric(d.metric);
  const units = vocabulary()
    .units.filter((u) => u.metrics.includes(d.metric))
    .map((u) => ({ value: u.code, label: u.label || "1" }));
  const number = (name, pointer, more = {}) =>
    textField({
      ...at(name, pointer),
      label: t(`gate.field.${name}`),
      inputmode: "decimal",
      pattern: "-?\\d+([.]\\d+)?",
      input: (v) => set({ [name]: v.trim().replace(",", ".") }),
      ...more,
    });
  return html`<fieldset class="criterion-fields">
    <legend>
      ${t("gate.criterionNo", { n: i + 1 })}
      <button
        class="button quiet square small"
        type="button"
        aria-label=${t("gate.removeCriterion", { n: i + 1 })}
        @click=${remove}
      >
        ${icon("close")}
      </button>
    </legend>
    <div class="wide-field">
      ${selectField({ ...at("metric", "metric"), label: t("term.metric"), required: true, blank: t("field.choose"), options: vocabulary().metrics.map((m) => ({ value: m.code, label: m.label })), input: (code) => set(withMetric(d, code)) })}
    </div>
    ${textField({ ...at("of", "of"), label: t("term.of"), quiet: told?.of === "required", required: told?.of === "required", placeholder: told?.ofHint ?? "", maxlength: 40 })}
    ${selectField({ ...at("comparator", "comparator"), label: t("term.op"), required: true, options: COMPARATORS.map(([value, sign]) => ({ value, label: `${sign} ${label("comparators", value)}` })) })}
    ${number("value", "threshold/value", { required: true })}
    ${selectField({ ...at("unit", "threshold/unit"), label: t("term.unit"), required: true, options: units.length ? units : [{ value: d.unit, label: unit(d.unit) || "–" }] })}
    <div class="wide-field">
      ${selectField({ ...at("figure", "figure"), label: t("gate.field.figure"), required: true, options: FIGURES.map((value) => ({ value, label: t(`gate.figure.${value}`) })) })}
    </div>
    ${coverageFields(d, { at, number })} ${number("minRuns", "minRuns", { quiet: true, inputmode: "numeric" })}
    ${number("minHours", "minHours", { quiet: true })}
    <div class="wide-field joined-fields">
      ${number("scale", "minScale/value", { quiet: true })}${selectField({ ...at("scaleUnit", "minScale/unit"), label: t("term.scaleUnit"), quiet: true, options: SCALE_UNITS.map((value) => ({ value, label: unit(value) })) })}
    </div>
    ${selectField({ ...at("level", "level"), label: t("gate.field.level"), required: true, options: ["must", "should"].map((value) => ({ value, label: t(`gate.level.${value}`) })) })}
    ${partFields(d, { at, set })}
  </fieldset>`;
}

/** How sure the bound has to be; one that names k of before keeps it until it is emptied. */
function coverageFields(d, { at, number }) {
  const offered = CONFIDENCES.includes(d.confidence) ? CONFIDENCES : [...CONFIDENCES, d.confidence];
  return html`${d.namesK ? html`<div class="wide-field">${number("k", "k", { quiet: true, hint: t("gate.field.kHint") })}</div>` : nothing}
  ${
    d.k
      ? nothing
      : selectField({
          ...at("confidence", "confidence"),
          label: t("gate.field.confidence"),
          quiet: true,
          options: offered.map((value) => ({ value, label: percent(Number(value)) })),
        })
  }`;
}

/** Of which stream, in which state, per what and relative to what; folded unless one is said. */
function partFields(d, { at, set }) {
  const choice = (name, title, list) =>
    selectField({
      ...at(name, name),
      label: title,
      quiet: true,
      blank: t("gate.field.allOfOne"),
      options: [
        { value: ANY_PART, label: t("gate.field.any") },
        ...vocabulary()[list].map((one) => ({ value: one.code, label: one.label })),
      ],
    });
  const per = at("per", "per");
  return html`<details class="criterion-parts" ?open=${PART_NAMES.some((name) => d[name])}>
    <summary>${t("gate.field.parts")}</summary>
    <p class="hint">${t("gate.field.partsHint")}</p>
    <div class="part-fields">
      ${choice("stream", t("term.stream"), "streams")} ${choice("state", t("term.matter"), "matterStates")}
      ${textField({ ...per, label: t("term.per"), quiet: true, value: perShown(d.per), placeholder: t("gate.field.allOfOne"), maxlength: 40, suggestions: [t("gate.field.any"), ...DENOMINATORS.map(denominator), "TREO"], input: (typed) => set({ per: perOf(typed) }) })}
      ${choice("relativeTo", t("term.relativeTo"), "references")}
    </div>
  </details>`;
}

const perShown = (code) => (code === ANY_PART ? t("gate.field.any") : code && denominator(code));
const perOf = (typed) =>
  typed.trim().toLowerCase() === t("gate.field.any").toLowerCase() ? ANY_PART : denominatorOf(typed);

/** A metric brings its own unit, and the side on which its better figures lie. */
function withMetric(d, code) {
  const told = metric(code);
  if (!told) return { metric: code };
  return { metric: code, unit: told.unit, comparator: told.better === "down" ? "<=" : d.comparator };
}
