import { html, nothing } from "lit";
import { dated, daysLeft, periodEnd } from "../kit/dates.js";
import { day } from "../kit/format.js";
import { locale, t } from "../kit/i18n.js";
import { session } from "../kit/session.js";
import { icon } from "../ui/icons.js";

/** An expiry that is nearer than this is worth a word. */
const NEAR = 120;

/** Whether nobody works under the agreement any more. */
export const expired = ({ terms }) => terms.expiry !== null && daysLeft(terms.expiry) < 0;

/**
 * How the agreement stands to the reader, what comes next, and what they may do with it.
 * @param {object} room as of load.js
 * @param {(act: string) => void} act "propose", "leave" or "signers"
 */
export function standing(room, act) {
  const { agreement, own } = room;
  const left = own?.standing === "left";
  const look = lookOf(room, left);
  return html`<section class="card padded standing agreement-${look}" aria-label=${t("programme.standing")}>
    <div class="stack tight">
      <p class="row">${badges(room, left)}</p>
      <p class="next-step">${next(room, left)}</p>
      ${notes(room, left)}
    </div>
    ${
      agreement.may.some((name) => name !== "sign")
        ? html`<div class="row">
            ${agreement.may.includes("propose") ? html`<button class="button" type="button" @click=${() => act("propose")}>${icon("edit")}${t("programme.act.propose")}</button>` : nothing}
            ${agreement.may.includes("leave") ? html`<button class="button quiet" type="button" @click=${() => act("leave")}>${t("programme.act.leave")}</button>` : nothing}
          </div>`
        : nothing
    }
  </section>`;
}

function lookOf({ inForce, proposed }, left) {
  if (proposed?.awaiting.includes(session.participant.organisationId)) return "asks";
  if (left || expired(inForce)) return "ended";
  return inForce.awaiting.length ? "unconsented" : "holds";
}

/** Whether the reader's organisation is among those whose consent a version needs. */
const asks = (version) => version?.needed.some((o) => o.organisationId === session.participant.organisationId);

function badges({ inForce, programme, proposed, projects }, left) {
  if (!programme) {
    const asked = asks(proposed);
    const says = asked ? "programme.askedBadge" : projects.length ? "programme.guestBadge" : "programme.onlyAsked";
    return html`<span class="badge ${asked ? "agreement-proposed" : ""}">${t(says)}</span>`;
  }
  const ended = expired(inForce);
  return html`${
    ended
      ? html`<span class="badge agreement-refused">${t("programme.expired")}</span>`
      : html`<span class="badge agreement-in-force">${icon("check")}${t("programme.state.in-force")}</span>`
  }${inForce.awaiting.length ? html`<span class="badge dashed">${t(inForce.consents.length ? "programme.notAllConsented" : "programme.nobodyConsented")}</span>` : nothing}${left ? html`<span class="badge">${t("programme.leftBadge")}</span>` : nothing}`;
}

/** The one sentence that matters most to the reader. */
function next({ agreement, inForce, proposed, programme, projects, names, own }, left) {
  if (proposed?.awaiting.includes(session.participant.organisationId))
    return t(agreement.may.includes("sign") ? "programme.next.yours" : "programme.next.ours", {
      number: proposed.number,
    });
  if (!programme && asks(proposed)) return t("programme.next.asked", { who: list(proposed.awaiting, names) });
  if (!programme) return t(projects.length ? "programme.next.guest" : "programme.next.settled");
  if (left) return t("programme.next.left");
  if (expired(inForce)) return t("programme.next.expired", { date: dated(inForce.terms.expiry) });
  if (own?.leavesAt) return t("programme.next.leaving", { date: day(own.leavesAt) });
  if (proposed) return t("programme.next.waiting", { number: proposed.number, who: list(proposed.awaiting, names) });
  if (inForce.awaiting.length) return t("programme.next.unconsented", { who: list(inForce.awaiting, names) });
  return t("programme.next.holds", { number: inForce.number, when: day(inForce.settledAt) });
}

function notes({ inForce, parties, programme }, left) {
  if (!programme || left) return nothing;
  const { expiry } = inForce.terms;
  const lines = [];
  if (expiry && !expired(inForce) && daysLeft(expiry) <= NEAR)
    lines.push(t("programme.expiresSoon", { date: day(periodEnd(expiry)), count: daysLeft(expiry) }));
  parties
    .filter((p) => p.leavesAt && p.id !== session.participant.organisationId)
    .forEach((p) => lines.push(t("programme.leavesOn", { who: p.shortName, date: day(p.leavesAt) })));
  return lines.map((text) => html`<p class="small row">${icon("clock")}<span>${text}</span></p>`);
}

const list = (ids, names) =>
  new Intl.ListFormat(locale(), { type: "conjunction" }).format(ids.map((id) => names.get(id)));
