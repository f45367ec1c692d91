import { html, nothing } from "lit";
import { t } from "../kit/i18n.js";
import { choices } from "../ui/fields.js";
import { icon } from "../ui/icons.js";
import { label, vocabulary } from "../kit/vocabulary.js";
import { textField } from "../ui/fields.js";
import { ABOUT, FIELDS, LONG, measured, SCALE, SHARED, takesOf } from "./mapping.js";

const SAMPLES = 3;

/** Columns that are all shown; of more, those that mean nothing are looked for. */
const MOST_SHOWN = 40;
const MOST_FOUND = 20;

/**
 * What each column of a sheet means, beside its first values.
 * @param {{text: string, input: (text: string) => void}} sought what is looked for among many columns
 * @param {(index: number, change: object) => void} change
 */
export function columnTable(sheet, draft, problem, sought, change) {
  const many = draft.columns.length > MOST_SHOWN;
  const all = draft.columns.map((column, i) => ({ column, i }));
  const found = (name) => name.toLowerCase().includes(sought.text.trim().toLowerCase());
  const meant = all.filter(({ column }) => column.role || column.offers);
  const others = all.filter((one) => !meant.includes(one) && found(one.column.name)).slice(0, MOST_FOUND);
  return html`${table(many ? meant : all)}
  ${
    many
      ? html`<div class="import-settings">
            ${textField({ id: "import-sought", label: t("import.sought"), hint: t("import.soughtHint", { count: all.length - meant.length }), quiet: true, value: sought.text, input: sought.input })}
          </div>
          ${table(others)}`
      : nothing
  }`;

  function table(rows) {
    return html`<table class="data import-columns">
      <thead>
        <tr>
          <th scope="col">${t("import.column")}</th>
          <th scope="col">${t("import.values")}</th>
          <th scope="col">${t("import.means")}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ column, i }) =>
            html`<tr class=${column.role ? "" : "left-out"}>
              <th scope="row">
                ${column.name}${column.fresh ? html` <span class="muted small import-fresh">${t("import.fresh")}</span>` : nothing}
              </th>
              <td class="import-values">${values(sheet, i)}</td>
              <td>
                <div class="joined">${roleField(column, i)}${details(column, i)}</div>
                ${column.offers && !column.role ? offered(column, i) : nothing} ${wrong(column)}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  function roleField(column, i) {
    return html`<select
      class="input small import-role"
      aria-label=${t("import.meansOf", { column: column.name })}
      @change=${(e) => change(i, { role: e.target.value })}
    >
      ${choices({ options: options(draft.columns, column), value: column.role, blank: t("import.leaveOut"), controlled: true })}
    </select>`;
  }

  function offered({ offers }, i) {
    return html`<p class="row import-offers">
      <span class="small">${t("import.offers")}</span>
      ${offers.map(
        (code) =>
          html`<button class="chip" type="button" @click=${() => change(i, { role: `metric:${code}` })}>
            ${label("metrics", code)}
          </button>`,
      )}
    </p>`;
  }

  function details(column, i) {
    const measurement = column.role.startsWith("metric:") || column.role === "value";
    return html`${takesOf(column.role) ? small("of", column, i) : nothing}${measurement || column.role === "scale" ? small("unit", column, i) : nothing}${
      measurement && (column.limit || sheet.notDetected.includes(column.name)) ? small("limit", column, i) : nothing
    }`;
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
    ...[...FIELDS, ...SCALE].map((field) => ({
      value: field,
      label: t(`import.fields.${field}`),
      group: t("import.groups.fields"),
    })),
    ...vocabulary().metrics.map(({ code }) => ({
      value: `metric:${code}`,
      label: label("metrics", code),
      group: t("import.groups.metrics"),
    })),
    ...LONG.map((part) => ({ value: part, label: t(`import.long.${part}`), group: t("import.groups.long") })),
    ...SHARED.map((part) => ({ value: part, label: t(`import.shared.${part}`), group: t("import.groups.shared") })),
    ...ABOUT.flatMap(about),
  ];
}

/** Where the mapping speaks of a column. */
function pointer(columns, column) {
  if (column.role === "metricName") return "/measurements/0/metric";
  if (column.role === "value") return `/measurements/${measured(columns).indexOf(column)}`;
  if (SHARED.includes(column.role)) return `/measurements/0/${column.role}`;
  if (column.role.startsWith("metric:")) return `/measurements/${measured(columns).indexOf(column)}`;
  return `/${column.role}`;
}
