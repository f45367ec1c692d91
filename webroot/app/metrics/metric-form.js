import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { DENOMINATORS, denominator, denominatorOf } from "../kit/parts.js";
import { vocabulary } from "../kit/vocabulary.js";
import { checkList } from "../ui/check-list.js";
import { EditForm } from "../ui/edit-form.js";
import { selectField, textField } from "../ui/fields.js";
import { openForm } from "../ui/form.js";
import { LANGUAGES, NAMED } from "./languages.js";

const BETTER = ["up", "down", "to-100"];
const SUBJECTS = ["required", "optional", "none"];
const BOUNDS = [
  ["hardMin", "/hard/min"],
  ["hardMax", "/hard/max"],
  ["softMin", "/soft/min"],
  ["softMax", "/soft/max"],
];

/** Defines a metric of a programme, or makes its next version. */
class MetricForm extends EditForm {
  static properties = { programmeId: { attribute: false }, metric: { attribute: false } };

  constructor() {
    super();
    this.programmeId = "";
    /** What there is of it; undefined for a new one. */
    this.metric = undefined;
    this.pointers = [
      "/code",
      ...LANGUAGES.map((code) => `/labels/${code}`),
      "/unit",
      ...BOUNDS.map(([, pointer]) => pointer),
      "/hard",
      "/soft",
      "/better",
      "/of",
      "/ofHint",
      "/streams",
      "/per",
      "/methods",
      "/standard",
      "/quantityKind",
    ];
    this.draft = { code: null };
  }

  get action() {
    return t(this.metric ? "metrics.saveVersion" : "metrics.define");
  }

  willUpdate() {
    if (this.draft.code === null) this.begin(draftOf(this.metric));
  }

  fields() {
    return html`${this.conflict()}
      <p class="small">${t(this.metric ? "metrics.versionText" : "metrics.defineText")}</p>
      ${this.metric ? nothing : textField({ ...this.field("/code", "code"), label: t("metrics.field.code"), hint: t("metrics.codeHint"), required: true, autofocus: true, maxlength: 40, pattern: "[a-z][a-z0-9\\-]{1,39}" })}
      <div class="metric-fields">${LANGUAGES.map((code) => this.#label(code))}</div>
      <div class="metric-fields">
        ${textField({ ...this.field("/unit", "unit"), label: t("term.unit"), hint: t(this.metric ? "metrics.unitKept" : "metrics.unitHint"), required: true, maxlength: 40, disabled: Boolean(this.metric) })}
        ${selectField({ ...this.field("/better", "better"), label: t("metrics.field.better"), quiet: true, disabled: Boolean(this.metric), blank: t("metrics.betterIs.none"), options: BETTER.map((value) => ({ value, label: t(`metrics.betterIs.${value}`) })) })}
        ${selectField({ ...this.field("/of", "of"), label: t("metrics.field.of"), required: true, disabled: Boolean(this.metric), options: SUBJECTS.map((value) => ({ value, label: t(`metrics.ofIs.${value}`) })) })}
        ${textField({ ...this.field("/ofHint", "ofHint"), label: t("metrics.field.ofHint"), placeholder: "Nd, TREO", required: this.draft.of === "required", quiet: this.draft.of === "required", maxlength: 60 })}
      </div>
      <fieldset class="metric-limits">
        <legend>${t("metrics.limits")}</legend>
        <p class="hint">${t(this.metric ? "metrics.limitsKept" : "metrics.limitsHint")}</p>
        <div class="metric-fields">${BOUNDS.map(([name, pointer]) => this.#bound(name, pointer))}</div>
      </fieldset>
      <details ?open=${Boolean(this.metric)}>
        <summary>${t("metrics.more")}</summary>
        <div class="stack">
          ${checkList({ ...this.field("/streams", "streams"), label: t("metrics.field.streams"), hint: t("metrics.streamsHint"), options: vocabulary().streams.map((s) => ({ value: s.code, label: s.label })) })}
          <div class="metric-fields">
            ${textField({ ...this.field("/per", "per"), label: t("term.per"), maxlength: 40, suggestions: [...DENOMINATORS.map(denominator), "TREO"] })}
            ${textField({ ...this.field("/methods", "methods"), label: t("metrics.field.methods"), hint: t("metrics.methodsHint") })}
            ${textField({ ...this.field("/standard", "standard"), label: t("metrics.field.standard"), maxlength: 200 })}
            ${textField({ ...this.field("/quantityKind", "quantityKind"), label: t("metrics.field.quantityKind"), hint: t("metrics.kindHint"), maxlength: 140 })}
          </div>
        </div>
      </details>`;
  }

