import { html, nothing } from "lit";
import { measured, substance } from "../format.js";
import { t } from "../i18n.js";
import { label, vocabulary } from "../vocabulary.js";
import { behind } from "../portfolio/cell.js";
import { empty } from "../ui/states.js";

/** Below this many standard uncertainties a difference is no difference. */
const COVERAGE = 2;

/** The best recovery and purity per stage, and what was lost or won on the way up. */
export function figures(project) {
  const { best } = project.summary;
  const stages = vocabulary().stages.filter((s) => best.some((b) => b.stage === s.code));
  const rows = Map.groupBy(best, (b) => `${b.metric} ${b.of ?? ""}`);
  const compared = [...rows.values()].some((row) => row.length > 1);
  return html`<section class="card" aria-labelledby="figures-head">
    <header class="card-head"><h2 id="figures-head">${t("project.figures")}</h2></header>
    ${best.length ? html`<div class="table-frame"><table class="data figures">
      <thead><tr><th scope="col">${t("project.figure")}</th>${stages.map((s) => html`<th scope="col" class="number">${s.label}</th>`)}
        ${compared ? html`<th scope="col" class="number">${t("project.gap")}</th>` : nothing}</tr></thead>
      <tbody>${[...rows.values()].map((row) => figureRow(project, row, stages, compared))}</tbody>
    </table></div>` : empty({ title: t("project.noFigures"), text: t("project.noFiguresText") })}
  </section>`;
}

function figureRow(project, row, stages, compared) {
  const [{ metric, of }] = row;
  const found = stages.map((s) => row.find((b) => b.stage === s.code));
  return html`<tr><th scope="row">${label("metrics", metric)}${of ? html` <b class="of">${substance(of)}</b>` : nothing}</th>
    ${found.map((b) => html`<td class="number">${b ? html`<a href=${behind(project, { show: "entries", stage: b.stage, metric, of })}>${measured(b)}</a>` : html`<span class="muted">–</span>`}</td>`)}
    ${compared ? html`<td class="number">${gap(found.filter(Boolean))}</td>` : nothing}</tr>`;
}

/** From the lowest to the highest stage; without exact values at both there is none. */
function gap(values) {
  const [from, to] = [values[0], values.at(-1)];
  if (values.length < 2 || from.op || to.op || from.unit !== to.unit) return html`<span class="muted">–</span>`;
  const uncertainty = Math.hypot(from.uncertainty ?? 0, to.uncertainty ?? 0);
  const value = Number((to.value - from.value).toPrecision(6));
  const sure = Math.abs(value) > COVERAGE * uncertainty;
  const shown = measured({ value, uncertainty: uncertainty ? Number(uncertainty.toPrecision(2)) : null, unit: "" });
  return html`<span class="gap">${value > 0 ? "+" : ""}${shown.replace("-", "−")} ${t("project.points")}${sure ? nothing
    : html`<span class="muted unsure">${t("project.unsure")}</span>`}</span>`;
}
