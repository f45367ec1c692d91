import { html, nothing } from "lit";
import { day, instant, measured, unit } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { label } from "../kit/vocabulary.js";
import { privacy } from "../ui/badges.js";
import { figureText, lotOf, measuredBy, nameOf, partsOf, wholeName } from "./columns.js";

/** What the table is sorted by where the address says nothing. */
const USUAL = "-ran";
const BADGES = { accepted: "state-accepted", questioned: "state-returned", none: "" };

/**
 * A run a row, a kind of figure a column. The head and the first column stay where they are.
 * @param {any[]} runs
 * @param {any[]} columns
 * @param {{query: URLSearchParams, chosen: Set<string>, sort: (sort: string) => void, open: (run: object) => void,
 *   choose: (index: number, on: boolean, range: boolean) => void, chooseAll: (on: boolean) => void}} on
 */
export function runTable(runs, columns, on) {
  const may = runs.filter(unreviewed);
  const all = may.length > 0 && may.every(({ entryId }) => on.chosen.has(entryId));
  return html`<div class="runs-frame" role="region" aria-label=${t("runs.title")} tabindex="0">
    <table class="data runs-table">
      <thead>
        <tr>
          <th scope="col" class="runs-first" aria-sort=${sorted(on.query, "lot")}>
            <span class="row"
              >${
                may.length
                  ? html`<input
                      type="checkbox"
                      aria-label=${t("runs.chooseAll")}
                      .checked=${all}
                      .indeterminate=${!all && on.chosen.size > 0}
                      @change=${(e) => on.chooseAll(e.target.checked)}
                    />`
                  : nothing
              }${sorter(on, "lot", t("term.run"))}</span
            >
          </th>
          <th scope="col" aria-sort=${sorted(on.query, "ran")}>${sorter(on, "ran", t("runs.ran"))}</th>
          <th scope="col">${t("runs.who")}</th>
          <th scope="col" class="number">${t("runs.scale")}</th>
          <th scope="col">${t("runs.filter.review")}</th>
          ${columns.map((column) => head(column, on))}
        </tr>
      </thead>
      <tbody>
        ${runs.map((run, index) => row(run, index, columns, on))}
      </tbody>
    </table>
  </div>`;
}

export const reviewable = (run) => run.may.includes("review");

/** What is reviewed already is reviewed again one by one, not along with the rest. */
export const unreviewed = (run) => reviewable(run) && run.review === null;

function head(column, on) {
  const under = [partsOf(column), unit(column.unit)].filter(Boolean).join(" · ");
  return html`<th scope="col" class="number figure-head" aria-sort=${sorted(on.query, column.key)}>
    ${sorter(on, column.key, nameOf(column), wholeName(column))}
    <span class="below">${under || "\u00a0"}</span>
  </th>`;
}

function sorter({ query, sort }, key, words, whole = words) {
  const now = sorted(query, key);
  // figures and times begin with the greatest, words with the first
  const next = now === "descending" || (now === "none" && key === "lot") ? key : `-${key}`;
  const arrow = { ascending: "↑", descending: "↓", none: "" }[now];
  return html`<button class="sorter" type="button" title=${whole} @click=${() => sort(next)}>
    ${words}${arrow ? html`<span class="arrow" aria-hidden="true"> ${arrow}</span>` : nothing}
  </button>`;
}

function sorted(query, key) {
  const sort = query.get("sort") || USUAL;
  if (sort === key) return "ascending";
  return sort === `-${key}` ? "descending" : "none";
}

function row(run, index, columns, on) {
  const name = lotOf(run) || day(run.startedAt ?? run.loggedAt);
  const when = run.startedAt ?? run.loggedAt;
  const chosen = on.chosen.has(run.entryId);
  return html`<tr class=${chosen ? "chosen" : ""}>
    <th scope="row" class="runs-first">
      <span class="row nowrap"
        >${
          reviewable(run)
            ? html`<input
                type="checkbox"
                aria-label=${t("runs.choose", { run: name })}
                .checked=${chosen}
                @click=${(e) => on.choose(index, e.target.checked, e.shiftKey)}
              />`
            : html`<span class="no-choice"></span>`
        }<span
          ><button class="button link" type="button" @click=${() => on.open(run)}>${name}</button
          ><span class="below milestone-of" title=${run.milestoneTitle}>${run.milestoneTitle}</span></span
        ></span
      >
    </th>
    <td class="nowrap">
      <time datetime=${when} title=${instant(when)}>${day(when)}</time
      ><span class="below">${label("stages", run.stage)}</span>
    </td>
    <td>${run.organisationName}${privacy(run.visibility)}</td>
    <td class="number">${run.scale ? measured(run.scale) : nothing}</td>
    <td>${found(run)}</td>
    ${columns.map(({ key }) => html`<td class="number">${(run.figures[key] ?? []).map((f) => figure(f, run))}</td>`)}
  </tr>`;
}

function found({ review }) {
  const said = review ?? "none";
  return said === "none"
    ? html`<span class="muted">–<span class="hidden-visually">${t("runs.review.none")}</span></span>`
    : html`<span class="badge ${BADGES[said]}">${t(`runs.review.${said}`)}</span>`;
}

/** The uncertainty is small beside the value; several of a kind say who measured them. */
function figure(one, run) {
  const [value, spread] = figureText(one).split("\u00a0±\u00a0");
  const by = measuredBy(one, run);
  const several = by && run.figures && Object.values(run.figures).some((all) => all.length > 1 && all.includes(one));
  return html`<span class="figure" title=${by}
    >${value}${spread ? html`<span class="spread"> ± ${spread}</span>` : nothing}${several ? html`<span class="below">${by}</span>` : nothing}</span
  >`;
}
