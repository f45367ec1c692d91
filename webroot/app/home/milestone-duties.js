import { html, nothing } from "lit";
import { dated } from "../kit/dates.js";
import { t } from "../kit/i18n.js";
import { openQuickLog } from "../entries/open-quick-log.js";
import { dueNote, slipMark, stageTag, stateBadge } from "../ui/badges.js";
import { empty } from "../ui/states.js";
import { icon } from "../ui/icons.js";

/**
 * Milestones that want something from me.
 * @param {object[]} milestones
 * @param {"due"|"awaiting"} why
 */
export function milestoneDuties(milestones, why) {
  if (!milestones.length)
    return empty({
      title: t(`home.${why}None`),
      text: t(`home.${why}NoneText`),
      symbol: "check",
      action: why === "due" ? html`<a class="button small" href="/portfolio">${t("home.toPortfolio")}</a>` : nothing,
    });
  return html`<ul class="plain duties">
    ${milestones.map((m) => duty(m, why))}
  </ul>`;
}

function duty(m, why) {
  return html`<li class="duty">
    <div class="duty-what">
      <a href="/milestones/${m.id}">${m.title}</a>
      <span class="small muted">${m.projectTitle}</span>
      <span class="row small">${stageTag(m.stage)} ${stateBadge(m.state)}</span>
    </div>
    <div class="duty-when">
      <b>${dated(m.due)}</b
      >${dueNote(m)}${m.slipDays ? html`<span class="small">${slipMark(m.slipDays)}</span>` : nothing}
      ${why === "due" ? log(m) : html`<a class="button small" href="/milestones/${m.id}">${t("home.review")}</a>`}
    </div>
  </li>`;
}

function log(m) {
  if (!m.may.includes("log")) return nothing;
  const act = () => openQuickLog({ milestoneId: m.id });
  return html`<button class="button quiet small" type="button" @click=${act} aria-label="${t("nav.log")}: ${m.title}">
    ${icon("plus")}${t("nav.log")}
  </button>`;
}
