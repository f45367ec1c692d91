import { html, nothing } from "lit";
import { measured } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { empty } from "../ui/states.js";
import { behindFigure, figureText } from "./figures.js";
import { found, notes } from "./found.js";
import { runsBehind } from "./runs-behind.js";
import { asked, terms } from "./labels.js";
import { verdictBadge } from "../ui/badges.js";

/**
 * What is asked beside what was shown, a row per criterion.
 * @param {object[]} criteria
 * @param {{criteria: object[], rules?: number}} evaluation
 * @param {{entries: Map<string, object>, address: (id: string) => string, narrow: boolean}} about
 */
export function criteriaTable(criteria, evaluation, about) {
  if (!criteria.length) return empty({ title: t("gate.noCriteria"), text: t("gate.noCriteriaText"), symbol: "flag" });
  const results = new Map(evaluation.criteria.map((r) => [r.criterionId, r]));
  const rows = criteria.filter((c) => results.has(c.id)).map((c) => ({ c, r: results.get(c.id) }));
  if (about.narrow)
    return html`${rules(evaluation)}
      <ul class="plain criteria-list">
        ${rows.map((x) => item(x, about))}
      </ul>`;
  return html`${rules(evaluation)}
    <div class="table-frame">
      <table class="data criteria">
        <thead>
          <tr>
            <th scope="col">${t("gate.criterion")}</th>
            <th scope="col" class="number">${t("gate.shown")}</th>
            <th scope="col">${t("gate.verdictHead")}</th>
            <th scope="col">${t("gate.evidence")}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((x) => row(x, about))}
        </tbody>
      </table>
    </div>`;
}

/** What is asked, where nothing says what was shown. */
export function criteriaAsked(criteria) {
  return html`<ul class="plain criteria-list">
    ${criteria.map(
      (c) =>
        html`<li>
          <b>${asked(c)}</b>
          <p class="muted small">${terms(c)}${level(c)}</p>
        </li>`,
    )}
  </ul>`;
}

/**
 * By which rules the verdicts were found.
 * @param {{rules?: number}} evaluation
 */
function rules({ rules: version }) {
  return html`<p class="muted small rules-line">${rulesText(version)}</p>`;
}

/** @param {number} [version] none in what the rules of before decided */
export const rulesText = (version) => (version ? t("gate.rules", { version }) : t("gate.rulesBefore"));

function row({ c, r }, about) {
  const { entries, address } = about;
  const how = found(c, r, about);
  return html`<tr class="criterion-${r.verdict} ${how === nothing ? "" : "with-how"}">
      <th scope="row">${asked(c)}${level(c)}<span class="below">${terms(c)}</span></th>
      <td class="number figure">${figure(c, r)}</td>
      <td class="verdict">${verdictBadge(r.verdict)}${notes(r, about)}</td>
      <td class="evidence">${runsBehind(c, r, entries, address)}</td>
    </tr>
    ${
      how === nothing
        ? nothing
        : html`<tr class="how">
            <td colspan="4">${how}</td>
          </tr>`
    }`;
}

function item({ c, r }, about) {
  const { entries, address } = about;
  return html`<li class="criterion-${r.verdict}">
    <p class="row apart"><b>${asked(c)}</b>${verdictBadge(r.verdict)}</p>
    <p class="muted small">${terms(c)}${level(c)}</p>
    ${notes(r, about)}
    <p class="figure">${figure(c, r)}</p>
    ${found(c, r, about)} ${runsBehind(c, r, entries, address)}
  </li>`;
}

function figure(c, r) {
  const hours =
    c.minHours && r.hours !== null ? t("gate.hours", { hours: measured({ value: r.hours, unit: "h" }) }) : "";
  const below = [behindFigure(c, r.figure), hours].filter(Boolean);
  return html`<b>${figureText(c, r.figure)}</b>${below.map((text) => html`<span class="below">${text}</span>`)}`;
}

/** A must goes without saying. */
const level = (c) =>
  c.level === "should" ? html` <span class="badge dashed">${t("gate.level.should")}</span>` : nothing;
