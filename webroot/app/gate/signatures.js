import { html, nothing } from "lit";
import { instant } from "../kit/format.js";
import { dated } from "../kit/dates.js";
import { locale, t } from "../kit/i18n.js";
import { inOrder } from "../kit/names.js";
import { icon } from "../ui/icons.js";
import { initials } from "../ui/person.js";
import { aboutParties, decisionBadge, reviewBadge } from "./labels.js";
import { verdictBadge } from "../ui/badges.js";

/**
 * One signature per party: who decided what, when and why, and who is missing.
 * @param {object} room as of load.js
 * @param {string} [then] the address of the gate as it stood when the review was signed
 */
export function signaturesCard(room, then) {
  const { review } = room;
  return html`<section class="card" aria-labelledby="signatures-head">
    <header class="card-head">
      <h2 id="signatures-head">${t("gate.signatures")}</h2>
      ${review ? reviewBadge(review.state) : nothing}
    </header>
    ${review ? notices(review, room) : html`<p class="notice inside">${icon("flag")}<span>${t("gate.noReview")}</span></p>`}
    <ul class="plain parties">
      ${signers(room).map((p) => party(p, review))}
    </ul>
    ${review ? opened(review) : nothing}
    ${then && review.state !== "open" ? html`<p class="opened"><a class="button small" href=${then}>${icon("clock")}${t("gate.past.see")}</a></p>` : nothing}
  </section>`;
}

/** Who had to sign when the review was opened; without one, who would have to now. */
function signers({ review, parties }) {
  if (!review) return parties;
  const signed = review.signatures.map((s) => ({ id: s.organisationId, shortName: s.organisationName }));
  const missing = review.missing.map((id, i) => ({ id, shortName: review.missingNames[i] }));
  return inOrder([...signed, ...missing], (p) => p.shortName);
}

function notices(review, room) {
  return html`${review.state === "void" ? voided(review, room) : nothing}
  ${review.disagreement && review.state !== "void" ? html`<p class="notice inside" role="status">${icon("warning")}<span>${t("gate.disagreement")}</span></p>` : nothing}
  ${review.state === "closed" ? html`<p class="notice inside">${icon("flag")}<span>${t("gate.closedAs", { outcome: t(`gate.decision.${review.outcome}`) })}</span></p>` : nothing}`;
}

/** Which change made the signatures void; it can be read at once. */
function voided({ voidedBy }, { address, gate }) {
  const words = t(aboutParties(voidedBy) ? "gate.voidedByParties" : "gate.voidedBy", {
    who: voidedBy.byName,
    what: t(`gate.change.${voidedBy.type}`),
    when: instant(voidedBy.at),
  });
  const [href, to] = voidedBy.entryId
    ? [address(voidedBy.entryId), "gate.toRun"]
    : aboutParties(voidedBy)
      ? [`/projects/${gate.projectId}`, "gate.toProject"]
      : ["#criteria", "gate.toCriteria"];
  return html`<p class="notice bad inside" role="status">
    ${icon("warning")}<span
      >${words} <a href=${href}>${t(to)}</a>
      <span class="small" title=${t("term.position")}>№ ${voidedBy.position}</span></span
    >
  </p>`;
}

function party({ id, shortName }, review) {
  const signature = review?.signatures.find((s) => s.organisationId === id);
  const waits = review?.state === "open" && review.missing.includes(id);
  return html`<li class="party ${waits ? "waits" : ""}">
    ${initials(shortName)}
    <div class="stack tight">
      <p class="row apart">
        <b>${shortName}</b
        >${signature ? html`<span class=${review.state === "void" ? "was-signed" : ""}>${decisionBadge(signature.decision)}</span>` : html`<span class="muted small">${waits ? t("gate.waitingFor", { who: shortName }) : t("gate.unsigned")}</span>`}
      </p>
      ${signature ? signed(signature, review.state === "void") : nothing}
    </div>
  </li>`;
}

function signed({ byName, at, reason, conditions, checkpoint }, isVoid) {
  return html`<div class=${isVoid ? "was-signed" : ""}>
      <p>${reason}</p>
      ${
        conditions.length
          ? html`<ul class="conditions">
              ${conditions.map((c) => html`<li>${c.text}${c.due ? html` <span class="muted">${dated(c.due)}</span>` : nothing}</li>`)}
            </ul>`
          : nothing
      }
    </div>
    <p class="muted small">
      ${byName} ·
      <time datetime=${at}>${instant(at)}</time
      >${checkpoint ? html` · <span title=${checkpoint.root}>${t("gate.underCheckpoint", { n: new Intl.NumberFormat(locale()).format(checkpoint.size) })}</span>` : nothing}
    </p>`;
}

function opened(review) {
  const { decisions } = review;
  return html`<div class="stack tight opened">
    <p class="muted small">
      ${t("gate.openedBy", { who: review.openedByName, when: instant(review.openedAt) })}
      ${verdictBadge(review.verdict)}
    </p>
    ${review.note ? html`<blockquote class="entry-note">${review.note}</blockquote>` : nothing}
    ${
      decisions.length > review.signatures.length
        ? html`<details>
            <summary class="small">${t("gate.allDecisions", { count: decisions.length })}</summary>
            <ol class="plain">
              ${decisions.map((d) => html`<li class="small">${decisionBadge(d.decision)} ${d.organisationName}, ${d.byName} · ${instant(d.at)}<span class="reason">${d.reason}</span></li>`)}
            </ol>
          </details>`
        : nothing
    }
  </div>`;
}

/**
 * The reviews before the present one, newest first.
 * @param {(review: object) => string | undefined} then the address of the gate as it stood when one was signed
 */
export function earlierReviews(reviews, current, then) {
  const earlier = reviews.filter((r) => r.id !== current?.id);
  if (!earlier.length) return nothing;
  return html`<section class="card" aria-labelledby="earlier-head">
    <header class="card-head">
      <h2 id="earlier-head">${t("gate.earlier")}</h2>
      <span class="count">${new Intl.NumberFormat(locale()).format(earlier.length)}</span>
    </header>
    <ul class="plain earlier">
      ${earlier.map(
        (r) =>
          html`<li>
            <p class="row apart">
              <span>${reviewBadge(r.state)} <time datetime=${r.openedAt}>${instant(r.openedAt)}</time></span>
              ${then(r) ? html`<a class="button quiet small" href=${then(r)}>${t("gate.past.see")}</a>` : nothing}
            </p>
            <p class="muted small">
              ${r.signatures.map((s) => `${s.organisationName}: ${t(`gate.decision.${s.decision}`)}`).join(" · ") || t("gate.unsigned")}
            </p>
          </li>`,
      )}
    </ul>
  </section>`;
}
