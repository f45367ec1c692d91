import { html, nothing } from "lit";
import { number, quantity, substance, unit } from "../../kit/format.js";
import { t } from "../../kit/i18n.js";
import { partTexts } from "../../kit/parts.js";
import { choices } from "../../ui/fields.js";
import { icon } from "../../ui/icons.js";
import { label, metric, vocabulary } from "../../kit/vocabulary.js";
import { isRange, lacking, metricsFor, unitsOf } from "./draft.js";
import { parseFigure } from "./parser.js";

/**
 * A measurement as it was understood, to be seen and corrected.
 * @param {object} m of Draft.measurements
 * @param {{open: boolean, editor?: (m: object, change: (change: object) => void) => unknown, problem?: string, change: (change: object) => void, toggle: () => void}} ui
 */
export function reading(m, { open, editor, problem, change, toggle }) {
  const lacks = lacking(m, metric(m.metric));
  return html`<li class="reading ${lacks ? "lacks" : ""} ${problem ? "wrong" : ""}">
    <div class="reading-row">
      <button
        class="reading-chip"
        type="button"
        aria-expanded=${open ? "true" : "false"}
        @click=${toggle}
        title=${t("action.correct")}
      >
        <span class="reading-metric">${m.metric ? label("metrics", m.metric) : t("entries.quicklog.which")}</span>
        ${m.of ? html`<b>${substance(m.of)}</b>` : nothing}
        ${m.was ? html`<s class="muted">${shown(m.was)} ${m.was.unit === "1" ? "" : unit(m.was.unit)}</s><span aria-hidden="true">→</span>` : nothing}
        <span class="reading-value">${shown(m)}</span>
        <span class="reading-unit">${m.unit === "1" ? "" : unit(m.unit)}</span>
        ${m.k && m.uncertainty ? html`<span class="muted">k = ${m.k}</span>` : nothing}
        ${partTexts(m).map((text) => html`<span class="muted">${text}</span>`)}
        ${m.comment ? html`<span class="muted reading-comment">${m.comment}</span>` : nothing} ${icon("edit")}
      </button>
      <button
        class="button quiet square small"
        type="button"
        aria-label=${t("entries.quicklog.drop")}
        @click=${() => change({ removed: true })}
      >
        ${icon("close")}
      </button>
    </div>
    ${open && editor ? editor(m, change) : question(m, lacks, change)}
    ${problem ? html`<p class="problem-line" role="alert">${icon("warning")}${problem}</p>` : nothing}
  </li>`;
}

/**
 * What stays text, and the numbers in it of which no figure was read.
 * @param {{text: string, unread: string[]}} draft
 */
export function leftAsText({ text, unread }) {
  const numbers = unread.join("; ");
  return html`${text ? html`<li class="reading-text"><span class="muted">${t("entries.quicklog.asText")}</span> ${text}</li>` : nothing}
  ${numbers ? html`<li class="reading-text unread">${icon("warning")}<span>${t("entries.quicklog.unread", { numbers })}</span></li>` : nothing}`;
}

function shown(m) {
  if (isRange(m)) return numeric(m.low) && numeric(m.high) ? quantity(ranged(m)) : "?";
  const given = m.value !== "" && Number.isFinite(Number(m.value));
  if (!given) return "?";
  const said = {
    ...m,
    value: Number(m.value),
    valueText: m.value,
    uncertainty: m.uncertainty && Number(m.uncertainty),
    uncertaintyText: m.uncertainty,
  };
  return quantity(said);
}

const numeric = (text) => text !== "" && text !== null && Number.isFinite(Number(text));
const ranged = ({ low, high }) => ({ low: Number(low), lowText: low, high: Number(high), highText: high });

/** The one thing that is missing, asked right there. */
function question(m, lacks, change) {
  const asks = {
    metric: askMetric,
    value: askValue,
    reading: askReading,
    of: askOf,
    unit: askUnit,
    hard: tellHard,
    comment: askComment,
  };
  return asks[lacks]?.(m, change) ?? nothing;
}

function asking(text, answer, m) {
  return html`<div class="ask" role="group" aria-label=${text} @keydown=${entered}>
    <span id="ask-${m.id}">${text}</span>${answer}
  </div>`;
}

