import { html, nothing } from "lit";
import { dated, reached, slip } from "../kit/dates.js";
import { t } from "../kit/i18n.js";
import { dueNote, slipMark, stageTag, stateBadge } from "../ui/badges.js";
import { Element } from "../ui/element.js";
import { MediaQuery, NARROW } from "../ui/media-query.js";

/** Milestones as a dense table; on a phone as a list with the same facts. */
class MilestoneTable extends Element {
  static properties = { rows: { attribute: false }, project: { attribute: false } };

  constructor() {
    super();
    this.rows = [];
    /** Whether to name the project of each. */
    this.project = false;
    this.narrow = new MediaQuery(this, NARROW);
  }

  render() {
    if (this.narrow.matches)
      return html`<ul class="plain milestone-list">
        ${this.rows.map((m) => item(m, this.project))}
      </ul>`;
    return html`<div class="table-frame">
      <table class="data milestones">
        <thead>
          <tr>
            <th scope="col">${t("milestone.milestone")}</th>
            ${this.project ? html`<th scope="col">${t("term.project")}</th>` : nothing}
            <th scope="col">${t("milestone.state")}</th>
            <th scope="col">${t("term.baseline")}</th>
            <th scope="col">${t("term.due")}</th>
            <th scope="col" class="number">${t("term.slip")}</th>
          </tr>
        </thead>
        <tbody>
          ${this.rows.map((m) => row(m, this.project))}
        </tbody>
      </table>
    </div>`;
  }
}

function row(m, project) {
  return html`<tr>
    <th scope="row">
      <a href="/milestones/${m.id}">${m.title}</a
      >${small(`${owner(m)} · ${t("term.entryCount", { count: m.entryCount })}`)}
    </th>
    ${project ? html`<td><a href="/projects/${m.projectId}">${m.projectTitle}</a></td>` : nothing}
    <td>${stateBadge(m.state)}${small(stageTag(m.stage))}</td>
    <td class="date ${moved(m) ? "was" : ""}">${dated(m.baselineDue)}</td>
    <td class="date">${when(m)}</td>
    <td class="number">
      ${slipped(m)}${m.forecastCount ? small(t("term.forecastCount", { count: m.forecastCount })) : nothing}
    </td>
  </tr>`;
}

function item(m, project) {
  return html`<li>
    <p class="row apart"><a class="milestone-name" href="/milestones/${m.id}">${m.title}</a>${stateBadge(m.state)}</p>
    ${project ? html`<p class="muted small">${m.projectTitle}</p>` : nothing}
    <p class="row small">${stageTag(m.stage)}<span>${when(m)}</span></p>
    ${moved(m) ? html`<p class="row small"><span class="muted">${t("term.baseline")} ${dated(m.baselineDue)}</span>${slipped(m)}</p>` : nothing}
    <p class="muted small">${owner(m)}</p>
  </li>`;
}

/** When it is due; when it was reached, or is said to be. */
function when(m) {
  if (reached(m)) return html`<span class="proven">${dated(reached(m))}</span>`;
  if (m.state === "submitted" && m.achieved)
    return html`${dated(m.due)} ${small(t("milestone.achievedOn", { date: dated(m.achieved) }))}`;
  return html`${dated(m.due)} ${small(dueNote(m))}`;
}

/** A slip in red when it is later than the baseline; what is cancelled is no longer late. */
function slipped(m) {
  if (!moved(m)) return html`<span class="muted" title=${slip(0)}>0</span>`;
  return m.state === "cancelled" ? html`<span class="muted">${slip(m.slipDays)}</span>` : slipMark(m.slipDays);
}

const moved = (m) => m.slipDays !== 0;
const owner = (m) => m.ownerName ?? t("milestone.noOwner");
const small = (what) => html`<span class="below">${what}</span>`;

customElements.define("dm-milestone-table", MilestoneTable);
