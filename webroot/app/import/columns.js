import { html, nothing } from "lit";
import { t } from "../kit/i18n.js";
import { choices } from "../ui/fields.js";
import { icon } from "../ui/icons.js";
import { label, vocabulary } from "../kit/vocabulary.js";
import { FIELDS, measured, SHARED, takesOf } from "./mapping.js";

const SAMPLES = 3;

/**
 * What each column of a sheet means, beside its first values.
 * @param {(index: number, change: object) => void} change
 */
export function columnTable(sheet, draft, problem, change) {
  return html`<table class="data import-columns">
    <thead>
      <tr>
        <th scope="col">${t("import.column")}</th>
        <th scope="col">${t("import.values")}</th>
        <th scope="col">${t("import.means")}</th>
      </tr>
    </thead>
    <tbody>
      ${draft.columns.map(
        (column, i) =>
          html`<tr class=${column.role ? "" : "left-out"}>
            <th scope="row">
              ${column.name}${column.fresh ? html` <span class="muted small import-fresh">${t("import.fresh")}</span>` : nothing}
            </th>
            <td class="import-values">${values(sheet, i)}</td>
            <td>
              <div class="joined">${roleField(column, i)}${details(column, i)}</div>
              ${wrong(column)}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;

  function roleField(column, i) {
    return html`<select
      class="input small import-role"
      aria-label=${t("import.meansOf", { column: column.name })}
      @change=${(e) => change(i, { role: e.target.value })}
    >
      ${choices({ options: options(draft.columns, column), value: column.role, blank: t("import.leaveOut"), controlled: true })}
    </select>`;
  }

  function details(column, i) {
    const measurement = column.role.startsWith("metric:");
    return html`${takesOf(column.role) ? small("of", column, i) : nothing}${measurement || column.role === "scale" ? small("unit", column, i) : nothing}`;
  }

  function small(name, column, i) {
    return html`<span class="import-detail"
      ><label for="import-${name}-${i}">${t(`import.${name}`)}</label>
      <input
        class="input small"
        id="import-${name}-${i}"
        maxlength="40"
        autocomplete="off"
        spellcheck="false"
        .value=${column[name]}
        @input=${(e) => change(i, { [name]: e.target.value })}
    /></span>`;
  }

  function wrong(column) {
    const text = problem?.at(pointer(draft.columns, column));
    return text ? html`<p class="problem">${icon("warning")}${text}</p>` : nothing;
  }
}

function values(sheet, index) {
  const found = sheet.sample.map(({ cells }) => cells[index]).filter((cell) => cell !== null);
  return found.slice(0, SAMPLES).map((cell) => html`<span>${cell.length > 40 ? `${cell.slice(0, 40)}…` : cell}</span>`);
}

function options(columns, { name }) {
  const others = measured(columns).filter((column) => column.name !== name);
  const about = (kind) =>
    others.map((column) => ({
      value: `${kind}:${column.name}`,
      label: t(`import.about.${kind}`, { column: column.name }),
      group: t("import.groups.about"),
    }));
  return [
    ...[...FIELDS, "scale"].map((field) => ({
      value: field,
      label: t(`import.fields.${field}`),
      group: t("import.groups.fields"),
    })),
    ...vocabulary().metrics.map(({ code }) => ({
      value: `metric:${code}`,
      label: label("metrics", code),
      group: t("import.groups.metrics"),
    })),
    ...SHARED.map((part) => ({ value: part, label: t(`import.shared.${part}`), group: t("import.groups.shared") })),
    ...about("uncertainty"),
    ...about("comment"),
  ];
}

/** Where the mapping speaks of a column. */
function pointer(columns, column) {
  if (SHARED.includes(column.role)) return `/measurements/0/${column.role}`;
  if (column.role.startsWith("metric:")) return `/measurements/${measured(columns).indexOf(column)}`;
  return `/${column.role}`;
}
