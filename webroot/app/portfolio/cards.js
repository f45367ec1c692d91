import { html, nothing } from "lit";
import { t } from "../kit/i18n.js";
import { vocabulary } from "../kit/vocabulary.js";
import { counted } from "../project/progress.js";
import { stageTrack } from "../project/stage-track.js";
import { programmeHead, projectHead } from "./board.js";
import { stageCell } from "../project/stage-cell.js";

/** The board for narrow windows: a card per project, with its stages as a track. */
export function cards(groups) {
  return html`<div class="stack">
    ${groups.map(
      (group) =>
        html` <section class="stack tight" aria-label=${group.programme.title}>
          <h2 class="group">${programmeHead(group)}</h2>
          <ul class="plain project-cards">
            ${group.folded ? nothing : group.projects.map((p) => html`<li class="card">${card(p)}</li>`)}
          </ul>
        </section>`,
    )}
  </div>`;
}

function card(project) {
  const { stages, best } = project.summary;
  const shown = vocabulary().stages.filter(
    ({ code }) =>
      counted(stages.find((s) => s.stage === code)) ||
      best.some((b) => b.stage === code) ||
      project.gates?.some((g) => g.stage === code),
  );
  return html`<article class="project-card">
    <h3>${projectHead(project)}</h3>
    ${stageTrack(project, { small: true })}
    ${
      shown.length
        ? html`<dl class="card-stages">
            ${shown.map(
              (s) =>
                html`<div class=${s.code === project.stage ? "at" : ""}>
                  <dt>${s.label}</dt>
                  <dd>${stageCell(project, s.code)}</dd>
                </div>`,
            )}
          </dl>`
        : html`<p class="muted small">${t("portfolio.noMilestones")}</p>`
    }
  </article>`;
}
