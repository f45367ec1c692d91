import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { api } from "../kit/api.js";
import { substance } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { label } from "../kit/vocabulary.js";
import { Element } from "../ui/element.js";
import { LiveItems } from "../ui/live-items.js";
import { Loader } from "../ui/loader.js";
import { measurementText } from "./measurements.js";
import { empty } from "../ui/states.js";
import { foldedEntry } from "./folded-entry.js";
import { matchesFilter } from "./matches-filter.js";

/** Entries that are read at once. */
export const PAGE = 15;

/**
 * Entries, newest first, arriving as they are logged.
 *
 *     <dm-entries .path=${`/projects/${id}/entries`} .filters=${{stage}} .actions=${(entry) => html`…`}></dm-entries>
 *
 * `among(entry)` says whether an entry belongs here; `shown(entry)` hides some of those that do.
 */
export class Entries extends Element {
  static properties = {
    path: {},
    filters: { attribute: false },
    among: { attribute: false },
    shown: { attribute: false },
    limit: { attribute: false },
    actions: { attribute: false },
    milestone: { attribute: false },
    none: { attribute: false },
    news: { state: true },
    more: { state: true },
  };

  constructor() {
    super();
    /** @type {string} */
    this.path;
    /** @type {{stage?: string, metric?: string, of?: string, lot?: string}} */
    this.filters = {};
    this.limit = PAGE;
    /** @type {(entry: Shape<"Entry">) => boolean} whether one that has just arrived belongs here */
    this.among = () => true;
    /** @type {(entry: Shape<"Entry">) => boolean} */
    this.shown = () => true;
    /** @type {(entry: Shape<"Entry">) => unknown} */
    this.actions = () => nothing;
    this.milestone = false;
    this.none = null;
    this.news = "";
    this.fresh = new Set();
    this.page = new Loader(this, () => api.get(this.path, { limit: this.limit, ...this.filters }), { rows: 4 });
    new LiveItems(
      this,
      (item) => this.#arrived(item),
      () => this.page.run(),
    );
  }

  willUpdate(changes) {
    const wanted = JSON.stringify([this.path, this.filters]);
    if (!this.path || wanted === this.wanted || !(changes.has("path") || changes.has("filters"))) return;
    this.wanted = wanted;
    this.page.clear();
    this.page.run();
  }

  render() {
    return html`<p class="hidden-visually" role="status" aria-live="polite">${this.news}</p>
      ${this.page.render(({ items, next }) =>
        this.#list(
          items.filter((e) => this.shown(e)),
          next,
        ),
      )}`;
  }

  #list(items, next) {
    if (!items.length && !next)
      return this.none ?? empty({ title: t("entries.list.none"), text: t("entries.list.noneText") });
    const withdrawn = new Set(items.filter((e) => e.withdrawn).map((e) => e.amends.entryId));
    return html`<div class="entries">
        ${repeat(
          items,
          (e) => e.id,
          (e) => this.#entry(e, withdrawn),
        )}
      </div>
      ${next ? html`<p class="more"><button class="button small" type="button" ?disabled=${this.more} @click=${this.#further}>${t("action.more")}</button></p>` : nothing}`;
  }

  #entry(entry, withdrawn) {
    const options = { milestone: this.milestone, actions: this.actions(entry), fresh: this.fresh.has(entry.id) };
    return foldedEntry(entry, options, withdrawn.has(entry.id));
  }

  async #further() {
    this.more = true;
    const { items, next } = this.page.value;
    const page = await api.get(this.path, { limit: PAGE, ...this.filters, cursor: next }).finally(() => {
      this.more = false;
    });
    this.page.value = {
      items: [...items, ...page.items.filter((e) => !items.some((i) => i.id === e.id))],
      next: page.next,
    };
  }

  /** Puts an entry in front, or in the place of what is known of it. */
  take(entry) {
    const { value } = this.page;
    if (value) this.page.value = { ...value, items: withNew(value.items, entry) };
  }

  #arrived({ type, position, content }) {
    const entry = content?.entry;
    if (!entry || !type.startsWith("entry-") || !this.among(entry) || !matchesFilter(entry, this.filters)) return;
    if (this.page.value && !this.page.value.items.some((e) => e.id === entry.id)) this.#announce(entry);
    this.take({ ...entry, position });
  }

  #announce(entry) {
    this.fresh.add(entry.id);
    const figures = entry.measurements.map(measurementText).join(", ");
    this.news = t("entries.list.arrived", { who: entry.authorName, what: figures || entry.text });
  }
}

/** The list with an entry in front (or in its place), and the one that it amends marked so. */
function withNew(items, entry) {
  const known = items.some((e) => e.id === entry.id);
  const list = known ? items.map((e) => (e.id === entry.id ? { ...e, ...entry } : e)) : [entry, ...items];
  return list.map((e) => (e.id === entry.amends?.entryId ? { ...e, amendedBy: entry.id } : e));
}

customElements.define("dm-entries", Entries);

/** What entries are filtered by, in words: "recovery Nd, pilot scale". */
export function filterWords({ stage, metric, of }) {
  return [
    metric && [label("metrics", metric), of && substance(of)].filter(Boolean).join(" "),
    stage && label("stages", stage),
  ]
    .filter(Boolean)
    .join(", ");
}
