import { html, nothing, svg } from "lit";
import { linear } from "../kit/axes.js";
import { runName } from "../entries/runs.js";
import { measured, number } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { inOrder } from "../kit/names.js";
import { convert } from "../kit/ucum.js";
import { tidy } from "./figures.js";
import { COMPARATORS } from "./labels.js";

/** Most figures that have a row of their own; more of them share one band. */
const MOST_ROWS = 16;
const ROW = 13;
const BAND = 64;
const TOP = 20;

/**
 * The figures of a criterion with their bars, the mean with its bound, and the threshold: better is on the shaded side.
 * @param {object} c the criterion
 * @param {object} r its result, with a reckoning
 * @param {{entries: Map<string, object>, address: (id: string) => string}} about the runs, and the rows behind a mark
 */
export function picture(c, r, about) {
  const { figure, reckoning } = r;
  const shares = reckoning.groups;
  const threshold = convert(c.threshold.value, c.threshold.unit, figure.unit);
  const middle = figure.mean ?? figure.value;
  const across = linear(
    [
      ...r.figures.flatMap(ends),
      ...shares.flatMap((s) => ends({ value: s.mean, uncertainty: s.uncertainty })),
      middle,
      reckoning.bound,
      threshold,
    ].filter((v) => v !== null),
  );
  const single = r.figures.length <= MOST_ROWS;
  const runs = byLaboratory(r.figures);
  const below = TOP + (single ? runs.length * ROW : BAND);
  const height = below + (shares.length + 1) * (ROW + 3) + 6;
  return html`<figure class="figures-picture verdict-drawn-${r.verdict}" aria-hidden="true">
    <svg class="figures-plot" height=${height}>
      ${threshold === null ? nothing : goodSide(c, across.x(threshold))}
      ${across.ticks.map((v) => svg`<line class="rule" x1=${across.x(v)} x2=${across.x(v)} y1=${TOP} y2=${height}></line>`)}
      ${threshold === null ? nothing : limit(c, across.x(threshold), threshold, height)}
      ${runs.map((f, i) => run(f, across, single ? TOP + (i + 0.5) * ROW : bandPlace(i), single, about, figure.unit))}
      ${shares.map((s, i) => share(s, across, below + (i + 0.5) * (ROW + 3)))}
      ${found(middle, figure.uncertainty === null ? middle : reckoning.bound, across, below + (shares.length + 0.5) * (ROW + 3))}
    </svg>
    <svg class="figures-axis" height="18">
      ${across.ticks.map((v) => svg`<text x=${across.x(v)} y="13" text-anchor="middle">${short(v)}</text>`)}
    </svg>
    <figcaption class="figures-legend">${legend(r, figure)}</figcaption>
  </figure>`;
}

const ends = ({ value, uncertainty }) => [value - (uncertainty ?? 0), value + (uncertainty ?? 0)];

/** By laboratory, as they are taken together. */
const byLaboratory = (figures) =>
  inOrder(
    [...figures].sort((a, b) => a.value - b.value),
    (f) => f.laboratory ?? "",
  );

/** Many figures lie above one another in a band, so that each stays a point of its own. */
const bandPlace = (i) => TOP + 6 + ((i * 23) % (BAND - 12));

function goodSide(c, at) {
  const from = parseFloat(at);
  return c.comparator.startsWith("<")
    ? svg`<rect class="good-side" x="0" width=${at} y="0" height="100%"></rect>`
    : svg`<rect class="good-side" x=${at} width="${100 - from}%" y="0" height="100%"></rect>`;
}

function limit(c, at, value, height) {
  const left = parseFloat(at) > 50;
  return svg`<line class="limit" x1=${at} x2=${at} y1="0" y2=${height}></line>
    <text class="limit-name" x=${at} dx=${left ? -5 : 5} y="12" text-anchor=${left ? "end" : "start"}>${COMPARATORS[c.comparator]} ${short(value)}</text>`;
}

function run(f, across, y, barred, { entries, address }, code) {
  const told = `${runName(entries.get(f.entryId))}: ${measured(tidy({ ...f, unit: code }))}`;
  const x = across.x(f.value);
  const bar = barred && f.uncertainty ? spread(ends(f), across, y, 3) : nothing;
  return svg`<a href=${address(f.entryId)} tabindex="-1" class="one-figure"><title>${told}</title>${bar}<circle cx=${x} cy=${y} r=${barred ? 3.5 : 2.5}></circle></a>`;
}

function share({ mean, uncertainty }, across, y) {
  const x = across.x(mean);
  return svg`<g class="one-share">${uncertainty ? spread(ends({ value: mean, uncertainty }), across, y, 4) : nothing}<svg x=${x} y=${y} overflow="visible"><path d="M-4 -4h8v8h-8z"></path></svg></g>`;
}

/** The mean, or the run that decides, and how far its bound lies from it. */
function found(middle, bound, across, y) {
  const [m, b] = [across.x(middle), across.x(bound)];
  return svg`<g class="found"><line x1=${m} x2=${b} y1=${y} y2=${y}></line>
    <line class="bound" x1=${b} x2=${b} y1=${y - 7} y2=${y + 7}></line>
    <svg x=${m} y=${y} overflow="visible"><path d="M0 -6L6 0L0 6L-6 0z"></path></svg></g>`;
}

/** @param {number[]} range its two ends */
function spread([from, to], across, y, cap) {
  const edge = (v) =>
    svg`<line x1=${across.x(v)} x2=${across.x(v)} y1=${Number(y) - cap} y2=${Number(y) + cap}></line>`;
  return svg`<line x1=${across.x(from)} x2=${across.x(to)} y1=${y} y2=${y}></line>${edge(from)}${edge(to)}`;
}

/** What numbers on an axis look like, however large or small. */
function short(value) {
  const size = Math.abs(value);
  const far = value !== 0 && (size < 1e-4 || size >= 1e7);
  return number(Number(value.toPrecision(6)), far ? { notation: "scientific" } : {});
}

function legend({ figures, runs, reckoning }, { mean }) {
  const few = figures.length && figures.length <= MOST_ROWS;
  const named = (mark, words) =>
    html`<span><svg class="swatch" viewBox="0 0 16 16" aria-hidden="true">${mark}</svg>${words}</span>`;
  const bar = svg`<line x1="1" x2="15" y1="8" y2="8"></line>`;
  return html`${
    figures.length
      ? named(
          svg`<g class="one-figure">${few ? bar : nothing}<circle cx="8" cy="8" r="3.5"></circle></g>`,
          t(few ? "gate.drawn.runs" : "gate.drawn.manyRuns"),
        )
      : html`<span>${t("gate.drawn.noRuns", { count: runs.length })}</span>`
  }
  ${reckoning.groups.length ? named(svg`<g class="one-share">${bar}<path d="M4 4h8v8h-8z"></path></g>`, t("gate.drawn.groups")) : nothing}
  ${named(svg`<g class="found"><path d="M8 2L14 8L8 14L2 8z"></path></g>`, t(mean === null ? "gate.drawn.deciding" : "gate.drawn.mean"))}
  ${named(svg`<g class="found"><line class="bound" x1="8" x2="8" y1="2" y2="14"></line></g>`, t("gate.drawn.bound"))}
  ${named(svg`<line class="limit" x1="8" x2="8" y1="0" y2="16"></line>`, t("gate.drawn.limit"))}`;
}
