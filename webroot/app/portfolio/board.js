import { html, nothing } from "lit";
import { ago, number } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { vocabulary } from "../kit/vocabulary.js";
import { elements, origin } from "../ui/badges.js";
import { icon } from "../ui/icons.js";
import { stageCell, standing } from "../project/stage-cell.js";

/**
 * The ladder board: a row per project, a column per stage.
 * @param {{programme: object, projects: object[], folded: boolean, fold: () => void}[]} groups
 */
export function board(groups) {
  const { stages } = vocabulary();
  return html`<div class="card board-frame table-frame" tabindex="0" role="region" aria-label=${t("portfolio.board")}>
    <table class="data board">
      <caption class="hidden-visually">
        ${t("portfolio.board")}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t("term.project")}</th>
          ${stages.map((s) => html`<th scope="col"><span class="stage-name">${s.label}</span> <span class="trl">${t("term.trl", { trl: s.trl })}</span></th>`)}
        </tr>
      </thead>
      ${groups.map((g) => group(g, stages))}
    </table>
  </div>`;
}

function group({ programme, projects, folded, fold }, stages) {
  return html`<tbody>
    <tr class="group">
      <th scope="rowgroup" colspan=${stages.length + 1}>${programmeHead({ programme, projects, folded, fold })}</th>
    </tr>
    ${folded ? nothing : projects.map((p) => row(p, stages))}
  </tbody>`;
}

/** The programme over its projects, with its parties; they can be folded away. */
export function programmeHead({ programme, projects, folded, fold }) {
  const parties = programme.parties.map((p) => p.shortName).join(" · ");
  return html`<button
      class="button quiet square small"
      type="button"
      aria-expanded=${folded ? "false" : "true"}
      aria-label=${t("portfolio.projectsOf", { programme: programme.title })}
      @click=${fold}
    >
      ${icon(folded ? "next" : "chevron")}
    </button>
    <a class="programme-name" href="/programmes/${programme.id}">${programme.title}</a>
    <span class="count">${number(projects.length)}</span>
    ${parties ? html`<span class="muted small parties">${parties}</span>` : nothing}`;
}

function row(project, stages) {
  return html`<tr>
    <th scope="row">${projectHead(project)}</th>
    ${stages.map((s) => cell(project, s))}
  </tr>`;
}

function cell(project, stage) {
  const how = standing(project, stage.code);
  const here = stage.code === project.stage;
  return html`<td class="stage ${how} ${here ? "at" : ""}">
    ${here ? html`<span class="hidden-visually">${t("portfolio.here")}</span>` : nothing}${stageCell(project, stage.code)}
  </td>`;
}

/** A project's name with what it is about and where it comes from. */
export function projectHead(project) {
  const { entries, lastEntryAt } = project.summary;
  return html`<a class="project-name" href="/projects/${project.id}">${project.title}</a>
    <span class="row">${elements(project.elements)}${origin(project)}</span>
    ${project.source ? html`<span class="muted project-source" title=${project.source}>${t("term.source")}: ${project.source}</span>` : nothing}
    <span class="muted project-news"
      >${entries ? t("term.entryCount", { count: entries }) : t("portfolio.noEntries")}${lastEntryAt ? html` · ${ago(lastEntryAt)}` : nothing}</span
    >`;
}
