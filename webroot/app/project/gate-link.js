import { html, nothing } from "lit";
import { dated } from "../kit/dates.js";
import { number } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { gateBadge, gateTitle, slipMark, verdictBadge } from "../ui/badges.js";

/**
 * A gate in brief, as a link to its room: verdict while it is open, who is missing while it is under
 * review, due date.
 */
export function gateMark(gate, { dates = true } = {}) {
  const names = gate.review?.state === "open" ? gate.review.missingNames : [];
  return html`<a class="gate-mark" href="/gates/${gate.id}" title=${gateTitle(gate)}
    ><span class="hidden-visually">${gateTitle(gate)}: </span>
    <span class="row tightly"
      >${gate.state === "planned" ? nothing : gateBadge(gate.state)}${gate.state === "passed" ? nothing : verdictBadge(gate.evaluation.verdict)}</span
    >
    ${names.map((who) => html`<span class="gate-note">${t("project.gate.waitingFor", { who })}</span>`)}
    ${gate.review?.state === "open" && gate.review.disagreement ? html`<span class="gate-note late">${t("project.gate.disagrees")}</span>` : nothing}
    ${gate.state === "passed" || names.length ? nothing : html`<span class="gate-note">${counts(gate)}</span>`}
    ${dates ? html`<span class="gate-note">${dated(gate.state === "passed" ? { date: gate.passedAt.slice(0, 10), precision: "day" } : gate.due)}${gate.slipDays && gate.state !== "passed" ? html` ${slipMark(gate.slipDays)}` : nothing}</span>` : nothing}</a
  >`;
}

/** What has to be met apart from what only should be: a gate is met without the latter. */
function counts({ evaluation: { met, mustsMet }, criteria }) {
  const musts = criteria.filter((c) => c.level === "must").length;
  if (musts === criteria.length) return t("project.gate.counts", { met: number(met), all: number(musts) });
  return t("project.gate.levels", {
    met: number(mustsMet),
    all: number(musts),
    further: number(met - mustsMet),
    shoulds: number(criteria.length - musts),
  });
}
