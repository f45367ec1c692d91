import { html, nothing, svg } from "lit";
import { dated, periodEnd, reached, slip, todayIso } from "../kit/dates.js";
import { t } from "../kit/i18n.js";
import { scaleOf } from "../kit/time-scale.js";

const DAY = 86_400_000;

/**
 * How the due date moved: when it was said (across) against what was said (up). A level line keeps
 * its promise; one that climbs slips. Where it meets the slanting line the day has come. The table
 * behind it says the same.
 */
export function trend(milestone) {
  if (!milestone.forecasts.length) return html`<p class="muted small">${t("milestone.noForecasts")}</p>`;
  const points = statements(milestone);
  return html`<figure class="trend">
      ${chart(points, reached(milestone))}
      <figcaption class="muted small">${t("milestone.trendCaption")}</figcaption>
    </figure>
    ${table(milestone)}`;
}

/** The baseline and each forecast as {at, due}: ISO days. */
function statements({ baselineDue, baselineStatedOn, forecasts }) {
  return [{ statedOn: baselineStatedOn, due: baselineDue }, ...forecasts]
    .map((one) => ({ at: periodEnd(one.statedOn), due: periodEnd(one.due) }))
    .sort((a, b) => a.at.localeCompare(b.at));
}

/** `achieved` ends the line with a green mark; without it the line goes on to today. */
function chart(points, achieved) {
  const done = achieved && periodEnd(achieved);
  const end = done ?? todayIso();
  const across = scaleOf([...points.map((p) => p.at), end], 4);
  const up = scaleOf([...points.map((p) => p.due), ...(done ? [done] : [])], 4);
  const y = (day) => `${(100 - parseFloat(up.x(day))).toFixed(2)}%`;
  const level = y(points[0].due);
  const last = points.at(-1);
  return html`<div class="trend-chart" aria-hidden="true">
    <svg class="trend-y">
      ${up.ticks.map((tick) => svg`<text x="100%" dx="-6" dy="4" text-anchor="end" y="${100 - parseFloat(tick.x)}%">${tick.label}</text>`)}
    </svg>
    <svg class="trend-plot">
      ${up.ticks.map((tick) => svg`<line class="rule" x1="0" x2="100%" y1="${100 - parseFloat(tick.x)}%" y2="${100 - parseFloat(tick.x)}%"></line>`)}
      <line
        class="arrived"
        x1=${across.x(points[0].at)}
        y1=${y(points[0].at)}
        x2=${across.x(last.due)}
        y2=${y(last.due)}
      ></line>
      <line class="level" x1="0" x2="100%" y1=${level} y2=${level}></line>
      ${points.slice(1).map((p, i) => svg`<line class="move" x1=${across.x(points[i].at)} y1=${y(points[i].due)} x2=${across.x(p.at)} y2=${y(p.due)}></line>`)}
      <line
        class="move ahead"
        x1=${across.x(last.at)}
        y1=${y(last.due)}
        x2=${across.x(end)}
        y2=${y(done ?? last.due)}
      ></line>
      ${points.map((p, i) => svg`<circle class=${i ? "said" : "first"} cx=${across.x(p.at)} cy=${y(p.due)} r="4.5"></circle>`)}
      ${done ? svg`<circle class="achieved" cx=${across.x(done)} cy=${y(done)} r="5.5"></circle>` : nothing}
    </svg>
    <span></span
    ><svg class="trend-x">
      ${across.ticks.map((tick) => svg`<text x=${tick.x} y="14" text-anchor="middle">${tick.label}</text>`)}
    </svg>
  </div>`;
}

function table({ forecasts, baselineDue, baselineStatedOn }) {
  const rows = [...forecasts].reverse();
  const days = (due) => Math.round((Date.parse(periodEnd(due)) - Date.parse(periodEnd(baselineDue))) / DAY);
  return html`<div class="table-frame">
    <table class="data forecasts">
      <caption class="hidden-visually">
        ${t("milestone.history.forecasts")}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t("milestone.statedOn")}</th>
          <th scope="col">${t("milestone.forecast")}</th>
          <th scope="col" class="number">${t("term.slip")}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (f) =>
            html`<tr>
              <td>${dated(f.statedOn)}<span class="below">${f.byName}</span></td>
              <td><b>${dated(f.due)}</b>${f.reason ? html`<span class="reason">${f.reason}</span>` : nothing}</td>
              <td class="number ${days(f.due) > 0 ? "late" : ""}">${slip(days(f.due))}</td>
            </tr>`,
        )}
        <tr>
          <td>${dated(baselineStatedOn)}<span class="below">${t("term.baseline")}</span></td>
          <td><b>${dated(baselineDue)}</b></td>
          <td class="number muted">–</td>
        </tr>
      </tbody>
    </table>
  </div>`;
}
