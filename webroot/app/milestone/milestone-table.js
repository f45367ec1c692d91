import { html, nothing } from "lit";
import { refine } from "../kit/address.js";
import { dated, reached, slip } from "../kit/dates.js";
import { number } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { dueNote, slipMark, stageTag, stateBadge } from "../ui/badges.js";
import { Element } from "../ui/element.js";
import { selectField } from "../ui/fields.js";
import { icon } from "../ui/icons.js";
import { MediaQuery, NARROW } from "../ui/media-query.js";
import { SORTS, byStage, sorted, unfolded } from "./milestone-order.js";

/**
 * Milestones by stage as a dense table; on a phone as a list with the same facts. The order and what is folded stand in
 * the address, so that whoever comes back finds them.
 */
class MilestoneTable extends Element {
  static properties = { rows: { attribute: false }, project: { attribute: false }, query: { attribute: false } };

  constructor() {
    super();
    this.rows = [];
    /** Whether to name the project of each. */
    this.project = false;
    this.query = new URLSearchParams();
    this.narrow = new MediaQuery(this, NARROW);
  }

  get #sort() {
    const asked = this.query.get("sort") ?? "";
    return SORTS.includes(asked.replace("-", "")) ? asked : "due";
  }

  render() {
    const groups = byStage(sorted(this.rows, this.#sort));
    const open = unfolded(groups, this.query);
    return this.narrow.matches ? this.#list(groups, open) : this.#table(groups, open);
  }

  #list(groups, open) {
    return html`${this.rows.length > 1 ? this.#sorting() : nothing}
    ${groups.map(({ stage, rows, late }) => {
      const items = html`<ul class="plain milestone-list">
        ${rows.map((m) => item(m, this.project, groups.length < 2))}
      </ul>`;
      if (groups.length < 2) return items;
      return html`<h3 class="milestone-stage">${this.#fold(stage, rows, late, open)}</h3>
        ${open.includes(stage.code) ? items : nothing}`;
    })}`;
  }

  /** Where there are no heads to press. */
  #sorting() {
    const names = SORTS.filter((name) => name !== "project" || this.project);
    return html`<div class="milestone-sort">
      ${selectField({
        id: "milestone-sort",
        label: t("milestone.sort"),
        quiet: true,
        value: this.#sort,
        options: names.flatMap((name) => [
          { value: name, label: `${headOf(name)} ↑` },
          { value: `-${name}`, label: `${headOf(name)} ↓` },
        ]),
        input: (sort) => refine({ sort: sort === "due" ? "" : sort }),
      })}
    </div>`;
  }

  #table(groups, open) {
    const columns = this.project ? 6 : 5;
    return html`<div class="table-frame">
      <table class="data milestones">
        <thead>
          <tr>
            ${SORTS.filter((name) => name !== "project" || this.project).map((name) => this.#head(name))}
          </tr>
        </thead>
        ${groups.map(
          ({ stage, rows, late }) =>
            html`<tbody>
              ${
                groups.length < 2
                  ? nothing
                  : html`<tr class="milestone-stage">
                      <th scope="rowgroup" colspan=${columns}>${this.#fold(stage, rows, late, open)}</th>
                    </tr>`
              }
              ${groups.length < 2 || open.includes(stage.code) ? rows.map((m) => row(m, this.project, groups.length < 2)) : nothing}
            </tbody>`,
        )}
      </table>
    </div>`;
  }

  #head(name) {
    const now = { [name]: "ascending", [`-${name}`]: "descending" }[this.#sort] ?? "none";
    const next = now === "ascending" || (now === "none" && name === "slip") ? `-${name}` : name;
    const arrow = { ascending: "↑", descending: "↓" }[now];
    return html`<th scope="col" class=${name === "slip" ? "number" : ""} aria-sort=${now}>
      <button class="sorter" type="button" @click=${() => refine({ sort: next === "due" ? "" : next })}>
        ${headOf(name)}${arrow ? html`<span class="arrow" aria-hidden="true"> ${arrow}</span>` : nothing}
      </button>
    </th>`;
  }

  #fold({ code, label }, rows, late, open) {
    const shown = open.includes(code);
    const then = shown ? open.filter((other) => other !== code) : [...open, code];
    return html`<button
      class="fold"
      type="button"
      aria-expanded=${shown ? "true" : "false"}
      @click=${() => refine({ unfolded: then.join(",") || "none" })}
    >
      ${icon(shown ? "chevron" : "next")}<span>${label}</span> <span class="count">${number(rows.length)}</span>
      ${late ? html`<span class="late small">${t("milestone.lateCount", { count: late })}</span>` : nothing}
    </button>`;
  }
}

const headOf = (name) =>
  ({
    title: t("milestone.milestone"),
    project: t("term.project"),
    state: t("milestone.state"),
    baseline: t("term.baseline"),
    due: t("term.due"),
    slip: t("term.slip"),
  })[name];

function row(m, project, staged) {
  return html`<tr>
    <th scope="row">
      <a href="/milestones/${m.id}">${m.title}</a
      >${small(`${owner(m)} · ${t("term.entryCount", { count: m.entryCount })}`)}
    </th>
    ${project ? html`<td><a href="/projects/${m.projectId}">${m.projectTitle}</a></td>` : nothing}
    <td>${stateBadge(m.state)}${staged ? small(stageTag(m.stage)) : nothing}</td>
    <td class="date ${moved(m) ? "was" : ""}">${dated(m.baselineDue)}</td>
    <td class="date">${when(m)}</td>
    <td class="number">
      ${slipped(m)}${m.forecastCount ? small(t("term.forecastCount", { count: m.forecastCount })) : nothing}
    </td>
  </tr>`;
}

function item(m, project, staged) {
  return html`<li>
    <p class="row apart"><a class="milestone-name" href="/milestones/${m.id}">${m.title}</a>${stateBadge(m.state)}</p>
    ${project ? html`<p class="muted small">${m.projectTitle}</p>` : nothing}
    <p class="row small">${staged ? stageTag(m.stage) : nothing}<span>${when(m)}</span></p>
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
