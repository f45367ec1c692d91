import { html, nothing } from "lit";
import { refine } from "../kit/address.js";
import { t } from "../kit/i18n.js";
import { label, vocabulary } from "../kit/vocabulary.js";
import { selectField, textField } from "../ui/fields.js";

/** What the portal filters by, as the address and the interface call it. */
const NAMES = ["metric", "of", "stream", "laboratory", "lot", "stage", "review"];
const FINDINGS = ["none", "accepted", "questioned"];
const DATES = ["from", "until"];
const FILTERS = ["milestone", ...NAMES, ...DATES];
const DAY = 86_400_000;

/** Whether anything is filtered by. */
export const filtered = (query) => FILTERS.some((name) => query.get(name));

/** What is asked of the portal, of what stands in the address. */
export function asked(query) {
  const given = Object.fromEntries(NAMES.map((name) => [name, query.get(name)]));
  return {
    ...given,
    sort: query.get("sort"),
    ranFrom: midnight(query.get("from")),
    ranUntil: midnight(query.get("until"), 1),
  };
}

/** A day of the address begins where the reader is. */
function midnight(day, later = 0) {
  const time = day ? new Date(`${day}T00:00`).getTime() : NaN;
  return Number.isNaN(time) ? "" : new Date(time + later * DAY).toISOString();
}

/**
 * The filters over the table; they live in the address.
 * @param {{milestones: any[], metrics: string[], laboratories: string[]}} choices what there is to choose from
 * @param {URLSearchParams} query
 */
export function filterBar({ milestones, metrics, laboratories }, query) {
  return html`<form
    class="filters runs-filters"
    role="search"
    aria-label=${t("runs.filter.title")}
    @submit=${(e) => e.preventDefault()}
  >
    ${choice(
      "milestone",
      query,
      milestones.map((m) => ({ value: m.id, label: m.title })),
    )}
    ${choice(
      "metric",
      query,
      metrics.map((code) => ({ value: code, label: label("metrics", code) })),
    )}
    ${choice("stream", query, words("streams"))} ${text("lot", query)} ${text("laboratory", query, laboratories)}
    ${choice("stage", query, words("stages"))}
    ${choice(
      "review",
      query,
      FINDINGS.map((value) => ({ value, label: t(`runs.review.${value}`) })),
    )}
    ${DATES.map((name) => text(name, query, undefined, "date"))}
    ${filtered(query) ? html`<button class="button link" type="button" @click=${showAll}>${t("action.all")}</button>` : nothing}
  </form>`;
}

const showAll = () => refine(Object.fromEntries(FILTERS.map((name) => [name, ""])));

const words = (list) => vocabulary()[list].map(({ code, label: word }) => ({ value: code, label: word }));

function choice(name, query, options) {
  return selectField({
    id: `runs-${name}`,
    label: t(`runs.filter.${name}`),
    quiet: true,
    options,
    blank: t("runs.filter.any"),
    value: query.get(name),
    input: (value) => refine({ [name]: value }),
  });
}

function text(name, query, suggestions, type) {
  return textField({
    id: `runs-${name}`,
    label: t(`runs.filter.${name}`),
    quiet: true,
    type: type ?? "search",
    suggestions,
    value: query.get(name),
    input: (value) => refine({ [name]: value }),
  });
}
