import { html, nothing } from "lit";
import { ago } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { session } from "../kit/session.js";
import { stageTag } from "../ui/badges.js";
import { icon } from "../ui/icons.js";
import { empty } from "../ui/states.js";
import { sameRun } from "./entry-card.js";
import { figuresFor, runName } from "./runs.js";

const SHOWN = 20;

/**
 * Runs that do not count yet, because nobody other than their author accepted them.
 * @param {object[]} runs
 * @param {object[]} criteria those whose figures are of interest
 * @param {{may: boolean, review: (entry: object, decision: string) => void}} on
 */
export function waitingRuns(runs, criteria, { may, review }) {
  if (!runs.length) return empty({ title: t("entries.review.none"), symbol: "check" });
  return html`<ul class="plain waiting-runs">
    ${runs.slice(0, SHOWN).map((e) => waitingRun(e, criteria, { may, review }))}
    ${runs.length > SHOWN ? html`<li class="muted small">${t("term.moreRuns", { count: runs.length - SHOWN })}</li>` : nothing}
  </ul>`;
}

/**
 * One of them, with what the reader may say about it.
 * @param {any} entry
 * @param {any[]} criteria
 * @param {{may: boolean, placed?: boolean, review: (entry: object, decision: string) => void}} on `placed`: whether to say which milestone it is of
 */
export function waitingRun(entry, criteria, { may, placed, review }) {
  const own = entry.authorId === session.participant.id;
  return html`<li class="waiting-run">
    <div class="stack tight">
      <p>
        <a href="/milestones/${entry.milestoneId}">${runName(entry)}</a>
        ${entry.review === "questioned" ? html`<span class="badge state-returned">${t("term.questioned")}</span>` : nothing}
        <span class="muted small">${entry.authorName} · ${ago(entry.startedAt ?? entry.loggedAt)}</span>
      </p>
      ${placed ? html`<p class="row small muted">${stageTag(entry.stage)} ${entry.milestoneTitle}</p>` : nothing}
      <p class="figures-line small">${figuresFor(entry, criteria)}</p>
      ${sameRun(entry)}
    </div>
    ${
      may && !own
        ? html`<div class="row">
            <button
              class="button small"
              type="button"
              aria-label="${t("entries.review.accept")}: ${runName(entry)}"
              @click=${() => review(entry, "accepted")}
            >
              ${icon("check")}${t("entries.review.accept")}
            </button>
            <button
              class="button quiet small"
              type="button"
              aria-label="${t("entries.review.question")}: ${runName(entry)}"
              @click=${() => review(entry, "questioned")}
            >
              ${t("entries.review.question")}
            </button>
          </div>`
        : html`<span class="muted small">${own ? t("entries.review.own") : nothing}</span>`
    }
  </li>`;
}
