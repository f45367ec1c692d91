import { html, nothing } from "lit";
import { day } from "../format.js";
import { locale, t } from "../i18n.js";
import { session } from "../session.js";
import { stateBadge } from "../ui/badges.js";
import { icon } from "../ui/icons.js";

const OPEN = ["planned", "in-progress", "returned"];
const BUTTONS = { submit: "primary", accept: "proven", return: "danger", forecast: "" };
const SYMBOLS = { submit: "flag", accept: "check", return: "undo", forecast: "clock" };

/**
 * Where a milestone stands, what happens next, and who must act; buttons for what the reader may do.
 * @param {object} m milestone
 * @param {object} project with its members
 * @param {(act: string) => void} act
 */
export function standing(m, project, act) {
  const acts = Object.keys(BUTTONS).filter((name) => m.may.includes(name));
  return html`<section class="card padded standing state-of-${m.state}" aria-label=${t("milestone.state")}>
    <div class="stack tight">
      <p class="row">${stateBadge(m.state)} ${decided(m, project)}</p>
      <p class="next-step">${nextStep(m, project)}</p>
      ${m.decisionReason ? html`<blockquote class="entry-note">${m.decisionReason}</blockquote>` : nothing}
      ${others(m, project)}
    </div>
    ${acts.length ? html`<div class="row">${acts.map((name) => html`<button class="button ${BUTTONS[name]}" type="button" @click=${() => act(name)}>${icon(SYMBOLS[name])}${t(`milestone.act.${name}`)}</button>`)}</div>` : nothing}
  </section>`;
}

/** What happens next, said to the one who reads it. */
function nextStep(m, project) {
  if (m.state === "submitted") return m.may.includes("accept") ? t("milestone.next.yoursToAccept") : t("milestone.next.submitted", { who: deciders(m, project) });
  if (m.state === "accepted") return t("milestone.next.accepted");
  if (m.state === "cancelled") return t("milestone.next.cancelled");
  if (m.may.includes("submit")) return t(m.state === "returned" ? "milestone.next.yoursToMend" : "milestone.next.yours");
  if (!m.ownerId) return t("milestone.next.nobody");
  return t(m.state === "returned" ? "milestone.next.returned" : "milestone.next.open", { who: m.ownerName });
}

/** Who may do what the reader may not. */
function others(m, project) {
  const lines = [];
  if (OPEN.includes(m.state) && !m.may.includes("forecast") && m.ownerId) lines.push(t("milestone.others.forecast", { who: either([...new Set([m.ownerName, ...coordinators(project)])]) }));
  if (m.state === "submitted" && m.submittedBy === session.participant.id) lines.push(t("milestone.others.notOwn"));
  return lines.map((line) => html`<p class="muted small">${line}</p>`);
}

function decided(m, project) {
  if (["accepted", "returned"].includes(m.state) && m.decidedAt) return html`<span class="muted small">${t("milestone.by", { who: named(m.decidedBy, project), when: day(m.decidedAt) })}</span>`;
  if (m.state === "submitted") return html`<span class="muted small">${t("milestone.by", { who: named(m.submittedBy, project), when: day(m.submittedAt) })}</span>`;
  return nothing;
}

function deciders(m, project) {
  const able = project.members.filter((p) => p.role === "coordinator" && p.participantId !== m.submittedBy).map((p) => p.name);
  return able.length ? either(able) : t("milestone.coordinator");
}

const coordinators = (project) => project.members.filter((p) => p.role === "coordinator").map((p) => p.name);

/** "A, B or C" in the reader's language. */
const either = (names) => new Intl.ListFormat(locale(), { type: "disjunction" }).format(names);

/** A participant's name, as far as the project knows it. */
function named(id, project) {
  if (id === session.participant.id) return session.participant.name;
  return project.members.find((p) => p.participantId === id)?.name ?? t("milestone.coordinator");
}
