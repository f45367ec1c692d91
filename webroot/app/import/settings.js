/** How a sheet is read, beside the meaning of its columns: what is open is asked, the rest is only shown. */
import { html, nothing } from "lit";
import { number } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { selectField, textField } from "../ui/fields.js";
import { icon } from "../ui/icons.js";
import { asksYear } from "./mapping.js";

const ENCODINGS = ["utf-8", "windows-1251", "windows-1252"];

/** Columns that are offered to know a run by. */
const MOST_KEYS = 20;

const same = (values) => values.map((value) => ({ value, label: value }));

/**
 * What the file is taken for, and what people should know of it.
 * @param {(how: object) => void} again takes it in once more, otherwise
 */
export function fileFields(sheet, again) {
  const { encoding, encodingGuessed, sheets, warnings } = sheet;
  return html`${encodingGuessed ? warning(t("import.guessed", { encoding })) : nothing}
    ${Object.entries(warnings).map(([code, count]) => warning(t(`import.warnings.${code}`, { count })))}
    <div class="fields">
      ${encoding && encoding !== "utf-8" && ENCODINGS.includes(encoding) ? selectField({ id: "import-encoding", label: t("import.encoding"), quiet: true, value: encoding, options: same(ENCODINGS), input: (value) => again({ encoding: value }) }) : nothing}
      ${sheets.length > 1 ? selectField({ id: "import-sheet", label: t("import.sheet"), quiet: true, value: sheet.sheet, options: same(sheets), input: (value) => again({ sheet: value }) }) : nothing}
    </div>
    ${sheet.files.length ? filesOf(sheet) : layout(sheet, again)}`;
}

/** What a crate names and the portal does not keep. */
function filesOf({ files }) {
  return html`<details class="import-layout">
    <summary>${t("import.files", { count: files.length })}</summary>
    <div class="table-frame" tabindex="0" role="region" aria-label=${t("import.fileNames")}>
      <table class="data import-files">
        <thead>
          <tr>
            <th scope="col">${t("import.fileName")}</th>
            <th scope="col" class="number">${t("import.fileSize")}</th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          ${files.map(
            ({ name, size, sha256 }) =>
              html`<tr>
                <th scope="row">${name}</th>
                <td class="number">${size === null ? "–" : number(size)}</td>
                <td><code>${sha256 ?? "–"}</code></td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}

const warning = (text) => html`<p class="notice">${icon("warning")}<span>${text}</span></p>`;

function layout({ headRow, headRows, unitRow, top }, again) {
  const rows = top.map(({ row, cells }) => ({
    value: String(row),
    label: `${row}: ${cells.filter(Boolean).join(" · ")}`,
  }));
  const field = (name, value, options, input) =>
    selectField({
      id: `import-${name}`,
      label: t(`import.${name}`),
      quiet: true,
      value: String(value),
      options,
      input,
    });
  const now = { headRow, headRows, unitRow };
  return html`<details class="import-layout">
    <summary>${t(unitRow ? "import.layoutUnits" : "import.layout", { row: headRow, units: unitRow })}</summary>
    <div class="fields">
      ${field("headRow", headRow, rows, (value) => again({ ...now, unitRow: "", headRows: 1, headRow: value }))}
      ${field("headRows", headRows, same(["1", "2", "3"]), (value) => again({ ...now, headRows: value }))}
      ${field("unitRow", unitRow, [{ value: "0", label: t("import.noUnitRow") }, ...rows], (value) => again({ ...now, unitRow: value }))}
    </div>
  </details>`;
}

/**
 * How numbers, dates and runs are read.
 * @param {(name: string) => object} field what a field of the draft has
 */
export function writingFields(sheet, draft, field) {
  const open = (name) => (sheet[name] === null ? { blank: t("field.choose"), hint: t(`import.open.${name}`) } : {});
  return html`${selectField({ ...field("decimal"), ...open("decimal"), label: t("import.decimal"), options: ["point", "comma"].map((value) => ({ value, label: t(`import.decimals.${value}`) })) })}
  ${selectField({ ...field("dates"), ...open("dates"), label: t("import.dates"), options: ["ymd", "dmy", "mdy"].map((value) => ({ value, label: t(`import.orders.${value}`) })) })}
  ${asksYear(draft.columns) ? textField({ ...field("year"), label: t("import.year"), hint: t("import.open.year"), required: true, inputmode: "numeric", maxlength: 4 }) : nothing}
  ${textField({ ...field("zone"), label: t("import.zone") })}
  ${selectField({ ...field("key"), ...key(sheet, draft, field("key").input) })}`;
}

/** By what a run is known again: each column that tells rows apart, and what was chosen. */
function key(sheet, draft, input) {
  const of = (role) => draft.columns.find((column) => column.role === role)?.name;
  const [batch, begin] = [of("batch"), of("startedAt")];
  const offered = sheet.keys.slice(0, MOST_KEYS).map((name) => [name]);
  if (batch) offered.push([batch]);
  if (batch && begin) offered.push([batch, begin]);
  if (draft.key.length) offered.push(draft.key);
  const options = offered.map((names) => ({ value: JSON.stringify(names), label: names.join(" + ") }));
  return {
    label: t("import.key"),
    hint: t(draft.key.length ? "import.keyHint" : "import.keyHintContent"),
    blank: t("import.keyContent"),
    value: draft.key.length ? JSON.stringify(draft.key) : "",
    options: options.filter(({ value }, i) => options.findIndex((other) => other.value === value) === i),
    input: (value) => input(value ? JSON.parse(value) : []),
  };
}
