import { html, nothing } from "lit";
import { t } from "../../kit/i18n.js";
import { Unreachable } from "../../kit/problem.js";
import { Element } from "../../ui/element.js";
import { icon } from "../../ui/icons.js";
import { LiveItems } from "../../ui/live-items.js";
import { templatesOf } from "./templates.js";

/** Those that a digit chooses. */
const DIGITS = 9;

/**
 * The templates of a project, to begin a run with: ↓ opens the list, Enter or a digit chooses. Fires `choose` with the
 * template as its detail. Nothing where there are none.
 *
 *     <dm-run-templates .projectId=${…} @choose=${(e) => …}></dm-run-templates>
 */
export class RunTemplates extends Element {
  static properties = {
    projectId: { attribute: false },
    templates: { state: true },
    open: { state: true },
  };

  constructor() {
    super();
    /** @type {string|undefined} */
    this.projectId;
    /** @type {Shape<"RunTemplate">[]} */
    this.templates = [];
    this.open = false;
    new LiveItems(
      this,
      ({ type, projectId }) => type === "run-templates-changed" && projectId === this.projectId && this.#load(),
      () => this.#load(),
    );
  }

  willUpdate(changes) {
    if (!changes.has("projectId")) return;
    this.templates = [];
    this.open = false;
    this.#load();
  }

  /** What was never seen cannot be offered without a network. */
  async #load() {
    const { projectId } = this;
    if (!projectId) return;
    try {
      const templates = await templatesOf(projectId);
      if (projectId === this.projectId) this.templates = templates;
    } catch (problem) {
      if (!(problem instanceof Unreachable)) throw problem;
    }
  }

  render() {
    if (!this.templates.length) return nothing;
    return html`<button
        class="button quiet small"
        type="button"
        aria-expanded=${this.open ? "true" : "false"}
        aria-keyshortcuts="ArrowDown"
        @click=${() => (this.open ? this.#close() : this.show())}
      >
        ${t("entries.template.all")}${icon("chevron")}
      </button>
      ${this.open ? this.#list() : nothing}`;
  }

  #list() {
    return html`<ul class="plain templates" aria-label=${t("entries.template.all")} @keydown=${this.#key}>
      ${this.templates.map(
        (one, i) =>
          html`<li>
            <button class="menu-item" type="button" @click=${() => this.#choose(one)}>
              ${one.name}${i < DIGITS ? html`<kbd class="desk">${i + 1}</kbd>` : nothing}
            </button>
          </li>`,
      )}
      <li>
        <button class="menu-item muted" type="button" @click=${this.#edit}>
          ${icon("edit")}${t("entries.template.edit")}
        </button>
      </li>
    </ul>`;
  }

  /** Opens the list with the focus on the first, unless there is none. */
  async show() {
    this.open = this.templates.length > 0;
    await this.updateComplete;
    this.#items[0]?.focus();
  }

  #close() {
    this.open = false;
    this.querySelector("button").focus();
  }

  get #items() {
    return /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".menu-item")]);
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = this.#actOf(event.key);
    if (!act) return;
    event.preventDefault(); // Escape closes the list, and not the dialog around it
    act();
  }

  #actOf(key) {
    const items = this.#items;
    const at = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const to = (place) => () => items.at(place % items.length).focus();
    const chosen = this.templates[Number(key) - 1];
    if (/^[1-9]$/.test(key) && chosen) return () => this.#choose(chosen);
    return { ArrowDown: to(at + 1), ArrowUp: to(at - 1), Escape: () => this.#close() }[key];
  }

  #choose(template) {
    this.open = false;
    this.dispatchEvent(new CustomEvent("choose", { detail: template }));
  }

  async #edit() {
    this.#close();
    (await import("./templates-form.js")).openTemplates(this.projectId);
  }
}

customElements.define("dm-run-templates", RunTemplates);
