/**
 * The base of all components: light DOM (one set of styles, labels and ids work across
 * components), redrawn when the language changes. Reactive properties are declared in
 * `static properties` and set in the constructor (class fields would hide them).
 */
import { LitElement } from "lit";
import { i18n } from "../kit/i18n.js";

export class Element extends LitElement {
  constructor() {
    super();
    new Listening(this, i18n, { change: () => this.requestUpdate() });
  }

  createRenderRoot() {
    return this;
  }
}

/** A Lit controller that listens to something else while its host is on the page. */
export class Listening {
  #target;
  #handlers;

  /**
   * @param {import("lit").ReactiveControllerHost} host
   * @param {EventTarget} target
   * @param {Record<string, (event: any) => void>} handlers by the types of events
   */
  constructor(host, target, handlers) {
    this.#target = target;
    this.#handlers = Object.entries(handlers);
    host.addController(this);
  }

  hostConnected() {
    this.#handlers.forEach(([type, handler]) => this.#target.addEventListener(type, handler));
  }

  hostDisconnected() {
    this.#handlers.forEach(([type, handler]) => this.#target.removeEventListener(type, handler));
  }
}

let last = 0;
/** An id for `for`, `aria-describedby` and the like. */
export const uniqueId = (prefix = "id") => `${prefix}-${++last}`;

/** Sets the window's title. */
export function titled(text) {
  document.title = text ? `${text} · Didymium` : "Didymium";
}
