import { html, nothing } from "lit";
import { instant } from "../kit/format.js";
import { locale, t } from "../kit/i18n.js";
import { session } from "../kit/session.js";
import { icon } from "../ui/icons.js";
import { label, rung } from "../kit/vocabulary.js";
import { asked } from "./labels.js";
import { gateBadge, verdictBadge } from "../ui/badges.js";

const ORDER = ["not-met", "not-enough-runs", "undecided"];

/**
 * What is missing and from whom, in one look; the next step for those who may take it.
 * @param {object} room as of load.js
 * @param {(act: string) => void} act "open-review" or "decide"
 */
export function standing(room, act) {
  const { gate, evaluation, review } = room;
  const verdict = gate.state === "passed" ? "met" : evaluation.verdict;
  return html`<section class="card padded standing verdict-of-${verdict}" aria-label=${t("gate.standing")}>
    <div class="stack tight">
      <p class="row">
        ${gateBadge(gate.state)} ${gate.state === "passed" ? nothing : verdictBadge(evaluation.verdict)}
      </p>
      <p class="next-step">${nextStep(room)}</p>
      ${
        gate.state === "passed"
          ? nothing
          : html`<ul class="missing-list">
              ${lacks(gate, evaluation)}${signatures(review, room)}
            </ul>`
      }
    </div>
    <div class="row">${button(room, act)}</div>
  </section>`;
}

function nextStep({ gate, evaluation, review, project }) {
  if (gate.state === "passed") return t("gate.next.passed", { when: instant(gate.passedAt) });
  if (gate.may.includes("decide") && !signed(review)) return t("gate.next.yours");
  if (gate.state === "under-review" && review?.disagreement) return t("gate.next.disagreement");
  if (gate.state === "under-review") return t("gate.next.signatures", { who: list(review?.missingNames ?? []) });
  const ahead = rung(gate.stage) - rung(project.stage);
  if (ahead !== 0)
    return t(ahead < 0 ? "gate.next.behind" : "gate.next.ahead", { stage: label("stages", project.stage) });
  if (evaluation.verdict === "met") return t(gate.may.includes("open-review") ? "gate.next.open" : "gate.next.ready");
  return t("gate.next.evidence");
}

/** The musts that are not met, worst first. */
function lacks(gate, { criteria }) {
  const results = new Map(criteria.map((r) => [r.criterionId, r]));
  const musts = gate.criteria.filter((c) => c.level === "must" && ORDER.includes(results.get(c.id)?.verdict));
  musts.sort((a, b) => ORDER.indexOf(results.get(a.id).verdict) - ORDER.indexOf(results.get(b.id).verdict));
  return musts.map(
    (c) => html`<li><span class="lack-${results.get(c.id).verdict}">${lack(results.get(c.id))}</span> ${asked(c)}</li>`,
  );
}

function lack({ verdict, missingRuns }) {
  return verdict === "not-enough-runs" && missingRuns
    ? t("gate.lacking", { count: missingRuns })
    : t(`badge.verdict.${verdict}`);
}

function signatures(review, { gate }) {
  if (gate.state !== "under-review" || !review) return nothing;
  return review.missingNames.map((name) => html`<li>${icon("clock")} ${t("gate.waitingFor", { who: name })}</li>`);
}

/** Whether the reader's own party has decided already. */
const signed = (review) => review?.signatures.some((s) => s.organisationId === session.participant.organisationId);

function button({ gate: { may }, review }, act) {
  if (may.includes("decide"))
    return html`<button class="button ${signed(review) ? "" : "primary"}" type="button" @click=${() => act("decide")}>
      ${icon("edit")}${t(signed(review) ? "gate.act.change" : "gate.act.decide")}
    </button>`;
  if (may.includes("open-review"))
    return html`<button class="button" type="button" @click=${() => act("open-review")}>
      ${icon("flag")}${t("gate.act.open-review")}
    </button>`;
  return nothing;
}

const list = (names) => new Intl.ListFormat(locale(), { type: "conjunction" }).format(names);
