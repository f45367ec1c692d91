import { html, nothing } from "lit";
import { throttle } from "../kit/throttle.js";
import { Element, titled } from "./element.js";
import { LiveItems } from "./live-items.js";
import { Loader } from "./loader.js";

/**
 * The base of screens: reads what the address asks for, reads it again when the address names
 * another or the journal tells of a change, and shows it, or that it is not to be had. A subclass gives
 *
 *     load()           reads what is shown, into `this.page`
 *     content(value)   draws it
 *     titleOf(value)   the window's title; `value` is undefined until it is there
 *     kind             what to call it until then, for those who do not see that it is loading
 *     concerns(item)   whether a journal item tells of a change of it
 *
 * and may do more in `turned` (another is asked for), `missed` (items may be missing) and `head`.
 */
export class Screen extends Element {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = { params: { attribute: false }, query: { attribute: false } };

  #look;
  #shown = null;

  /** @param {{look: string, rows?: number, delay?: number}} how class of the page, rows of the placeholder, milliseconds that changes are gathered */
  constructor({ look, rows = 8, delay = 200 }) {
    super();
    this.#look = look;
    /** @type {{id?: string, code?: string}} */
    this.params = {};
    this.query = new URLSearchParams();
    this.page = new Loader(this, () => this.load(), { rows });
    this.refresh = throttle(() => this.reread(), delay);
    new LiveItems(
      this,
      (item) => this.concerns(item) && this.refresh(),
      () => this.missed(),
    );
  }

  /** @param {import("lit").PropertyValues} _changes */
  willUpdate(_changes) {
    const asked = JSON.stringify(this.params);
    if (asked === this.#shown) return;
    this.#shown = asked;
    this.turned();
    this.page.clear();
    this.page.run();
  }

  updated() {
    titled(this.titleOf(this.page.value));
  }

  render() {
    return html`<div class="page ${this.#look}">
      ${this.head()}${this.page.render((value) => this.content(value))}
    </div>`;
  }

  head() {
    return this.page.value ? nothing : html`<h1 class="hidden-visually">${this.kind}</h1>`;
  }

  /** @returns {Promise<any>} */
  async load() {
    return {};
  }

  /** @param {any} _value */
  content(_value) {
    return html``;
  }

  /**
   * @param {any} _value
   * @returns {string|undefined}
   */
  titleOf(_value) {
    return undefined;
  }

  get kind() {
    return "";
  }

  /**
   * @param {any} _item of the journal
   * @returns {boolean}
   */
  concerns(_item) {
    return false;
  }

  turned() {}

  missed() {
    this.refresh();
  }

  reread() {
    return this.page.run();
  }
}
