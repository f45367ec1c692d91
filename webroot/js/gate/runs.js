import { html, nothing } from "lit";
import { day, measured, quantity, substance, unit } from "../format.js";
import { t } from "../i18n.js";
import { convert } from "../quicklog-units.js";
import { label } from "../vocabulary.js";

/** Most rows drawn per criterion; the rest is counted. */
const MOST = 25;

/**
 * The runs behind a figure, and those that measured it and do not count, each with the reason.
 * @param {object} criterion
 * @param {object} result of the evaluation
 * @param {Map<string, object>} entries what is known of the runs, by id
 * @param {(id: string) => string} address where the rows behind a run are
 */
export function runsBehind(criterion, result, entries, address) {
  const { runs, ignored, missingRuns } = result;
  const without = new Set(result.withoutUncertainty);
  if (!runs.length && !ignored.length) return html`<span class="muted small">${lack(missingRuns)}</span>`;
  return html`<details class="runs-behind"><summary>${t("gate.runs", { count: runs.length })}${missingRuns ? html` <span>· ${lack(missingRuns)}</span>` : nothing}
      ${without.size ? html`<span class="muted">· ${t("gate.withoutUncertainty", { count: without.size })}</span>` : nothing}</summary>
    <ul class="plain">${runs.slice(0, MOST).map((id) => run(criterion, entries.get(id), address(id), without.has(id) ? t("gate.noUncertainty") : ""))}
      ${ignored.slice(0, MOST).map(({ entryId, reason }) => run(criterion, entries.get(entryId), address(entryId), t(`gate.ignored.${reason}`), true))}
      ${runs.length > MOST ? html`<li class="muted">${t("gate.moreRuns", { count: runs.length - MOST })}</li>` : nothing}</ul>
  </details>`;
}

const lack = (count) => (count ? t("gate.lacking", { count }) : "");

function run(criterion, entry, href, note, ignored = false) {
  const figures = entry?.measurements.filter((m) => m.metric === criterion.metric && (m.of ?? null) === (criterion.of ?? null)) ?? [];
  return html`<li class=${ignored ? "ignored" : ""}><a href=${href}>${runName(entry)}</a>
    <b>${figures.map((m) => inUnit(m, criterion.threshold.unit)).join(", ")}</b>
    <span class="muted">${[entry?.scale && measured(entry.scale), entry?.authorName, note].filter(Boolean).join(" · ")}</span></li>`;
}

/** A run is known by its batch, else by its day. */
export function runName(entry) {
  if (!entry) return t("gate.run");
  return entry.batch ?? t("gate.runOf", { day: day(entry.startedAt ?? entry.loggedAt) });
}

/** As logged, with the unit that the criterion asks for when that is another. */
function inUnit(m, wanted) {
  const there = m.unit === wanted ? null : convert(m.value, m.unit, wanted);
  if (there === null || there === undefined) return measured(m);
  return `${measured(m)} (${measured({ op: m.op, value: Number(there.toPrecision(6)), unit: wanted })})`;
}

/** Most figures of a run that are shown where no criterion chooses. */
const MOST_FIGURES = 4;

/** "recovery Nd 92.4 ± 0.3 %" for each figure of a run that one of the criteria asks for; the first when none does. */
export function figuresFor(entry, criteria) {
  const wanted = entry.measurements.filter((m) => criteria.some((c) => c.metric === m.metric && (c.of ?? null) === (m.of ?? null)));
  return (wanted.length ? wanted : entry.measurements.slice(0, MOST_FIGURES)).map((m) => html`<span class="figure-of">${label("metrics", m.metric)} ${m.of ? substance(m.of) : ""} <b>${quantity(m)}</b> ${unit(m.unit)}</span>`);
}
