import { html, nothing, svg } from "lit";
import { lotAddress } from "../kit/address.js";
import { measured, substance } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { label } from "../kit/vocabulary.js";
import { arranged } from "./lineage.js";

/** In pixels: a lot's box, and from one to the next. */
const BOX = { width: 168, height: 52 };
const STEP = { x: 224, y: 64 };
const MOST = 500;

/**
 * Where a lot comes from and where it went: lots as links, in columns, with lines between them; below it the same as
 * a table.
 * @param {Shape<"LotLineage">} lot
 */
export function lineagePicture(lot) {
  const { columns, lines } = arranged(lot);
  const rows = Math.max(...columns.map(({ length }) => length));
  const size = { width: columns.length * STEP.x - (STEP.x - BOX.width), height: rows * STEP.y - (STEP.y - BOX.height) };
  const first = columns[0][0].column;
  const left = ({ column }) => (column - first) * STEP.x;
  const middle = ({ y }) => (y + (rows - 1) / 2) * STEP.y + BOX.height / 2;
  return html`<div class="lineage">
      <svg class="lineage-plane" width=${size.width} height=${size.height}>
        ${lines.map(({ from, to }) => line(left(from) + BOX.width, middle(from), left(to), middle(to)))}
        ${columns.flat().map((one) => svg`<foreignObject x=${left(one)} y=${middle(one) - BOX.height / 2} width=${BOX.width} height=${BOX.height}>${box(lot, one)}</foreignObject>`)}
      </svg>
    </div>
    ${lot.complete ? nothing : html`<p class="muted small inside">${t("lots.incomplete", { count: MOST })}</p>`}
    ${lineageTable(lot)}`;
}

/** An S from a lot to one that was made from it. */
function line(x1, y1, x2, y2) {
  const bend = (STEP.x - BOX.width) / 2;
  return svg`<path class="lineage-line" d="M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}"></path>`;
}

function box({ projectId, code }, one) {
  const { lot } = one;
  const look = [one.code === code && "self", !lot.described && "undescribed"].filter(Boolean).join(" ");
  return html`<a
    class="lineage-lot ${look}"
    href=${lotAddress(projectId, one.code)}
    aria-current=${one.code === code ? "page" : nothing}
    title=${[one.code, told(lot)].filter(Boolean).join(" · ")}
    ><b>${one.code}</b><span>${told(lot) || t("lots.undescribed")}</span></a
  >`;
}

/** "Mixed oxide · 12.5 kg" */
const told = ({ material, mass }) =>
  [material && substance(material), mass && measured(mass)].filter(Boolean).join(" · ");

function lineageTable(lot) {
  const all = [
    ...lot.ancestors.toReversed().map((one) => ({ one, where: t("lots.back", { count: one.generation }) })),
    { one: lot, where: t("lots.this") },
    ...lot.descendants.map((one) => ({ one, where: t("lots.on", { count: one.generation }) })),
  ];
  return html`<details class="lineage-table">
    <summary>${t("lots.table")}</summary>
    <div class="table-frame">
      <table class="data">
        <thead>
          <tr>
            <th scope="col">${t("lots.lot")}</th>
            <th scope="col">${t("lots.where")}</th>
            <th scope="col">${t("lots.material")}</th>
            <th scope="col">${t("term.stream")}</th>
            <th scope="col" class="number">${t("lots.mass")}</th>
            <th scope="col">${t("lots.parents")}</th>
            <th scope="col" class="number">${t("lots.runs")}</th>
          </tr>
        </thead>
        <tbody>
          ${all.map(({ one, where }) => row(lot.projectId, one, where))}
        </tbody>
      </table>
    </div>
  </details>`;
}

function row(projectId, one, where) {
  return html`<tr>
    <th scope="row"><a href=${lotAddress(projectId, one.code)}>${one.code}</a></th>
    <td>${where}</td>
    ${lotCells(projectId, one)}
  </tr>`;
}

/** What a table says of a lot beside its code. */
export function lotCells(projectId, { material, stream, mass, parents, described, runs }) {
  return html`<td>
      ${material ? substance(material) : described ? "–" : html`<span class="muted">${t("lots.undescribed")}</span>`}
    </td>
    <td>${stream ? label("streams", stream) : "–"}</td>
    <td class="number">${mass ? measured(mass) : "–"}</td>
    <td>${lotLinks(projectId, parents)}</td>
    <td class="number">${runs}</td>`;
}

/** Lots by their codes, each a link. */
export function lotLinks(projectId, codes) {
  if (!codes.length) return "–";
  return codes.map((code, i) => html`${i ? ", " : ""}<a href=${lotAddress(projectId, code)}>${code}</a>`);
}
