import { html, nothing } from "lit";
import { number } from "../kit/format.js";
import { gateMark } from "./gate-link.js";
import { t } from "../kit/i18n.js";
import { vocabulary } from "../kit/vocabulary.js";
import { behind } from "../kit/address.js";
import { standing } from "./stage-cell.js";
import { counted, progressBar } from "./progress.js";

/**
 * The ladder of a project as five steps: green where all is accepted, violet where it stands.
 * @param {object} project with `stage` and `summary`
 * @param {{small?: boolean, chosen?: string, gates?: object[]}} [options] only the line; the stage that is filtered by; the gates
 */
export function stageTrack(project, { small = false, chosen = "", gates = [] } = {}) {
  const steps = vocabulary().stages.map((s) =>
    step(project, s, { small, chosen, gate: gates.find((g) => g.stage === s.code) }),
  );
  return html`<ol class="plain track ${small ? "small" : ""}" aria-label=${t("project.track")}>
    ${steps}
  </ol>`;
}

function step(project, stage, { small, chosen, gate }) {
  const how = standing(project, stage.code);
  const here = stage.code === project.stage;
  const words = html`<span class="hidden-visually">${stage.label}: ${t(`project.standing.${how}`)}</span>`;
  return html`<li
    class="step ${how} ${here ? "at" : ""} ${stage.code === chosen ? "chosen" : ""}"
    aria-current=${here ? "step" : nothing}
  >
    <i class="rail" aria-hidden="true"></i>${small ? words : full(project, stage, { how, chosen, gate })}
  </li>`;
}

function full(project, stage, { how, chosen, gate }) {
  const s = project.summary.stages.find((x) => x.stage === stage.code);
  const all = counted(s);
  return html`<a class="step-name" href=${behind(project, { stage: stage.code === chosen ? "" : stage.code })}
      >${stage.label}</a
    >
    <span class="step-note">${t("term.trl", { trl: stage.trl })} · ${t(`project.standing.${how}`)}</span>
    ${all ? html`<span class="tried">${progressBar(s)}<span>${number(s.accepted)}/${number(all)}</span></span>` : nothing}
    ${gate ? html`<span class="step-gate"><span class="gate-sign">${t("term.gate")} →</span>${gateMark(gate)}</span>` : nothing}`;
}
