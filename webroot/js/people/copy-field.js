import { html } from "lit";
import { t } from "../i18n.js";
import { Element, freshId } from "../ui/element.js";
import { icon } from "../ui/icons.js";

/** A text to be copied as a whole, with a button that does it. */
class CopyField extends Element {
  static properties = { label: {}, value: {}, copied: { state: true } };

  constructor() {
    super();
    this.inputId = freshId("copy");
    this.copied = false;
  }

  render() {
    return html`<div class="field"><label for=${this.inputId}>${this.label}</label>
      <div class="joined"><input class="input copy" id=${this.inputId} readonly .value=${this.value} @focus=${(e) => e.target.select()} />
        <button class="button" type="button" @click=${this.#copy}>${icon(this.copied ? "check" : "joint")}${t(this.copied ? "people.copied" : "people.copy")}</button></div>
      <p class="hidden-visually" role="status">${this.copied ? t("people.copied") : ""}</p></div>`;
  }

  /** Without the clipboard (no secure origin, no permission) the text is selected, ready for Ctrl+C. */
  async #copy() {
    this.querySelector("input").select();
    try {
      await navigator.clipboard.writeText(this.value);
      this.copied = true;
    } catch {
      this.copied = document.execCommand("copy");
    }
  }
}

customElements.define("dm-copy-field", CopyField);
