import { html, nothing, svg } from "lit";
import { dated, overdue, periodEnd, periodStart, reached, slip, todayIso } from "../kit/dates.js";
import { t } from "../kit/i18n.js";
import { scaleOf } from "../kit/time-scale.js";

const FIRST = 24;

/**
 * Milestones on a line of time: the baseline as a ghost behind what is expected now, spans as wide as
 * their precision, a mark where it was achieved. Hidden from screen readers: the table beside it
 * says the same.
 * @param {any[]} milestones
 * @param {{all?: boolean, showAll?: () => void}} [how]
 */
export function timeline(milestones, { all = false, showAll } = {}) {
  const rows = all ? milestones : milestones.slice(0, FIRST);
  const scale = scaleOf([...rows.flatMap(dates), todayIso()]);
  return html`<div class="timeline" aria-hidden="true">
    <svg class="tl-grid">
      ${scale.ticks.map((tick) => svg`<line x1=${tick.x} x2=${tick.x} y1="0" y2="100%"></line>`)}
      <line class="today" x1=${scale.x(todayIso())} x2=${scale.x(todayIso())} y1="0" y2="100%"></line>
    </svg>
    <div class="tl-row axis">
      <span class="tl-label"></span>
      <svg class="tl-axis">
        ${scale.ticks.map((tick, i) => svg`<text class=${i % 2 ? "odd" : ""} x=${tick.x} y="14" dx="3">${tick.label}</text>`)}
      </svg>
    </div>
    ${rows.map((m) => row(m, scale))} ${legend()}
    ${rows.length < milestones.length ? html`<button class="button small" type="button" tabindex="-1" @click=${showAll}>${t("action.all")}</button>` : nothing}
  </div>`;
}

function row(m, scale) {
  return html`<div class="tl-row">
    <a class="tl-label" href="/milestones/${m.id}" tabindex="-1">${m.title}</a>
    <svg class="tl-bars">
      <title>${said(m)}</title>
      ${m.slipDays ? ghost(m, scale) : nothing}${span(m, scale)}
    </svg>
  </div>`;
}

/** The baseline, and the way from it to what is expected now. */
function ghost(m, scale) {
  const [from, to] = [scale.x(periodEnd(m.baselineDue)), scale.x(periodEnd(reached(m) ?? m.due))];
  return svg`<line class="shift ${m.slipDays > 0 ? "later" : ""}" x1=${from} x2=${to} y1="50%" y2="50%"></line>
    ${bar("ghost", m.baselineDue, scale)}`;
}

function span(m, scale) {
  const day = reached(m);
  if (day)
    return svg`${bar("achieved", day, scale)}<circle class="achieved-mark" cx=${scale.x(periodEnd(day))} cy="50%" r="6.5"></circle>
    <svg class="tick" x=${scale.x(periodEnd(day))} y="50%"><path d="M-3 0l2.2 2.2l4-4.4"></path></svg>`;
  return bar(`${m.state} ${overdue(m) ? "over" : ""}`, m.due, scale);
}

const bar = (how, period, scale) =>
  svg`<line class="span ${how}" x1=${scale.x(periodStart(period))} x2=${scale.x(periodEnd(period))} y1="50%" y2="50%"></line>`;

function said(m) {
  const when = reached(m)
    ? t("milestone.achievedOn", { date: dated(reached(m)) })
    : t("milestone.dueOn", { date: dated(m.due) });
  return `${m.title}\n${when} · ${t("term.baseline")} ${dated(m.baselineDue)} · ${slip(m.slipDays)}`;
}

function legend() {
  const swatch = (how) =>
    html`<svg class="swatch"><line class="span ${how}" x1="7" x2="21" y1="50%" y2="50%"></line></svg>`;
  return html`<p class="legend">
    ${[
      ["ghost", "baseline"],
      ["planned", "expected"],
      ["planned over", "overdue"],
      ["achieved", "achieved"],
    ].map(([how, key]) => html`<span>${swatch(how)}${t(`milestone.legend.${key}`)}</span>`)}
    <span
      ><svg class="swatch"><line class="today" x1="14" x2="14" y1="0" y2="100%"></line></svg
      >${t("milestone.legend.today")}</span
    >
  </p>`;
}

const dates = (m) => [m.baselineDue, m.due, m.achieved].filter(Boolean).flatMap((d) => [periodStart(d), periodEnd(d)]);
