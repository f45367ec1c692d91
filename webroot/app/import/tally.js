import { html, nothing } from "lit";
import { t } from "../kit/i18n.js";

const SHOWN = 100;

/** Counts results as they come: `add(result)`; `errors` are those of the first rows that have any. */
export class Tally {
  stored = 0;
  known = 0;
  refused = 0;
  errors = [];

  get seen() {
    return this.stored + this.known + this.refused;
  }

  add({ row, status, errors }) {
    if (status === 201) this.stored += 1;
    else if (status === 200) this.known += 1;
    else this.refused += 1;
    if (this.errors.length < SHOWN) this.errors.push(...errors.map((error) => ({ row, ...error })));
  }
}

/** How far it is, and what came of it so far. `words` is "try" or "run". */
export function progress(tally, rows, words, busy) {
  const said = t(`import.${words}.${busy ? "busy" : "done"}`, { count: tally.seen, all: rows });
  return html`<div class="stack tight import-progress" aria-busy=${busy}>
    <label for="import-progress">${said}</label>
    <p class="hidden-visually" role="status">${busy ? "" : said}</p>
    <progress id="import-progress" max=${rows} .value=${tally.seen}></progress>
    <ul class="plain row import-tally">
      ${count("stored")}${count("known")}${count("refused")}
    </ul>
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
  return html`<div class="table-frame" tabindex="0" role="region" aria-label=${t("import.errors")}>
      <table class="data import-errors">
        <thead>
          <tr>
            <th scope="col" class="number">${t("import.row")}</th>
            <th scope="col">${t("import.column")}</th>
            <th scope="col">${t("import.cell")}</th>
            <th scope="col">${t("import.wrong")}</th>
          </tr>
        </thead>
        <tbody>
          ${errors.map(
            (error, i) =>
              html`<tr>
                <th scope="row" class="number">
                  ${errors[i - 1]?.row === error.row ? html`<span class="hidden-visually">${error.row}</span>` : error.row}
                </th>
                <td>${error.column ?? "–"}</td>
                <td>${error.cell ?? "–"}</td>
                <td class="import-wrong">${error.detail}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${refused > rows ? html`<p class="muted small">${t("import.moreErrors", { count: refused - rows })}</p>` : nothing}`;
}
