import { html } from "lit";
import { unit } from "../../kit/format.js";
import { t } from "../../kit/i18n.js";
import { DENOMINATORS, denominator, denominatorOf, partTexts } from "../../kit/parts.js";
import { selectField, textField } from "../../ui/fields.js";
import { label, metric, registered, vocabulary } from "../../kit/vocabulary.js";
import { isRange, unitsOf } from "./draft.js";

const OPS = ["<", "<=", ">", ">="];

/**
 * Everything about a measurement; what the short way leaves out is folded.
 * @param {object} m of Draft.measurements
 * @param {(change: object) => void} change
 */
export function editor(m, change) {
  const { text, decimal, select } = fieldsOf(m, change);
  const ranged = isRange(m);
  return html`<div class="reading-editor">
    <div class="fields reading-fields">
      ${select("metric", t("term.metric"), vocabulary().metrics, m.metric ? undefined : t("field.choose"))}
      ${text("of", t("entries.quicklog.of"), { placeholder: metric(m.metric)?.ofHint ?? undefined, maxlength: 40 })}
      ${select(
        "op",
        t("term.op"),
        OPS.map((code) => ({ code, label: label("comparators", code) })),
        "=",
        { disabled: ranged },
      )}
      ${decimal("value", t("entries.quicklog.value"), { disabled: ranged })}
      ${decimal("uncertainty", t("entries.quicklog.uncertainty"), { disabled: ranged })}
      ${select(
        "unit",
        t("term.unit"),
        unitsOf(m).map((code) => ({ code, label: unit(code) || t("entries.quicklog.noUnit") })),
        m.unit ? undefined : t("field.choose"),
      )}
      ${text("comment", t("entries.quicklog.comment"), { maxlength: 2000 })}
    </div>
    <details class="reading-more">
      <summary>${t("entries.quicklog.more")} <span class="muted">${partTexts(m).join(" · ")}</span></summary>
      <div class="fields reading-fields">
        ${select("stream", t("term.stream"), vocabulary().streams, "–")}
        ${select("state", t("term.matter"), vocabulary().matterStates, "–")}
        ${text("per", t("term.per"), {
          value: m.per ? denominator(m.per) : "",
          suggestions: [...DENOMINATORS.map(denominator), "TREO"],
          maxlength: 40,
          input: (typed) => change({ per: denominatorOf(typed) }),
        })}
        ${select("relativeTo", t("term.relativeTo"), vocabulary().references, "–")}
        ${text("laboratory", t("term.laboratory"), { maxlength: 60, suggestions: registered("laboratories") })}
        ${text("method", t("entries.quicklog.method"), { maxlength: 200, suggestions: methodsOf(m) })}
        ${text("lot", t("entries.quicklog.lot"), { maxlength: 60 })}
        ${decimal("k", t("entries.quicklog.k"), { disabled: ranged || !m.uncertainty })}
        ${decimal("low", t("entries.quicklog.low"))} ${decimal("high", t("entries.quicklog.high"))}
        ${text("basis", t("entries.quicklog.basis"), { maxlength: 200 })}
      </div>
    </details>
  </div>`;
}

/** Those by which its metric is measured, and those that the programme registered. */
const methodsOf = (m) => [...new Set([...(metric(m.metric)?.methods ?? []), ...registered("methods")])];

/** Fields that show a part of the measurement and change it. */
function fieldsOf(m, change) {
  const common = (name, title) => ({ id: `${name}-${m.id}`, label: title, value: m[name] ?? "", quiet: true });
  const text = (name, title, more = {}) =>
    textField({ ...common(name, title), input: (v) => change({ [name]: v.trim() }), ...more });
  const decimal = (name, title, more = {}) =>
    text(name, title, {
      inputmode: "decimal",
      input: (v) => change({ [name]: v.trim().replace(",", ".") || (name === "value" ? "" : null), settled: true }),
      ...more,
    });
  const select = (name, title, list, blank, more = {}) =>
    selectField({
      ...common(name, title),
      blank,
      options: list.map((one) => ({ value: one.code, label: one.label })),
      input: (v) => change({ [name]: v || null }),
      ...more,
    });
  return { text, decimal, select };
}
