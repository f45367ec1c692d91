import { html, nothing, render } from "lit";
import { t } from "../kit/i18n.js";
import { session } from "../kit/session.js";
import { Element, uniqueId } from "./element.js";
import { icon } from "./icons.js";

/**
 * A modal dialog on the browser's own `<dialog>`: focus trap, Escape and return of focus come with
 * it. Put `<dm-dialog .heading=${…} .body=${() => html`…`} ?open=${…} @close=${…}>` into a template, or call
 * `openDialog`. `close` bubbles; a form with `method="dialog"` inside closes it too.
 */
export class Dialog extends Element {
  static properties = { open: { type: Boolean }, heading: {}, body: { attribute: false }, wide: { type: Boolean } };

  constructor() {
    super();
    /** @type {boolean} */
    this.wide;
    this.open = false;
    this.heading = "";
    this.body = () => nothing;
    this.headingId = uniqueId("dialog");
  }

  updated() {
    const dialog = this.querySelector("dialog");
    if (this.open && !dialog.open) dialog.showModal();
    if (!this.open && dialog.open) dialog.close();
  }

  close() {
    this.open = false;
  }

  render() {
    return html`<dialog
      class="dialog ${this.wide ? "wide" : ""}"
      aria-labelledby=${this.headingId}
      @close=${this.#closed}
      @click=${this.#outside}
    >
      ${
        this.open
          ? html`<header class="dialog-head">
                <h2 id=${this.headingId}>${this.heading}</h2>
                <button class="button quiet square" type="button" aria-label=${t("action.close")} @click=${this.close}>
                  ${icon("close")}
                </button>
              </header>
              <div class="dialog-body">${this.body()}</div>`
          : nothing
      }
    </dialog>`;
  }

  #closed(event) {
    event.stopPropagation();
    this.open = false;
    this.dispatchEvent(new Event("close", { bubbles: true }));
  }

  #outside(event) {
    if (event.target.tagName === "DIALOG") this.close();
  }
}

customElements.define("dm-dialog", Dialog);

/**
 * Opens a dialog that belongs to no screen. It does not outlive the session: nobody signs in below it.
 * @param {{heading: string, body: (close: () => void) => unknown, wide?: boolean}} what
 * @returns {{close: () => void, redraw: () => void, closed: Promise<void>}}
 */
export function openDialog({ heading, body, wide = false }) {
  const host = document.body.appendChild(document.createElement("div"));
  render(html`<dm-dialog></dm-dialog>`, host);
  const dialog = host.querySelector("dm-dialog");
  const close = () => dialog.close();
  Object.assign(dialog, { heading, body: () => body(close), wide, open: true });
  /** @type {Promise<void>} */
  const closed = new Promise((resolve) => dialog.addEventListener("close", () => resolve(), { once: true }));
  const ended = () => !session.signedIn && close();
  session.addEventListener("change", ended);
  closed.then(() => {
    session.removeEventListener("change", ended);
    host.remove();
  });
  return { close, redraw: () => dialog.requestUpdate(), closed };
}
