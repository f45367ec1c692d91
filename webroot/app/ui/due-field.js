import { html, nothing } from "lit";
import { PRECISIONS, dated, periodEnd, todayIso } from "../kit/dates.js";
import { t } from "../kit/i18n.js";
import { label } from "../kit/vocabulary.js";
import { Element } from "./element.js";
import { choices, framed } from "./fields.js";

/**
 * A date with its precision: a precision and then just what it needs (a day, a month, or a year
 * with quarter or half). `value` is `{date, precision}`; fires `change` when it changes, `date` is
 * the last day of the period. An `optional` one may also be null.
 *
 *     <dm-due-field field-id="forecast-due" .label=${…} .value=${due} .problem=${p} @change=${(e) => e.target.value}>
 */
export class DueField extends Element {
  static properties = {
    fieldId: { attribute: "field-id" },
    label: {},
    value: { attribute: false },
    problem: {},
    hint: {},
    optional: { type: Boolean },
  };

  constructor() {
    super();
    /** @type {any} */
    this.problem;
    this.fieldId = "due";
    this.label = "";
    this.value = null;
    this.optional = false;
  }

  render() {
    const { value } = this;
    const options = PRECISIONS.map((p) => ({ value: p, label: label("precisions", p) }));
    const control = html`<div
      class="joined"
      role="group"
      aria-label=${this.label}
      aria-describedby="${this.fieldId}-hint ${this.fieldId}-problem"
    >
      <select
        class="input"
        id=${value ? nothing : this.fieldId}
        aria-label=${t("date.precision")}
        @change=${(e) => this.#precise(e.target.value)}
      >
        ${choices({ options, value: value?.precision, blank: this.optional ? "–" : undefined })}
      </select>
      ${value ? this.#period(value) : nothing}
    </div>`;
    const hint = this.hint ?? (value ? t("date.shown", { date: dated(value) }) : undefined);
    return framed(
      { id: this.fieldId, label: this.label, hint, problem: this.problem, required: !this.optional },
      control,
    );
  }

  /** What is shown is what is sent: without a value it begins with the present quarter. */
  willUpdate() {
    if (!this.value && !this.optional) this.value = whole({ date: todayIso(), precision: "quarter" });
  }

  #period({ date, precision }) {
    const [year, month] = date.split("-");
    if (precision === "day") return this.#native("date", date, (v) => v);
    if (precision === "month") return this.#native("month", `${year}-${month}`, (v) => `${v}-01`);
    const span = { quarter: 3, half: 6 }[precision];
    return html`${span ? this.#part(precision, span, Number(year), Number(month)) : ""}
      <input
        class="input year"
        id=${this.fieldId}
        type="number"
        min="1950"
        max="2150"
        required
        aria-label=${t("date.year")}
        .value=${year}
        @change=${(e) => e.target.validity.valid && this.#set(`${e.target.value}-${month}-01`, precision)}
      />`;
  }

  #native(type, value, toDate) {
    const placeholder = type === "month" ? t("date.monthFormat") : undefined;
    return html`<input
      class="input"
      id=${this.fieldId}
      type=${type}
      required
      .value=${value}
      placeholder=${placeholder ?? ""}
      pattern=${type === "month" ? "\\d{4}-\\d{2}" : ".*"}
      @change=${(e) => e.target.value && e.target.validity.valid && this.#set(toDate(e.target.value), type === "date" ? "day" : "month")}
    />`;
  }

  #part(precision, span, year, month) {
    const options = Array.from({ length: 12 / span }, (_, i) => {
      const date = `${year}-${String(i * span + 1).padStart(2, "0")}-01`;
      return { value: date, label: t(`date.part.${precision}`, { n: i + 1 }) };
    });
    const chosen = options[Math.floor((month - 1) / span)].value;
    return html`<select
      class="input"
      aria-label=${label("precisions", precision)}
      @change=${(e) => this.#set(e.target.value, precision)}
    >
      ${choices({ options, value: chosen })}
    </select>`;
  }

  #precise(precision) {
    if (precision) return this.#set(this.value?.date ?? todayIso(), precision);
    this.value = null;
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #set(date, precision) {
    this.value = whole({ date, precision });
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

const whole = (due) => ({ date: periodEnd(due), precision: due.precision });

customElements.define("dm-due-field", DueField);
