import { html, nothing, svg } from "lit";
import { measured, number, substance, unit } from "../kit/format.js";
import { linear, logarithmic } from "../kit/axes.js";
import { tidy } from "../gate/figures.js";
import { t } from "../kit/i18n.js";
import { label } from "../kit/vocabulary.js";

/** A shape per stage, so that colour does not stand alone. */
const SHAPES = {
  laboratory: "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z",
  bench: "M-4.5 -4.5h9v9h-9z",
  pilot: "M0 -6.5L6.5 0L0 6.5L-6.5 0z",
  demonstration: "M0 -6L6 5H-6z",
  industry: "M0 6L-6 -5H6z",
};
/** Comparators as they are written. */
export const SIGNS = { ">=": "≥", "<=": "≤", ">": ">", "<": "<" };

/**
 * A metric against scale: one panel for masses and one for rates, with the same upright axis.
 * @param {object} series of the scale-up of a project
 * @param {(point: object) => string} address the rows behind a mark
 */
export function picture(series, address) {
  const placed = series.points.filter((p) => p.scale && p.scale.value > 0);
  const units = [...new Set(placed.map((p) => p.scale.unit))];
  if (!placed.length) return nothing;
  const up = linear([
    ...series.points.flatMap((p) => [p.value - (p.uncertainty ?? 0), p.value + (p.uncertainty ?? 0)]),
    ...series.thresholds.map((h) => h.value),
  ]);
  return html`<figure class="scale-up">
    <div class="scale-panels" aria-hidden="true">
      ${units.map((u) =>
        panel(
          series,
          placed.filter((p) => p.scale.unit === u),
          u,
          up,
          address,
        ),
      )}
    </div>
    <figcaption class="scale-legend muted small">
      <span class="hidden-visually">${t("scale-up.picture", { metric: named(series) })}</span>${legend(placed, series)}
      ${series.pointsLeftOut ? html`<span>${t("scale-up.leftOut", { count: series.pointsLeftOut })}</span>` : nothing}
    </figcaption>
  </figure>`;
}

export const named = (series) =>
  [label("metrics", series.metric), series.of && substance(series.of)].filter(Boolean).join(" ");

function panel(series, points, scaleUnit, up, address) {
  const across = logarithmic(points.map((p) => p.scale.value));
  const at = new Map(points.map((p) => [p.entryId, p]));
  return html`<div class="scale-panel">
    <svg class="scale-y">
      ${up.ticks.map((v) => svg`<text x="100%" dx="-6" dy="4" y=${up.y(v)} text-anchor="end">${number(v)}</text>`)}
    </svg>
    <svg class="scale-plot">
      ${up.ticks.map((v) => svg`<line class="rule" x1="0" x2="100%" y1=${up.y(v)} y2=${up.y(v)}></line>`)}
      ${across.ticks.map((v) => svg`<line class="rule" x1=${across.x(v)} x2=${across.x(v)} y1="0" y2="100%"></line>`)}
      ${series.thresholds.map((h) => threshold(h, up))}
      ${points.map((p) => p.scalesUpFrom.map((id) => (at.has(id) ? lineage(at.get(id), p, across, up) : nothing)))}
      ${points.map((p) => mark(series, p, across, up, address))}
    </svg>
    <span></span
    ><svg class="scale-x">
      ${across.ticks.map((v) => svg`<text x=${across.x(v)} y="14" text-anchor="middle">${number(v)}</text>`)}
    </svg>
    <span></span>
    <p class="scale-name muted small">${t("scale-up.x", { unit: unit(scaleUnit) })}</p>
  </div>`;
}

function threshold({ stage, comparator, value }, up) {
  return svg`<line class="threshold stage-${stage}" x1="0" x2="100%" y1=${up.y(value)} y2=${up.y(value)}></line>
    <text class="threshold-name stage-${stage}" x="100%" dx="-4" dy="-4" y=${up.y(value)} text-anchor="end">${SIGNS[comparator]} ${number(value)}<title>${label("stages", stage)}</title></text>`;
}

function lineage(from, to, across, up) {
  return svg`<line class="lineage" x1=${across.x(from.scale.value)} y1=${up.y(from.value)} x2=${across.x(to.scale.value)} y2=${up.y(to.value)}></line>`;
}

function mark(series, p, across, up, address) {
  const [x, y] = [across.x(p.scale.value), up.y(p.value)];
  const u = p.uncertainty;
  const bar = (v) => svg`<line x1=${x} x2=${x} y1=${up.y(v)} y2=${up.y(v)} class="cap"></line>`;
  return svg`<a href=${address(p)} tabindex="-1" class="mark stage-${p.stage} ${p.review === "accepted" ? "reviewed" : ""}">
    <title>${told(series, p)}</title>
    ${u ? svg`<line class="error" x1=${x} x2=${x} y1=${up.y(p.value + u)} y2=${up.y(p.value - u)}></line>${bar(p.value + u)}${bar(p.value - u)}` : nothing}
    <svg x=${x} y=${y} overflow="visible"><path d=${SHAPES[p.stage]}></path></svg></a>`;
}

/** A run in words: value, scale, stage, whether it was reviewed. */
function told(series, p) {
  return [
    measured(tidy({ ...p, unit: series.unit })),
    measured(p.scale),
    label("stages", p.stage),
    t(`scale-up.${p.review === "accepted" ? "reviewed" : "unreviewed"}`),
  ].join(" · ");
}

function legend(points, series) {
  const stages = [...new Set(points.map((p) => p.stage))];
  const sample = (stage, reviewed) =>
    html`<svg class="swatch mark stage-${stage} ${reviewed ? "reviewed" : ""}" viewBox="-8 -8 16 16" aria-hidden="true">
      <path d=${SHAPES[stage]}></path>
    </svg>`;
  return html`${stages.map((s) => html`<span>${sample(s, true)} ${label("stages", s)}</span>`)}
    <span>${sample("laboratory", true)} ${t("scale-up.reviewed")}</span
    ><span>${sample("laboratory", false)} ${t("scale-up.unreviewed")}</span> ${
      points.some((p) => p.uncertainty)
        ? html`<span
            ><svg class="swatch mark" viewBox="0 0 16 16" aria-hidden="true">
              <line class="error" x1="8" x2="8" y1="2" y2="14"></line>
              <line class="cap" x1="8" x2="8" y1="2" y2="2"></line>
              <line class="cap" x1="8" x2="8" y1="14" y2="14"></line>
            </svg>
            ${t("scale-up.bars")}</span
          >`
        : nothing
    }
    ${
      series.thresholds.length
        ? html`<span
            ><svg class="swatch" viewBox="0 0 16 16" aria-hidden="true">
              <line class="threshold" x1="0" x2="16" y1="8" y2="8"></line>
            </svg>
            ${t("scale-up.threshold")}</span
          >`
        : nothing
    }
    ${
      points.some((p) => p.scalesUpFrom.length)
        ? html`<span
            ><svg class="swatch" viewBox="0 0 16 16" aria-hidden="true">
              <line class="lineage" x1="0" x2="16" y1="13" y2="3"></line>
            </svg>
            ${t("scale-up.lineage")}</span
          >`
        : nothing
    }`;
}
