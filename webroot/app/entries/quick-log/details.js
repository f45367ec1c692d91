import { html, nothing } from "lit";
import { ENTRY_TEXTS } from "../../kit/entry-texts.js";
import { unit } from "../../kit/format.js";
import { t } from "../../kit/i18n.js";
import { areaField, selectField, textField } from "../../ui/fields.js";
import "./origins.js";

const SCALE_UNITS = ["kg", "g", "t", "kg/h", "g/h", "t/h", "t/d", "t/a"];

/**
 * The full form below the line: text, times, scale, visibility.
 * @param {import("./draft.js").Draft} draft
 * @param {{problem: object|null, set: (name: string, value: unknown) => void, place?: object, amends?: object}} ui
 *   the milestone that it is logged against, or what tells the same of an entry; the entry that is amended
 */
export function details(draft, { problem, set, place, amends }) {
  const { fields } = draft;
  const at = (pointer) => problem?.at(pointer);
  const time = (name) =>
    textField({
      id: `log-${name}`,
      label: t(`entries.quicklog.${name}`),
      type: "datetime-local",
      value: fields[name],
      problem: at(`/${name}`),
      input: (v) => set(name, v),
    });
  return html`<div class="stack details">
    ${areaField({ id: "log-text", label: t("entries.quicklog.text"), value: draft.text, rows: 3, maxlength: 10_000, problem: at("/text"), input: (v) => set("text", v) })}
    <div class="fields">${time("startedAt")} ${time("endedAt")}</div>
    <div class="fields">
      ${textField({ id: "log-scale", label: t("entries.quicklog.scale"), inputmode: "decimal", value: fields.scale, problem: at("/scale"), input: (v) => set("scale", v.replace(",", ".")) })}
      ${selectField({ id: "log-scale-unit", label: t("term.scaleUnit"), value: fields.scaleUnit, quiet: true, required: Boolean(fields.scale), blank: t("field.choose"), options: SCALE_UNITS.map((value) => ({ value, label: unit(value) })), input: (v) => set("scaleUnit", v) })}
      ${selectField({ id: "log-scale-basis", label: t("entries.quicklog.scaleBasis"), value: fields.scaleBasis, quiet: true, options: ["feed", "product"].map((value) => ({ value, label: t(`term.scale.${value}`) })), input: (v) => set("scaleBasis", v) })}
    </div>
    ${ENTRY_TEXTS.map(({ name, label, maxlength }) => textField({ id: `log-${name}`, label: t(label), value: fields[name], maxlength, problem: at(`/${name}`), input: (v) => set(name, v) }))}
    <dm-origins
      .projectId=${place?.projectId}
      .stage=${place?.stage}
      .without=${amends}
      .value=${fields.scalesUpFrom}
      .problem=${at("/scalesUpFrom")}
      @change=${(e) => set("scalesUpFrom", e.target.value)}
    ></dm-origins>
    ${visibility(fields.visibility, set)}
    ${at("/visibility") ? html`<p class="problem-line">${at("/visibility")}</p>` : nothing}
  </div>`;
}

function visibility(chosen, set) {
  const choice = (value) =>
    html`<label class="check"
      ><input
        type="radio"
        name="visibility"
        value=${value}
        .checked=${chosen === value}
        @change=${() => set("visibility", value)}
      />
      <span
        >${t(`entries.visibility.${value}`)}
        <span class="muted small">${t(`entries.visibility.${value}Text`)}</span></span
      ></label
    >`;
  return html`<fieldset class="plain-set">
    <legend>${t("entries.visibility.title")}</legend>
    ${choice("joint")}${choice("organisation")}
  </fieldset>`;
}
