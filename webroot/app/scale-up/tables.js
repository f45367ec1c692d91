import { html, nothing } from "lit";
import { day, measured, number, substance } from "../kit/format.js";
import { tidy } from "../gate/figures.js";
import { t } from "../kit/i18n.js";
import { label, rung } from "../kit/vocabulary.js";
import { SIGNS } from "./picture.js";

/**
 * The best accepted figure of each stage, what its gate asks for, and what lies between the stages.
 * @param {object} series
 * @param {(row: object) => string} address the rows behind a figure
 */
export function bestTable(series, address) {
  if (!series.best.length) return html`<p class="muted small inside">${t("scale-up.noBest")}</p>`;
  const rows = [...series.best].sort((a, b) => rung(a.stage) - rung(b.stage));
  return html`<div class="table-frame">
    <table class="data scale-best">
      <caption class="hidden-visually">
        ${t("scale-up.best")}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t("term.stage")}</th>
          <th scope="col" class="number">${t("scale-up.best")}</th>
          <th scope="col" class="number">${t("scale-up.threshold")}</th>
          <th scope="col">${t("scale-up.gap")}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map((b) => bestRow(b, series, address))}
      </tbody>
    </table>
  </div>`;
}

function bestRow(b, series, address) {
  const asked = series.thresholds
    .filter((h) => h.stage === b.stage)
    .map((h) => `${SIGNS[h.comparator]}\u00a0${number(h.value)}`);
  const gap = series.gaps.find((g) => g.to === b.stage);
  return html`<tr>
    <th scope="row">${label("stages", b.stage)}</th>
    <td class="number">
      <a href=${address(b)}><b>${measured(tidy({ ...b, unit: series.unit }))}</b></a
      >${b.computed ? html`<span class="below">${t("scale-up.computed")}</span>` : nothing}
    </td>
    <td class="number">${asked.length ? asked.join(", ") : html`<span class="muted">–</span>`}</td>
    <td>${gap ? gapWords(gap, series) : html`<span class="muted">–</span>`}</td>
  </tr>`;
}

/** "−3.2 ± 0.5 %, larger than the uncertainties explain" */
function gapWords(gap, series) {
  const difference = measured(tidy({ value: gap.difference, uncertainty: gap.uncertainty, unit: series.unit })).replace(
    "-",
    "−",
  );
  const how = gap.significant === null ? "unknown" : gap.significant ? "significant" : "within";
  return html`<b>${gap.difference > 0 ? "+" : ""}${difference}</b>
    <span class="muted small">${label("stages", gap.from)} → ${label("stages", gap.to)}</span>
    <span class="gap-${how}">${t(`scale-up.${how}`)}</span>`;
}

/**
 * Every run of the picture as a row, also those that state no scale.
 * @param {object} series
 * @param {{organisations: Map<string, string>, address: (point: object) => string}} about
 */
export function pointTable(series, { organisations, address }) {
  const rows = [...series.points].sort((a, b) => rung(a.stage) - rung(b.stage) || a.at.localeCompare(b.at));
  return html`<details class="scale-table">
    <summary>${t("scale-up.table")}</summary>
    <div class="table-frame" tabindex="0" role="region" aria-label=${t("scale-up.table")}>
      <table class="data">
        <thead>
          <tr>
            <th scope="col">${t("scale-up.run")}</th>
            <th scope="col">${t("term.stage")}</th>
            <th scope="col" class="number">${t("scale-up.scale")}</th>
            <th scope="col" class="number">${t("scale-up.value")}</th>
            <th scope="col">${t("scale-up.by")}</th>
            <th scope="col">${t("scale-up.review")}</th>
            <th scope="col">${t("scale-up.lineage")}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((p) => row(p, series, { organisations, address }))}
        </tbody>
      </table>
    </div>
  </details>`;
}

function row(p, series, { organisations, address }) {
  const origins = p.scalesUpFrom.map((id) => series.points.find((o) => o.entryId === id)).filter(Boolean);
  return html`<tr>
    <th scope="row"><a href=${address(p)}>${day(p.at)}</a></th>
    <td>${label("stages", p.stage)}</td>
    <td class="number">
      ${p.scale ? html`${measured(p.scale)}${p.scale.basis ? html`<span class="below">${t(`term.scale.${p.scale.basis}`)}</span>` : nothing}` : html`<span class="muted">${t("scale-up.noScale")}</span>`}
    </td>
    <td class="number">${measured(tidy({ ...p, unit: series.unit }))}${p.computed ? computed(p) : nothing}</td>
    <td>${organisations.get(p.organisationId) ?? ""}</td>
    <td>${reviewWords(p.review)}</td>
    <td>${origins.map((o) => `${day(o.at)} (${label("stages", o.stage)})`).join(", ") || "–"}</td>
  </tr>`;
}

function reviewWords(review) {
  if (review === "questioned") return t("term.questioned");
  return t(`scale-up.${review === "accepted" ? "reviewed" : "unreviewed"}`);
}

/** A figure that the portal worked out says so, and from what. */
function computed({ inputs }) {
  const words = inputs
    .map((m) => [label("metrics", m.metric), m.of && substance(m.of), m.basis, measured(m)].filter(Boolean).join(" "))
    .join("; ");
  return html`<details class="computed">
    <summary class="badge dashed">${t("scale-up.computed")}</summary>
    <span class="small">${t("scale-up.inputs", { inputs: words })}</span>
  </details>`;
}
