import { html } from "lit";
import { day } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { entryCard } from "./entry-card.js";
import { measurementText } from "./measurements.js";

/**
 * An entry as a card; one that a later entry replaced is folded, and can be read all the same.
 * @param {boolean} withdrawn whether the later entry only withdraws it
 */
export function foldedEntry(entry, options, withdrawn) {
  if (!entry.amendedBy) return entryCard(entry, options);
  const what = entry.measurements.slice(0, 2).map(measurementText).join(", ") || entry.text;
  return html`<details class="folded">
    <summary>
      <span class="badge">${t(withdrawn ? "entries.list.withdrawn" : "entries.list.amended")}</span>
      <span class="folded-what">${what}</span> <span class="muted">${entry.authorName}, ${day(entry.loggedAt)}</span>
    </summary>
    ${entryCard(entry, { ...options, actions: undefined })}
  </details>`;
}
