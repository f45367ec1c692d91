import { html, nothing } from "lit";
import { dated } from "../kit/dates.js";
import { t } from "../kit/i18n.js";
import { trend } from "../milestone/trend.js";
import { dueNote, slipMark } from "../ui/badges.js";
import { icon } from "../ui/icons.js";

/**
 * When the gate is due or was passed, against its baseline.
 * @param {object} gate
 * @param {() => void} [forecast] what the button does; a gate of the past has none, and no trend either
 */
export function datesCard(gate, forecast) {
  const passed = gate.state === "passed";
  const dates = {
    ...gate,
    state: passed ? "accepted" : gate.state,
    achieved: passed ? { date: gate.passedAt.slice(0, 10), precision: "day" } : null,
  };
  return html`<section class="card" aria-labelledby="dates-head">
    <header class="card-head">
      <h2 id="dates-head">${t("term.dates")}</h2>
      ${forecast && gate.may.includes("forecast") ? html`<button class="button small" type="button" @click=${forecast}>${icon("clock")}${t("gate.act.forecast")}</button>` : nothing}
    </header>
    <dl class="beside">
      <div>
        <dt>${t(passed ? "gate.passedOn" : "term.due")}</dt>
        <dd class="big ${passed ? "proven" : ""}">${dated(dates.achieved ?? gate.due)}</dd>
        ${forecast ? html`<dd class="small">${dueNote(dates, 400)}</dd>` : nothing}
      </div>
      <div>
        <dt>${t("term.baseline")}</dt>
        <dd class="big ${gate.slipDays ? "was" : ""}">${dated(gate.baselineDue)}</dd>
      </div>
      <div>
        <dt>${t("term.slip")}</dt>
        <dd class="big">${slipMark(gate.slipDays)}</dd>
        <dd class="muted small">${t("term.forecastCount", { count: gate.forecastCount })}</dd>
      </div>
    </dl>
    ${forecast ? html`<div class="trend-frame">${trend(dates)}</div>` : nothing}
  </section>`;
}
