import { html, nothing } from "lit";
import { coverage, measured, quantity, substance, unit } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { partTexts } from "../kit/parts.js";
import { label } from "../kit/vocabulary.js";

/**
 * The measurements of an entry as a dense table: what, of what, value with uncertainty, unit; below it in a
 * line where it was taken, by whom and how, and a comment, when there are any.
 * @param {{measurements?: object[], batch?: string}} entry
 */
export function measurementTable(entry) {
  const { measurements } = entry;
  if (!measurements?.length) return nothing;
  return html`<table class="measurements">
    <thead class="hidden-visually">
      <tr>
        <th scope="col">${t("term.metric")}</th>
        <th scope="col">${t("entries.value")}</th>
        <th scope="col">${t("term.unit")}</th>
      </tr>
    </thead>
    <tbody>
      ${measurements.map((m) => row(m, entry))}
    </tbody>
  </table>`;
}

/** One measurement in a line: "recovery Nd 92.4 ± 0.3 %", "concentration Nd 0.4 g/L (Raffinate)". */
export function measurementText(m) {
  const parts = partTexts(m).join(", ");
  return [label("metrics", m.metric), m.of && substance(m.of), measured(m), parts && `(${parts})`]
    .filter(Boolean)
    .join(" ");
}

function row(m, entry) {
  const notes = [coverage(m), ...partTexts(m, entry), m.basis, m.comment].filter(Boolean);
  return html`<tr>
    <th scope="row">
      ${label("metrics", m.metric)}${m.of ? html` <b class="of">${substance(m.of)}</b>` : nothing}
      ${notes.length ? html`<span class="note">${notes.join(" · ")}</span>` : nothing}
    </th>
    <td class="number value" title=${inOwnUnit(m)}>${quantity(m)}</td>
    <td class="unit">${unit(m.unit)}</td>
  </tr>`;
}

/** When it was given in another unit than the metric's own: what it is in that one. */
function inOwnUnit(m) {
  return m.canonical && m.canonical.unit !== m.unit ? measured({ ...m.canonical, op: m.op }) : "";
}
