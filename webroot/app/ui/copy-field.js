import { html } from "lit";
import { t } from "../kit/i18n.js";
import { copied } from "../kit/clipboard.js";
import { Element, uniqueId } from "./element.js";
import { icon } from "./icons.js";

/** A text to be copied as a whole, with a button that does it. */
class CopyField extends Element {
  static properties = { label: {}, value: {}, copied: { state: true } };

  constructor() {
    super();
    /** @type {string} */
    this.label;
    /** @type {string} */
    this.value;
    this.inputId = uniqueId("copy");
    this.copied = false;
  }

  render() {
    return html`<div class="field">
      <label for=${this.inputId}>${this.label}</label>
      <div class="joined">
        <input class="input copy" id=${this.inputId} readonly .value=${this.value} @focus=${(e) => e.target.select()} />
        <button class="button" type="button" @click=${this.#copy}>
          ${icon(this.copied ? "check" : "copy")}${t(this.copied ? "action.copied" : "action.copy")}
        </button>
      </div>
      <p class="hidden-visually" role="status">${this.copied ? t("action.copied") : ""}</p>
    </div>`;
  }

  async #copy() {
    this.copied = await copied(this.value, () => this.querySelector("input").select());
  }
}

customElements.define("dm-copy-field", CopyField);