  #label(code) {
    return textField({
      ...this.field(`/labels/${code}`, code),
      label: t(`metrics.nameIn.${NAMED[code]}`),
      required: true,
      maxlength: 80,
    });
  }

  /** What is said of the limits as a whole stands at the first of them. */
  #bound(name, pointer) {
    const field = this.field(pointer, name);
    const whole = name.endsWith("Min") && this.problem?.errors.find((e) => `${e.pointer}/min` === pointer)?.detail;
    return textField({
      ...field,
      problem: field.problem ?? (whole || undefined),
      label: t(`metrics.field.${name}`),
      inputmode: "decimal",
      pattern: "-?\\d+([.]\\d+)?(e[+\\-]?\\d+)?",
      input: (typed) => field.input(typed.trim().replace(",", ".")),
    });
  }

  send() {
    const path = `/programmes/${this.programmeId}/metrics`;
    const body = bodyOf(this.draft);
    return this.metric
      ? api.put(`${path}/${this.metric.code}`, body, this.metric.version)
      : api.post(path, { ...body, code: this.draft.code.trim() });
  }

  async reread() {
    this.metric = await api.get(`/programmes/${this.programmeId}/metrics/${this.metric.code}`);
    return draftOf(this.metric);
  }

  /** @returns {[string, string]} */
  said(name, value) {
    const title = NAMED[name] ? t(`metrics.nameIn.${NAMED[name]}`) : t(`metrics.field.${name}`);
    return [title, Array.isArray(value) ? value.join(", ") : String(value)];
  }
}

customElements.define("dm-metric-form", MetricForm);

const textOf = (range, key) =>
  range?.[`${key}Text`] ?? (range?.[key] === null || range?.[key] === undefined ? "" : String(range[key]));

/** A definition as it is typed; every value is text. */
function draftOf(metric) {
  const m = metric ?? { labels: {}, of: "optional", streams: [], methods: [] };
  return {
    code: m.code ?? "",
    ...Object.fromEntries(LANGUAGES.map((code) => [code, m.labels[code] ?? ""])),
    unit: m.unit ?? "",
    better: m.better ?? "",
    of: m.of,
    ofHint: m.ofHint ?? "",
    hardMin: textOf(m.hard, "min"),
    hardMax: textOf(m.hard, "max"),
    hardOpen: { min: Boolean(m.hard?.exclusiveMin), max: Boolean(m.hard?.exclusiveMax) },
    softMin: textOf(m.soft, "min"),
    softMax: textOf(m.soft, "max"),
    streams: m.streams,
    per: m.per ? denominator(m.per) : "",
    methods: m.methods.join(", "),
    standard: m.standard ?? "",
    quantityKind: m.quantityKind ?? "",
  };
}

/** The body as the portal takes it; numbers keep their digits. */
function bodyOf(d) {
  const methods = d.methods
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);
  return {
    labels: Object.fromEntries(LANGUAGES.map((code) => [code, d[code]])),
    unit: d.unit,
    better: d.better || null,
    of: d.of,
    ofHint: d.ofHint || null,
    hard: rangeOf(d.hardMin, d.hardMax, d.hardOpen),
    soft: rangeOf(d.softMin, d.softMax, {}),
    streams: d.streams,
    per: d.per ? denominatorOf(d.per) : null,
    methods,
    standard: d.standard || null,
    quantityKind: d.quantityKind || null,
  };
}

function rangeOf(min, max, open) {
  const number = (text) => (text === "" ? null : { $number: text });
  if (min === "" && max === "") return null;
  return {
    min: number(min),
    max: number(max),
    ...(open.min ? { exclusiveMin: true } : {}),
    ...(open.max ? { exclusiveMax: true } : {}),
  };
}

/** Resolves to the metric after the change, or undefined. */
export function openMetricForm(programmeId, metric) {
  return openForm({
    heading: t(metric ? "metrics.change" : "metrics.define"),
    wide: true,
    form: (done) => html`<dm-metric-form .programmeId=${programmeId} .metric=${metric} .done=${done}></dm-metric-form>`,
  });
}
