import { html, nothing } from "lit";
import { runName } from "../entries/runs.js";
import { measured } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { partTexts } from "../kit/parts.js";
import { convert } from "../kit/ucum.js";

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
  return html`<details class="runs-behind">
    <summary>
      ${t("gate.runs", { count: runs.length })}${missingRuns ? html` <span>· ${lack(missingRuns)}</span>` : nothing}
      ${without.size ? html`<span class="muted">· ${t("gate.withoutUncertainty", { count: without.size })}</span>` : nothing}
    </summary>
    <ul class="plain">
      ${runs.slice(0, MOST).map((id) => run(criterion, entries.get(id), address(id), without.has(id) ? t("gate.noUncertainty") : ""))}
      ${ignored.slice(0, MOST).map(({ entryId, reason }) => run(criterion, entries.get(entryId), address(entryId), t(`gate.ignored.${reason}`), true))}
      ${runs.length > MOST ? html`<li class="muted">${t("term.moreRuns", { count: runs.length - MOST })}</li>` : nothing}
    </ul>
  </details>`;
}

const lack = (count) => (count ? t("gate.lacking", { count }) : "");

function run(criterion, entry, href, note, ignored = false) {
  const figures =
    entry?.measurements.filter((m) => m.metric === criterion.metric && (m.of ?? null) === (criterion.of ?? null)) ?? [];
  const parts = [...new Set(figures.flatMap((m) => partTexts(m, entry)))];
  return html`<li class=${ignored ? "ignored" : ""}>
    <a href=${href}>${runName(entry)}</a>
    <b>${figures.map((m) => inUnit(m, criterion.threshold.unit)).join(", ")}</b>
    <span class="muted"
      >${[...parts, entry?.scale && measured(entry.scale), entry?.authorName, note].filter(Boolean).join(" · ")}</span
    >
  </li>`;
}

/** As logged, with the unit that the criterion asks for when that is another. */
function inUnit(m, wanted) {
  const there = m.unit === wanted ? null : convert(m.value, m.unit, wanted);
  if (there === null || there === undefined) return measured(m);
  return `${measured(m)} (${measured({ op: m.op, value: Number(there.toPrecision(6)), unit: wanted })})`;
}
