import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { t } from "../kit/i18n.js";
import { ProblemError } from "../kit/problem.js";
import { Element } from "./element.js";
import { icon } from "./icons.js";
import { failureText } from "./states.js";

const STAY = 8_000;
let last = 0;

/** The short messages at the foot of the page; one `<dm-toasts>` in the shell. */
export class Toasts extends Element {
  static properties = { shown: { state: true } };

  constructor() {
    super();
    this.shown = [];
  }

  render() {
    return html`<div class="toasts" role="status" aria-live="polite">
      ${repeat(
        this.shown,
        (x) => x.id,
        (x) => this.#toast(x),
      )}
    </div>`;
  }

  add(what) {
    const entry = { id: ++last, ...what };
    this.shown = [...this.shown.slice(-2), entry];
    this.#leaveLater(entry);
  }

  remove(entry) {
    this.shown = this.shown.filter((x) => x.id !== entry.id);
  }

  #toast(entry) {
    const act = () => {
      this.remove(entry);
      entry.action.run();
    };
    return html`<div
      class="toast ${entry.bad ? "bad" : ""}"
      @pointerenter=${() => clearTimeout(entry.timer)}
      @pointerleave=${() => this.#leaveLater(entry)}
      @focusin=${() => clearTimeout(entry.timer)}
      @focusout=${() => this.#leaveLater(entry)}
    >
      ${icon(entry.bad ? "warning" : "check")}<span>${entry.text}</span>
      ${entry.action ? html`<button class="button small" type="button" @click=${act}>${entry.action.label}</button>` : nothing}
      <button
        class="button quiet square small"
        type="button"
        aria-label=${t("action.close")}
        @click=${() => this.remove(entry)}
      >
        ${icon("close")}
      </button>
    </div>`;
  }

  #leaveLater(entry) {
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => this.remove(entry), entry.stay ?? STAY);
  }
}

customElements.define("dm-toasts", Toasts);

/**
 * Says shortly what happened, with a way back.
 *
 *     toast(t("entries.stored"), {action: {label: t("action.undo"), run: () => withdraw(entry)}});
 *     toast.problem(problem);
 */
export function toast(text, options = {}) {
  document.querySelector("dm-toasts").add({ text, ...options });
}

toast.problem = (problem) => toast(failureText(problem), { bad: true, stay: 12_000 });

/** Does something and says it when it was refused. Resolves to whether it was done. */
export async function attempt(work) {
  try {
    await work();
    return true;
  } catch (problem) {
    if (!(problem instanceof ProblemError)) throw problem;
    toast.problem(problem);
    return false;
  }
}
