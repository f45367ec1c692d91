/** The versions of the agreement: the one that is proposed on top, the others as its history. */
import { html, nothing } from "lit";
import { instant, number } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { icon } from "../ui/icons.js";
import { changesOf } from "./changes.js";
import { tookForce } from "./parties-of.js";
import { actsOn } from "./rights.js";

const SHOWN = 6;
const BUTTONS = { consent: "proven", withdraw: "", refuse: "danger" };
const SYMBOLS = { consent: "check", withdraw: "undo", refuse: "close" };

/**
 * The version that waits for answers.
 * @param {object} room as of load.js
 * @param {(act: string, version: object) => void} act
 */
export function proposedCard(room, act) {
  const { proposed } = room;
  if (!proposed) return nothing;
  return html`<section class="card proposed-version" id="proposed" aria-labelledby="proposed-head">
    <header class="card-head">
      <h2 id="proposed-head">${t("programme.versionProposed", { number: proposed.number })}</h2>
      ${stateBadge(proposed)}
    </header>
    <div class="version">${body(proposed, room)}${buttons(proposed, room, act)}</div>
  </section>`;
}

/** All versions that are settled, newest first. */
export function versionsCard(room, act) {
  const settled = room.agreement.versions.filter((v) => v !== room.proposed);
  const items = settled.map((version) => item(version, room, act));
  return html`<section class="card" aria-labelledby="versions-head">
    <header class="card-head">
      <h2 id="versions-head">${t("programme.versions")}</h2>
      <span class="count">${number(settled.length)}</span>
    </header>
    <ol class="plain versions">
      ${items.slice(0, SHOWN)}
    </ol>
    ${
      items.length > SHOWN
        ? html`<details class="older-versions">
            <summary>${t("programme.older", { count: items.length - SHOWN })}</summary>
            <ol class="plain versions">
              ${items.slice(SHOWN)}
            </ol>
          </details>`
        : nothing
    }
  </section>`;
}

function item(version, room, act) {
  return html`<li class="version">
    <p class="row apart">
      <b>${t("programme.version", { number: version.number })}</b>
      <span class="row">${stateBadge(version)}${settled(version)}</span>
    </p>
    ${body(version, room)}${buttons(version, room, act)}
  </li>`;
}

function settled({ settledAt }) {
  return settledAt ? html`<time class="muted small" datetime=${settledAt}>${instant(settledAt)}</time>` : nothing;
}

function body(version, room) {
  return html`${proposer(version, room)} ${changesOf(version, room)}
    <ul class="plain answers" aria-label=${t("programme.answers")}>
      ${version.consents.map((c) => answer(c, version, room))}${openTo(version).map((id) => missing(id, version, room))}
    </ul>
    <p class="muted small" title=${version.digest}>
      ${t("programme.digest")} <span class="digest">${version.digest.slice(0, 16)}</span>
    </p>`;
}

function proposer({ proposedBy, proposedAt, reason, terms }, { names }) {
  if (!proposedBy) return html`<p class="muted small">${t("programme.entered", { when: instant(proposedAt) })}</p>`;
  const who = signed(proposedBy.name, names.get(proposedBy.organisationId));
  return html`<p class="muted small">
      ${t("programme.proposedBy", { who })} · <time datetime=${proposedAt}>${instant(proposedAt)}</time>
    </p>
    ${reason === terms.scope ? nothing : html`<p class="version-reason">${reason}</p>`}`;
}

/** A name that says the organisation already is enough. */
const signed = (name, organisation) => (name.includes(organisation) ? name : `${name}, ${organisation}`);

/** Whose answer still counts. */
const openTo = (version) => (["proposed", "in-force"].includes(version.state) ? version.awaiting : []);

/** Who proposes it has given the reason already. */
function answer({ by, consents, reason, at }, version, { names }) {
  return html`<li class="answer ${consents ? "consents" : "refuses"}">
    ${icon(consents ? "check" : "close")}
    <div>
      <p><b>${names.get(by.organisationId)}</b> ${t(consents ? "programme.consented" : "programme.refused")}</p>
      ${reason === version.reason ? nothing : html`<p class="answer-reason">${reason}</p>`}
      <p class="muted small">${by.name} · <time datetime=${at}>${instant(at)}</time></p>
    </div>
  </li>`;
}

const missing = (id, version, { names }) =>
  html`<li class="answer waits">
    ${icon("clock")}
    <p><b>${names.get(id)}</b> ${t(version.state === "proposed" ? "programme.waiting" : "programme.neverConsented")}</p>
  </li>`;

function buttons(version, room, act) {
  const acts = actsOn(version, room.agreement);
  if (!acts.length) return nothing;
  return html`<p class="row version-acts">
    ${acts.map((name) => html`<button class="button ${BUTTONS[name]}" type="button" @click=${() => act(name, version)}>${icon(SYMBOLS[name])}${t(`programme.act.${name}`)}</button>`)}
  </p>`;
}

/** What became of a version. */
function stateBadge(version) {
  const overtaken = version.state === "superseded" && !tookForce(version);
  const state = overtaken ? "overtaken" : version.state;
  return html`<span class="badge agreement-${state}"
    >${state === "in-force" ? icon("check") : nothing}${t(`programme.state.${state}`)}</span
  >`;
}
