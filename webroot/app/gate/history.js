/** What happened to a gate, as the journal tells it; every step leads to the gate as it stood then. */
import { html, nothing } from "lit";
import { dated } from "../kit/dates.js";
import { instant, number } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { aboutParties, asked, decisionBadge, terms } from "./labels.js";
import { verdictBadge } from "../ui/badges.js";

const SHOWN = 8;
const SIGNED = /^review-(opened|decided|passed|closed)$/;

/** The address of a gate as it stood at a position of the journal. */
const addressThen = (id, position) => `/gates/${id}?asOf=${position}`;

/**
 * The address of a gate as it stood when a review of it was last signed, before anything made it
 * void; undefined while the journal does not tell of it.
 */
export function addressWhenSigned(history, { id, gateId }) {
  const last = history.findLast((item) => SIGNED.test(item.type) && item.content.gate.review?.id === id);
  return last && addressThen(gateId, last.position);
}

/** @param {object} room as of load.js */
export function historyCard({ gate, history, address }) {
  const steps = history.map((item, i) => step(item, history[i - 1], { gate, address })).reverse();
  return html`<section class="card" aria-labelledby="history-head">
    <header class="card-head"><h2 id="history-head">${t("term.history")}</h2></header>
    <ol class="plain history">
      ${steps.slice(0, SHOWN)}
    </ol>
    ${
      steps.length > SHOWN
        ? html`<details class="older">
            <summary>${t("gate.history.older", { count: number(steps.length - SHOWN) })}</summary>
            <ol class="plain history" start=${SHOWN + 1}>
              ${steps.slice(SHOWN)}
            </ol>
          </details>`
        : nothing
    }
  </section>`;
}

function step(item, before, { gate, address }) {
  const { type, at, actorName, position } = item;
  const what = STEPS[type] ?? changed;
  const then = t("gate.past.then", { position });
  return html`<li class="history-${type}">
    ${what(item.content, before?.content.gate, address)}
    <p class="muted small">
      ${actorName}${type === "review-voided" ? ` ${t(`gate.change.${item.content.gate.review.voidedBy.type}`)}` : ""} ·
      <time datetime=${at}>${instant(at)}</time> ·
      <a href=${addressThen(gate.id, position)} aria-label=${then} title=${then}>№ ${position}</a>
    </p>
  </li>`;
}

const STEPS = {
  "gate-planned": ({ gate }) => html`<p><b>${t("gate.history.planned")}</b> ${dated(gate.due)}</p>`,
  "gate-forecast": ({ forecast }) =>
    html`<p><b>${t("gate.history.forecast")}</b> ${dated(forecast.due)}</p>
      ${said(forecast.reason)}`,
  "review-opened": ({ gate }) =>
    html`<p><b>${t("gate.history.opened")}</b> ${verdictBadge(gate.review.verdict)}</p>
      ${said(gate.review.note)}`,
  "review-decided": ({ decision }) =>
    html`<p><b>${decision.organisationName}</b> ${decisionBadge(decision.decision)}</p>
      ${said(decision.reason)}`,
  "review-passed": () => html`<p><b>${t("gate.history.passed")}</b></p>`,
  "review-closed": ({ gate }) =>
    html`<p>${t("gate.closedAs", { outcome: t(`gate.decision.${gate.review.outcome}`) })}</p>`,
  "review-voided": ({ gate }, _, address) => voided(gate.review.voidedBy, address),
};

/** Whoever made the change is the one who is named with the step. */
function voided(cause, address) {
  const { entryId } = cause;
  return html`<p>
    <b>${t(aboutParties(cause) ? "gate.history.voidedByParties" : "gate.history.voided")}</b>
    ${entryId ? html`<a href=${address(entryId)}>${t("gate.toRun")}</a>` : nothing}
  </p>`;
}

function changed({ gate }, before) {
  const criteria = before ? differences(before.criteria, gate.criteria) : [];
  return html`<p><b>${t(criteria.length ? "gate.history.criteria" : "gate.history.changed")}</b></p>
    ${
      criteria.length
        ? html`<ul class="plain differences">
            ${criteria.map(({ was, now }) => html`<li>${was ? html`<s class="was">${inFull(was)}</s>` : nothing}${now ? html`<span class="now">${inFull(now)}</span>` : nothing}</li>`)}
          </ul>`
        : nothing
    }`;
}

/** The criteria that are not the same, each as it was and as it is; one of the two for added and removed ones. */
function differences(before, after) {
  const [old, left] = [new Map(before.map((c) => [c.id, c])), new Set(after.map((c) => c.id))];
  const others = after.filter((c) => JSON.stringify(c) !== JSON.stringify(old.get(c.id)));
  return [
    ...others.map((now) => ({ was: old.get(now.id), now })),
    ...before.filter((c) => !left.has(c.id)).map((was) => ({ was })),
  ];
}

const inFull = (c) => `${asked(c)} (${terms(c)}, ${t(`gate.level.${c.level}`)})`;

const said = (text) => (text ? html`<p class="reason">${text}</p>` : nothing);
