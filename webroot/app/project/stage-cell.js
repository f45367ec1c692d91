import { html, nothing } from "lit";
import { dated, daysLeft } from "../kit/dates.js";
import { measured, number, substance } from "../kit/format.js";
import { gateMark } from "./gate-link.js";
import { t } from "../kit/i18n.js";
import { label, rung } from "../kit/vocabulary.js";
import { behind } from "../kit/address.js";
import { slipMark } from "../ui/badges.js";
import { counted, open, progressBar, proven } from "./progress.js";

/** What a stage of a project has to show, with the gate that leaves it, or nothing when there is nothing yet. */
export function stageCell(project, stage) {
  const s = project.summary.stages.find((x) => x.stage === stage);
  const best = project.summary.best.filter((b) => b.stage === stage);
  const gate = project.gates?.find((g) => g.stage === stage);
  if (!counted(s) && !best.length && !gate) return nothing;
  return html`<div class="rungs">
    ${counted(s) ? html`<a class="tried" href=${behind(project, { stage })}>${progressBar(s)}<span>${number(s.accepted)}/${number(counted(s))}</span></a>` : nothing}
    ${open(s) ? next(s) : nothing}
    ${s?.submitted ? html`<a class="badge state-submitted" href=${behind(project, { stage, state: "submitted" })}>${t("project.waiting", { count: s.submitted })}</a>` : nothing}
    ${
      best.length
        ? html`<div>
            <p class="best-head">${t("project.bestAccepted")}</p>
            <dl class="best">${best.map((b) => figure(project, b))}</dl>
          </div>`
        : nothing
    }
    ${gate ? html`<div class="cell-gate"><span class="gate-sign">${t("term.gate")} →</span>${gateMark(gate)}</div>` : nothing}
  </div>`;
}

/** How a stage stands to its project: "proven", "here", "passed" or "ahead". */
export function standing(project, stage) {
  const s = project.summary.stages.find((x) => x.stage === stage);
  if (proven(s)) return "proven";
  if (stage === project.stage) return "here";
  return rung(stage) < rung(project.stage) ? "passed" : "ahead";
}

function next({ nextDue, slipDays }) {
  if (!nextDue) return nothing;
  const late = daysLeft(nextDue) < 0;
  return html`<p class="next-due">
    <span class=${late ? "late" : ""} title=${t(late ? "project.nextLate" : "project.next")}>
      <span class="hidden-visually">${t(late ? "project.nextLate" : "project.next")} </span>${dated(nextDue)}</span
    >
    ${slipDays ? html` <span class="slip">${slipMark(slipDays)}</span>` : nothing}
  </p>`;
}

function figure(project, b) {
  const rows = behind(project, { show: "entries", stage: b.stage, metric: b.metric, of: b.of });
  return html`<div>
    <dt>${label("metrics", b.metric)} ${b.of ? html`<b class="of">${substance(b.of)}</b>` : nothing}</dt>
    <dd><a href=${rows}>${measured(b)}</a></dd>
  </div>`;
}
