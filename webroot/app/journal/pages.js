/** A journal is read a page at a time, newest first; the address keeps the entry, so that a place can be sent. */
import { html, nothing } from "lit";
import { number } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { icon } from "../ui/icons.js";

export const PAGE = 50;

/**
 * The indexes that a page shows, `{first, last}`.
 * @param {number|null} entry what it begins with, if so many come before it; null for the newest
 */
export function pageAt(entry, size) {
  const last = Math.min(size - 1, Math.max(entry ?? size - 1, PAGE - 1));
  return { first: Math.max(0, last - PAGE + 1), last };
}

/** The entry that an address names; null where it names none that there is. */
export function entryIn(query, size) {
  const asked = query.get("entry");
  return /^\d{1,15}$/.test(asked) && Number(asked) < size ? Number(asked) : null;
}

/**
 * Newer, older, and any entry by its number. Nothing where all are on one page.
 * @param {{first: number, last: number}} page
 * @param {number} size
 * @param {(entry: number|null) => void} turn
 */
export function pager({ first, last }, size, turn) {
  if (size <= PAGE) return nothing;
  const newer = last + PAGE >= size - 1 ? null : last + PAGE;
  const go = (event) => {
    event.preventDefault();
    const asked = Number.parseInt(event.target.elements.entry.value.replace(/\D/g, ""), 10);
    if (!Number.isNaN(asked)) turn(Math.min(asked, size - 1));
  };
  return html`<nav class="pager" aria-label=${t("journal.pages.title")}>
    <div class="row">
      <button class="button small" type="button" ?disabled=${last >= size - 1} @click=${() => turn(null)}>
        ${t("journal.pages.newest")}
      </button>
      <button class="button small" type="button" ?disabled=${last >= size - 1} @click=${() => turn(newer)}>
        ${t("journal.pages.newer")}
      </button>
      <button class="button small" type="button" ?disabled=${first === 0} @click=${() => turn(first - 1)}>
        ${t("journal.pages.older")}
      </button>
    </div>
    <p class="muted small" role="status">${t("journal.pages.range", { first: number(first), last: number(last) })}</p>
    <form class="row" @submit=${go}>
      <label class="small" for="journal-entry">${t("journal.pages.entry")}</label>
      <input
        class="input small number"
        id="journal-entry"
        name="entry"
        inputmode="numeric"
        autocomplete="off"
        required
      />
      <button class="button small">${icon("next")}${t("journal.pages.go")}</button>
    </form>
  </nav>`;
}