/** Enter answers and goes on: what was asked is gone before the browser would send the form. */
function entered(event) {
  const { key, target } = event;
  if (key !== "Enter" || target.localName !== "input") return;
  event.preventDefault();
  const { form } = target;
  target.dispatchEvent(new Event("change"));
  form.requestSubmit();
}

function askMetric(m, change) {
  const options = metricsFor(m.unit, vocabulary().metrics).map((x) => ({ value: x.code, label: x.label }));
  const meant = m.meant
    ? html`<button class="chip" type="button" @click=${() => change({ metric: m.meant })}>
        ${label("metrics", m.meant)}
      </button>`
    : nothing;
  return asking(
    t(m.meant ? "entries.quicklog.askMeant" : "entries.quicklog.askMetric"),
    html`${meant}<select
        class="input small"
        aria-label=${t("term.metric")}
        @change=${(e) => change({ metric: e.target.value })}
      >
        ${choices({ options, value: "", blank: t("field.choose") })}
      </select>`,
    m,
  );
}

/** Takes what a line would: a comparator, an uncertainty, a range, another unit. */
function askValue(m, change) {
  const typed = (text) => change({ ...NO_FIGURE, ...(text.trim() ? figureOf(text, m) : {}) });
  return asking(
    t("entries.quicklog.value"),
    html`<input
      class="input small narrow"
      aria-label=${`${label("metrics", m.metric)} ${m.of ?? ""}`.trim()}
      aria-invalid=${m.value ? "true" : "false"}
      autocomplete="off"
      inputmode="decimal"
      enterkeyhint="next"
      maxlength="60"
      .value=${m.value}
      @change=${(e) => typed(e.target.value)}
    />`,
    m,
  );
}

const NO_FIGURE = { op: null, value: "", uncertainty: null, k: null, low: null, high: null, readings: null };

/** What is no figure stays as it was typed, to be mended. */
function figureOf(text, m) {
  const figure = parseFigure(text);
  return figure ? { ...figure, unit: figure.unit ?? m.unit, settled: false } : { value: text.trim() };
}

function askReading(m, change) {
  return asking(
    t("entries.quicklog.askReading"),
    m.readings.map(
      (value) =>
        html`<button class="chip" type="button" @click=${() => change({ value, settled: true })}>
          ${number(value, { minimumFractionDigits: value.split(".")[1]?.length ?? 0 })}
        </button>`,
    ),
    m,
  );
}

function askOf(m, change) {
  const hint = metric(m.metric).ofHint;
  return asking(
    t("entries.quicklog.askOf"),
    html`<input
      class="input small narrow"
      aria-label=${t("entries.quicklog.of")}
      placeholder=${hint ?? ""}
      maxlength="40"
      @change=${(e) => change({ of: e.target.value.trim() })}
    />`,
    m,
  );
}

function askUnit(m, change) {
  const codes = unitsOf(m);
  return asking(
    t("entries.quicklog.askUnit"),
    codes.map(
      (code) =>
        html`<button class="chip" type="button" @click=${() => change({ unit: code })}>
          ${unit(code) || t("entries.quicklog.noUnit")}
        </button>`,
    ),
    m,
  );
}

function tellHard(m) {
  return html`<p class="problem-line" role="alert">
    ${icon("warning")}${t("entries.quicklog.hard", { range: range(m, "hard") })}
  </p>`;
}

function askComment(m, change) {
  return asking(
    t("entries.quicklog.askComment", { range: range(m, "soft") }),
    html`<input
      class="input small"
      aria-label=${t("entries.quicklog.comment")}
      maxlength="500"
      @change=${(e) => change({ comment: e.target.value.trim() })}
    />`,
    m,
  );
}

function range({ metric: code }, which) {
  const { unit: own, [which]: limits } = metric(code);
  const [min, max] = [limits.min ?? null, limits.max ?? null].map((x) => (x === null ? null : number(x)));
  const text = min === null ? `≤ ${max}` : max === null ? `≥ ${min}` : `${min}–${max}`;
  return `${text} ${unit(own)}`.trim();
}
