import { html, nothing, svg } from "lit";
import { linear } from "../kit/axes.js";
import { refine } from "../kit/address.js";
import { day, number } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { inOrder } from "../kit/names.js";
import { scaleOf } from "../kit/time-scale.js";
import { label } from "../kit/vocabulary.js";
import { selectField } from "../ui/fields.js";
import { empty } from "../ui/states.js";
import { figureText, lotOf, nameOf, wholeName } from "./columns.js";

const TIME = "time";
const SHAPES = [
  "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z",
  "M-4 -4h8v8h-8z",
  "M0 -6L6 0L0 6L-6 0z",
  "M0 -5.5L5.5 4.5H-5.5z",
  "M0 5.5L-5.5 -4.5H5.5z",
];
const GROUPS = {
  milestone: (run) => run.milestoneTitle,
  laboratory: (run, figure) => figure.laboratory ?? run.organisationName,
  stage: (run) => label("stages", run.stage),
};

/**
 * A figure over time, or a figure against another, of the runs that are there; each mark leads to its run.
 * @param {any[]} runs
 * @param {any[]} columns all of the table
 * @param {URLSearchParams} query
 * @param {(run: object) => void} open
 */
export function plot(runs, columns, query, open) {
  if (!columns.length) return nothing;
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const up = byKey.get(query.get("y")) ?? foremost(runs, columns);
  const across = byKey.get(query.get("x"));
  const by = GROUPS[query.get("by")] ? query.get("by") : "laboratory";
  const points = pointsOf(runs, across, up, GROUPS[by]);
  const groups = inOrder(new Set(points.map((p) => p.group)));
  return html`<section class="card" aria-labelledby="runs-plot-head">
    <header class="card-head">
      <h2 id="runs-plot-head">
        ${across ? t("runs.plot.against", { y: nameOf(up), x: nameOf(across) }) : t("runs.plot.over", { y: nameOf(up) })}
      </h2>
      <div class="row plot-choice">
        ${choice("y", up.key, columns)} ${choice("x", across?.key ?? TIME, columns, true)} ${groupChoice(by)}
      </div>
    </header>
    ${points.length ? drawing({ points, across, up, groups, open }) : empty({ title: t("runs.plot.none"), symbol: "filter" })}
  </section>`;
}

/** What most of the runs measured. */
function foremost(runs, columns) {
  const many = (column) => runs.filter((run) => run.figures[column.key]).length;
  return columns.reduce((best, column) => (many(column) > many(best) ? column : best));
}

/** A mark for each pair of a run's figures, or for each figure at the run's time. */
function pointsOf(runs, across, up, group) {
  return runs.flatMap((run) =>
    (run.figures[up.key] ?? []).flatMap((y) =>
      (across ? (run.figures[across.key] ?? []) : [null]).map((x) => ({ run, x, y, group: group(run, y) })),
    ),
  );
}

function drawing({ points, across, up, groups, open }) {
  const y = linear(points.flatMap((p) => ends(p.y)));
  const x = across ? valued(points) : timed(points);
  return html`<figure class="runs-plot">
    <div class="plot-panel" aria-hidden="true">
      <svg class="plot-y">
        ${y.ticks.map((v) => svg`<text x="100%" dx="-6" dy="4" y=${y.y(v)} text-anchor="end">${number(v)}</text>`)}
      </svg>
      <svg class="plot-area">
        ${y.ticks.map((v) => svg`<line class="rule" x1="0" x2="100%" y1=${y.y(v)} y2=${y.y(v)}></line>`)}
        ${x.ticks.map((tick) => svg`<line class="rule" x1=${tick.x} x2=${tick.x} y1="0" y2="100%"></line>`)}
        ${points.map((p) => mark(p, x, y, groups.indexOf(p.group), open))}
      </svg>
      <span></span
      ><svg class="plot-x">
        ${x.ticks.map((tick) => svg`<text x=${tick.x} y="14" text-anchor="middle">${tick.label}</text>`)}
      </svg>
      <span></span>
      <p class="plot-name muted small">${across ? wholeName(across) : t("runs.ran")}</p>
    </div>
    <figcaption class="plot-legend muted small">
      <span class="hidden-visually">${t("runs.plot.table")}</span>
      <span>${wholeName(up)}</span>
      ${groups.map(
        (group, i) =>
          html`<span class="group-${i % SHAPES.length}"
            ><svg class="swatch" viewBox="-8 -8 16 16" aria-hidden="true">
              <path d=${SHAPES[i % SHAPES.length]}></path></svg
            >${group}</span
          >`,
      )}
    </figcaption>
  </figure>`;
}

const ends = ({ value, uncertainty }) => [value - (uncertainty ?? 0), value + (uncertainty ?? 0)];

function valued(points) {
  const axis = linear(points.flatMap((p) => ends(p.x)));
  return {
    at: (p) => axis.x(p.x.value),
    ends: (p) => (p.x.uncertainty ? ends(p.x).map(axis.x) : null),
    ticks: axis.ticks.map((v) => ({ x: axis.x(v), label: number(v) })),
  };
}

const timeOf = ({ run }) => run.startedAt ?? run.loggedAt;

function timed(points) {
  const axis = scaleOf(points.map(timeOf), 5);
  return { at: (p) => axis.x(timeOf(p)), ends: () => null, ticks: axis.ticks };
}

function mark(p, x, y, group, open) {
  const [cx, cy] = [x.at(p), y.y(p.y.value)];
  const wide = x.ends(p);
  const tall = p.y.uncertainty ? ends(p.y).map(y.y) : null;
  const told = [lotOf(p.run) || day(timeOf(p)), p.group, figureText(p.y), p.x && figureText(p.x)].filter(Boolean);
  return svg`<g class="plot-mark group-${group % SHAPES.length} ${p.run.review === "accepted" ? "reviewed" : ""}" @click=${() => open(p.run)}>
    <title>${told.join(" · ")}</title>
    ${wide ? svg`<line x1=${wide[0]} x2=${wide[1]} y1=${cy} y2=${cy}></line>` : nothing}
    ${tall ? svg`<line x1=${cx} x2=${cx} y1=${tall[0]} y2=${tall[1]}></line>` : nothing}
    <svg x=${cx} y=${cy} overflow="visible"><path d=${SHAPES[group % SHAPES.length]}></path></svg>
  </g>`;
}

function choice(axis, value, columns, timeToo = false) {
  const options = columns.map((column) => ({ value: column.key, label: wholeName(column) }));
  return selectField({
    id: `runs-plot-${axis}`,
    label: t(`runs.plot.${axis}`),
    quiet: true,
    value,
    options: timeToo ? [{ value: TIME, label: t("runs.plot.time") }, ...options] : options,
    input: (key) => refine({ [axis]: key === TIME ? "" : key }),
  });
}

function groupChoice(value) {
  return selectField({
    id: "runs-plot-by",
    label: t("runs.plot.by"),
    quiet: true,
    value,
    options: Object.keys(GROUPS).map((name) => ({ value: name, label: t(`runs.filter.${name}`) })),
    input: (by) => refine({ by }),
  });
}
