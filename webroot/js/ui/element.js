/**
 * The base of all components: light DOM (one set of styles, labels and ids work across
 * components), redrawn when the language changes. Reactive properties are declared in
 * `static properties` and set in the constructor (class fields would hide them).
 */
import { LitElement } from "lit";
import { i18n } from "../i18n.js";

export class Element extends LitElement {
  #redraw = () => this.requestUpdate();

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    i18n.addEventListener("change", this.#redraw);
  }

  disconnectedCallback() {
    i18n.removeEventListener("change", this.#redraw);
    super.disconnectedCallback();
  }
}

/** Sets the window's title; call it from a screen's `updated`. */
export function titled(text) {
  document.title = text ? `${text} · Didymium` : "Didymium";
}

let last = 0;
/** An id for `for`, `aria-describedby` and the like. */
export const freshId = (prefix = "id") => `${prefix}-${++last}`;

const sheets = new Map();
/**
 * Loads a style sheet that only some screens need; await it at the top of the screen's module:
 * `await styles("/css/project.css")`.
 */
export function styles(href) {
  if (!sheets.has(href)) sheets.set(href, load(href));
  return sheets.get(href);
}

function load(href) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  document.head.append(link);
  return new Promise((resolve, reject) => Object.assign(link, { onload: resolve, onerror: reject }));
}
