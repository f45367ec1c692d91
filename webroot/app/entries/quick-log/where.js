/** Where a run is logged, of which batch it is, and why it is amended. */
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { t } from "../../kit/i18n.js";
import { stageTag } from "../../ui/badges.js";
import { choices, textField } from "../../ui/fields.js";
import { icon } from "../../ui/icons.js";

/** The milestone of an entry that is amended, which stays. */
export function amendedPlace({ milestoneTitle, stage }) {
  return html`<p class="quick-milestone quick-amended">
    <span class="hint">${t("entries.quicklog.milestone")}</span><span>${milestoneTitle}</span>${stageTag(stage)}
  </p>`;
}

/**
 * The choice of a milestone, and the stage of the chosen one.
 * @param {{id: string, title: string, projectTitle: string, stage: string}[]} milestones
 * @param {{milestoneId: string, missing: boolean, go: (id: string) => void}} ui
 */
export function placeField(milestones, { milestoneId, missing, go }) {
  const options = milestones.map((m) => ({ value: m.id, label: m.title, group: m.projectTitle }));
  const chosen = milestones.find((m) => m.id === milestoneId);
  return html`<label class="quick-milestone"
      ><span class="hint">${t("entries.quicklog.milestone")}</span>
      <select
        class="input small"
        name="milestone"
        aria-invalid=${missing ? "true" : "false"}
        @change=${(e) => go(e.target.value)}
        @keydown=${entered}
      >
        ${choices({ options, value: milestoneId, blank: t("entries.quicklog.chooseMilestone") })}
      </select>
      ${missing ? html`<span class="problem-line" role="alert">${icon("warning")}${t("entries.quicklog.missing.milestone")}</span>` : nothing}</label
    >
    <span class="quick-stage"
      ><span class="hint">${t("entries.quicklog.stage")}</span>${chosen ? stageTag(chosen.stage) : "–"}</span
    >`;
}

/** Enter on the milestone that is chosen logs, as on the line. */
function entered(event) {
  if (event.key !== "Enter" || !event.target.value) return;
  event.preventDefault();
  event.target.form.requestSubmit();
}

/**
 * @param {string} batch
 * @param {(text: string) => void} input
 */
export function batchField(batch, input) {
  return html`<label class="quick-batch"
    ><span class="hint">${t("entries.quicklog.batch")}</span>
    <input class="input small" name="batch" maxlength="60" .value=${live(batch)} @input=${(e) => input(e.target.value)}
  /></label>`;
}

/**
 * @param {string} value
 * @param {{missing: boolean, problem?: string, input: (text: string) => void}} ui
 */
export function reasonField(value, { missing, problem, input }) {
  return textField({
    id: "log-reason",
    label: t("entries.quicklog.reason"),
    required: true,
    value,
    problem: problem ?? (missing ? t("entries.quicklog.missing.reason") : undefined),
    maxlength: 500,
    input,
  });
}
