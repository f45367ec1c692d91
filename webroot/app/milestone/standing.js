import { html, nothing } from "lit";
import { day } from "../kit/format.js";
import { locale, t } from "../kit/i18n.js";
import { session } from "../kit/session.js";
import { stateBadge } from "../ui/badges.js";
import { icon } from "../ui/icons.js";

const OPEN = ["planned", "in-progress", "returned"];
const BUTTONS = { submit: "primary", accept: "proven", return: "danger", forecast: "" };
const SYMBOLS = { submit: "flag", accept: "check", return: "undo", forecast: "clock" };

/**
 * Where a milestone stands, what happens next, and who must act; buttons for what the reader may do.
 * @param {object} m milestone
 * @param {{participantId: string, name: string, role: string}[]} team members of the project and coordinators above it
 * @param {(act: string) => void} act
 */
export function standing(m, team, act) {
  const acts = Object.keys(BUTTONS).filter((name) => m.may.includes(name));
  return html`<section class="card padded standing state-of-${m.state}" aria-label=${t("milestone.state")}>
    <div class="stack tight">
      <p class="row">${stateBadge(m.state)} ${decided(m, team)}</p>
      <p class="next-step">${nextStep(m, team)}</p>
      ${m.decisionReason ? html`<blockquote class="entry-note">${m.decisionReason}</blockquote>` : nothing}
      ${others(m, team)}
    </div>
    ${acts.length ? html`<div class="row">${acts.map((name) => html`<button class="button ${name === "submit" && m.ownerId !== session.participant.id ? "" : BUTTONS[name]}" type="button" @click=${() => act(name)}>${icon(SYMBOLS[name])}${t(`milestone.act.${name}`)}</button>`)}</div>` : nothing}
  </section>`;
}

/** What happens next, said to the one who reads it. */
function nextStep(m, team) {
  if (m.state === "submitted")
    return m.may.includes("accept")
      ? t("milestone.next.yoursToAccept")
      : t("milestone.next.submitted", { who: deciders(m, team) });
  if (m.state === "accepted") return t("milestone.next.accepted");
  if (m.state === "cancelled") return t("milestone.next.cancelled");
  if (m.may.includes("submit") && m.ownerId === session.participant.id)
    return t(m.state === "returned" ? "milestone.next.yoursToMend" : "milestone.next.yours");
  if (!m.ownerId) return t("milestone.next.nobody");
  return t(m.state === "returned" ? "milestone.next.returned" : "milestone.next.open", { who: m.ownerName });
}

/** Who may do what the reader may not. */
function others(m, team) {
  const lines = [];
  if (OPEN.includes(m.state) && !m.may.includes("forecast") && m.ownerId)
    lines.push(t("milestone.others.forecast", { who: either([...new Set([m.ownerName, ...coordinators(team)])]) }));
  if (m.state === "submitted" && m.submittedBy === session.participant.id) lines.push(t("milestone.others.notOwn"));
  return lines.map((line) => html`<p class="muted small">${line}</p>`);
}

function decided(m, team) {
  if (["accepted", "returned"].includes(m.state) && m.decidedAt)
    return html`<span class="muted small"
      >${t("milestone.by", { who: named(m.decidedBy, team), when: day(m.decidedAt) })}</span
    >`;
  if (m.state === "submitted")
    return html`<span class="muted small"
      >${t("milestone.by", { who: named(m.submittedBy, team), when: day(m.submittedAt) })}</span
    >`;
  return nothing;
}

function deciders(m, team) {
  const able = coordinators(team.filter((p) => p.participantId !== m.submittedBy));
  return able.length ? either(able) : t("milestone.coordinator");
}

const coordinators = (team) => team.filter((p) => p.role === "coordinator").map((p) => p.name);

/** "A, B or C" in the reader's language. */
const either = (names) => new Intl.ListFormat(locale(), { type: "disjunction" }).format(names);

/** A participant's name, as far as the team knows it. */
function named(id, team) {
  if (id === session.participant.id) return session.participant.name;
  return team.find((p) => p.participantId === id)?.name ?? t("milestone.coordinator");
}
