import { html, nothing } from "lit";
import { t } from "../kit/i18n.js";

const SHOWN = 100;

/** In the order in which they are told. */
const KINDS = ["stored", "changed", "known", "withdrawn", "refused"];

/**
 * Counts rows as results come: `add(result)`; `errors` and `differences` are those of the first rows that have any,
 * `alike` counts new runs that look like others.
 */
export class Tally {
  stored = 0;
  changed = 0;
  known = 0;
  withdrawn = 0;
  refused = 0;
  alike = 0;
  /** Cells that say that something was not detected, and are left out. */
  notDetected = 0;
  /** Runs that there are to store. */
  runs = 0;
  errors = [];
  differences = [];

  get seen() {
    return KINDS.reduce((sum, kind) => sum + this[kind], 0);
  }

  add({ row, rows, status, was, errors, differences, notDetected, sameAs }) {
    this[kindOf(status, was)] += rows;
    this.runs += status === 201 ? 1 : 0;
    this.notDetected += notDetected;
    this.alike += status === 201 && sameAs.length ? 1 : 0;
    if (this.errors.length < SHOWN) this.errors.push(...errors.map((error) => ({ row, ...error })));
    if (this.differences.length < SHOWN) this.differences.push(...differences.map((one) => ({ row, ...one })));
  }
}

function kindOf(status, was) {
  if (status >= 300) return "refused";
  if (was === "withdrawn") return "withdrawn";
  return status === 200 ? "known" : was === "changed" ? "changed" : "stored";
}

/** How far it is, and what came of it so far. `words` is "try" or "run". */
export function progress(tally, rows, words, busy) {
  const said = t(`import.${words}.${busy ? "busy" : "done"}`, { count: tally.seen, all: rows });
  return html`<div class="stack tight import-progress" aria-busy=${busy}>
    <label for="import-progress">${said}</label>
    <p class="hidden-visually" role="status">${busy ? "" : said}</p>
    <progress id="import-progress" max=${rows} .value=${tally.seen}></progress>
    <ul class="plain row import-tally">
      ${KINDS.map(count)}
    </ul>
    ${tally.notDetected ? html`<p class="muted small">${t("import.leftOutCells", { count: tally.notDetected })}</p>` : nothing}
    ${tally.alike ? html`<p class="muted small">${t("import.alike", { count: tally.alike })}</p>` : nothing}
  </div>`;

  function count(name) {
    return tally[name] || name === "stored"
      ? html`<li class=${name}><b>${tally[name]}</b> ${t(`import.${words}.${name}`, { count: tally[name] })}</li>`
      : nothing;
  }
}

/** What is wrong, row by row, by the columns to correct. */
export function errorTable({ errors, refused }) {
  if (!errors.length) return nothing;
  const rows = new Set(errors.map((error) => error.row)).size;
  return html`${byRow(errors, "errors", ["column", "cell", "wrong"], (error) => [error.column, error.cell, error.detail])}
  ${refused > rows ? html`<p class="muted small">${t("import.moreErrors", { count: refused - rows })}</p>` : nothing}`;
}

/** What rows say otherwise than the runs that are there. */
export function differenceTable({ differences }) {
  return differences.length
    ? byRow(differences, "differences", ["column", "from", "to"], (one) => [one.column, one.from, one.to])
    : nothing;
}

function byRow(lines, name, heads, cells) {
  return html`<div class="table-frame" tabindex="0" role="region" aria-label=${t(`import.${name}`)}>
    <table class="data import-by-row import-${name}">
      <thead>
        <tr>
          <th scope="col" class="number">${t("import.row")}</th>
          ${heads.map((head) => html`<th scope="col">${t(`import.${head}`)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${lines.map(
          (line, i) =>
            html`<tr>
              <th scope="row" class="number">
                ${lines[i - 1]?.row === line.row ? html`<span class="hidden-visually">${line.row}</span>` : line.row}
              </th>
              ${cells(line).map((cell) => html`<td>${cell ?? "–"}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
