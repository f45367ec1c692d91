import { html, nothing } from "lit";
import { dated } from "../dates.js";
import { number } from "../format.js";
import { t } from "../i18n.js";
import { slipMark } from "../ui/badges.js";
import { gateBadge, gateTitle, verdictBadge } from "./words.js";

/**
 * A gate in brief, as a link to its room: verdict while it is open, who is missing while it is under
 * review, due date.
 */
export function gateMark(gate, { dates = true } = {}) {
  const names = gate.review?.state === "open" ? gate.review.missingNames : [];
  return html`<a class="gate-mark" href="/gates/${gate.id}" title=${gateTitle(gate)}><span class="hidden-visually">${gateTitle(gate)}: </span>
    <span class="row tightly">${gate.state === "planned" ? nothing : gateBadge(gate.state)}${gate.state === "passed" ? nothing : verdictBadge(gate.evaluation.verdict)}</span>
    ${names.map((who) => html`<span class="gate-note">${t("gate.waitingFor", { who })}</span>`)}
    ${gate.review?.state === "open" && gate.review.disagreement ? html`<span class="gate-note late">${t("gate.disagrees")}</span>` : nothing}
    ${gate.state === "passed" || names.length ? nothing : html`<span class="gate-note">${counts(gate)}</span>`}
    ${dates ? html`<span class="gate-note">${dated(gate.state === "passed" ? { date: gate.passedAt.slice(0, 10), precision: "day" } : gate.due)}${gate.slipDays && gate.state !== "passed" ? html` ${slipMark(gate.slipDays)}` : nothing}</span>` : nothing}</a>`;
}

function counts({ evaluation, criteria }) {
  return t("gate.counts", { met: number(evaluation.met), all: number(criteria.length) });
}
