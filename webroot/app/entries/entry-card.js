import { html, nothing } from "lit";
import { lotAddress } from "../kit/address.js";
import { ENTRY_TEXTS } from "../kit/entry-texts.js";
import { ago, instant, measured } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { privacy, stageTag } from "../ui/badges.js";
import { icon } from "../ui/icons.js";
import { measurementTable } from "./measurements.js";
import { entryState } from "./entry-state.js";

/** Milliseconds between a run and its entry from which on both are told: half a day. */
const APART = 43_200_000;

/**
 * An entry of a scientist: who, when, at which scale, what was measured.
 *
 * @param {object} entry as the API gives it, or an outbox entry shaped like it with `state`
 * @param {{milestone?: boolean, actions?: unknown, fresh?: boolean}} [options] name the milestone; buttons; arrived just now
 */
export function entryCard(entry, { milestone = false, actions = nothing, fresh = false } = {}) {
  return html`<article
    class="entry ${entry.withdrawn ? "withdrawn" : ""} ${entry.amendedBy ? "amended" : ""} ${fresh ? "fresh" : ""}"
  >
    <header class="entry-head">
      <span class="row"
        >${stageTag(entry.stage)} ${batch(entry)} ${scale(entry.scale)} ${privacy(entry.visibility)}</span
      >
      ${entryState(entry)}
    </header>
    ${milestone ? html`<p class="entry-milestone"><a href="/milestones/${entry.milestoneId}">${entry.milestoneTitle}</a></p>` : nothing}
    ${amends(entry)}
    ${entry.text && entry.text !== entry.amends?.reason ? html`<p class="entry-text">${entry.text}</p>` : nothing}
    ${measurementTable(entry)} ${sameRun(entry)}
    <footer class="entry-foot"><span>${byline(entry)}</span><span class="row">${actions}</span></footer>
    ${ENTRY_TEXTS.filter(({ name }) => entry[name]).map(({ name, label }) => html`<p class="source">${t(label)}: ${entry[name]}</p>`)}
  </article>`;
}

/** A lot of its project; what is not stored yet knows its milestone alone. */
function batch({ projectId, batch: code }) {
  if (!code) return nothing;
  return projectId
    ? html`<a class="batch" href=${lotAddress(projectId, code)}>${code}</a>`
    : html`<span class="batch">${code}</span>`;
}

function byline(entry) {
  const own = entry.authorName?.includes(entry.organisationName) ? null : entry.organisationName;
  const who = [entry.authorName, own].filter(Boolean).join(", ");
  return html`${who ? html`${who} · ` : nothing}${times(entry)}`;
}

/** When it ran; and when it was logged, where that was another day's work. */
function times({ startedAt, loggedAt }) {
  const when = startedAt ?? loggedAt;
  const late = startedAt && loggedAt && Math.abs(new Date(loggedAt).getTime() - new Date(startedAt).getTime()) > APART;
  const text = late ? t("entries.ranAndLogged", { ran: ago(startedAt), logged: ago(loggedAt) }) : ago(when);
  const title = late ? `${instant(startedAt)} – ${instant(loggedAt)}` : instant(when);
  return html`<time datetime=${when} title=${title}>${text}</time>`;
}

/** Runs with the same lot, time and figures count once: whoever looks at one of them is told. */
export function sameRun({ sameAs }) {
  if (!sameAs?.length) return nothing;
  return html`<p class="entry-note same-run">${icon("warning")} ${t("entries.sameAs", { count: sameAs.length })}</p>`;
}

function scale(given) {
  if (!given) return nothing;
  return html`<span class="muted">${measured(given)}${given.basis ? ` ${t(`term.scale.${given.basis}`)}` : ""}</span>`;
}

function amends({ amends: amended, withdrawn, amendedBy }) {
  if (withdrawn)
    return html`<p class="entry-note">${t("entries.withdrawn")}${amended?.reason ? `: ${amended.reason}` : ""}</p>`;
  if (amended) return html`<p class="entry-note">${t("entries.amends")}: ${amended.reason}</p>`;
  return amendedBy ? html`<p class="entry-note">${t("entries.amended")}</p>` : nothing;
}
