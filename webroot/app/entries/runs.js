/** How a run is called, and which of its figures are shown in brief. */
import { html, nothing } from "lit";
import { coverage, day, quantity, substance, unit } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { partTexts } from "../kit/parts.js";
import { label } from "../kit/vocabulary.js";

/** Most figures of a run that are shown where no criterion chooses. */
const MOST_FIGURES = 4;

/** A run is known by its batch, else by its day. */
export function runName(entry) {
  if (!entry) return t("term.run");
  return entry.batch ?? t("entries.runOf", { day: day(entry.startedAt ?? entry.loggedAt) });
}

/** "recovery Nd 92.4 ± 0.3 %" for each figure of a run that one of the criteria asks for; the first when none does. */
export function figuresFor(entry, criteria) {
  const wanted = entry.measurements.filter((m) =>
    criteria.some((c) => c.metric === m.metric && (c.of ?? null) === (m.of ?? null)),
  );
  return (wanted.length ? wanted : entry.measurements.slice(0, MOST_FIGURES)).map(
    (m) =>
      html`<span class="figure-of"
          >${label("metrics", m.metric)} ${m.of ? substance(m.of) : ""} <b>${quantity(m)}</b> ${unit(m.unit)}</span
        >${said(m, entry)}`,
  );
}

/** Where, in what state and by whom it was taken, and how often its uncertainty is standard; nothing where it says none. */
function said(m, entry) {
  const parts = [coverage(m), ...partTexts(m, entry)].filter(Boolean).join(" · ");
  return parts ? html`<span class="muted">${parts}</span>` : nothing;
}
