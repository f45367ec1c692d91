import { html } from "lit";
import { t } from "../kit/i18n.js";
import { copied } from "../kit/clipboard.js";
import { Element, uniqueId } from "../ui/element.js";
import { icon } from "../ui/icons.js";

/** Some lines for a terminal, with a button that copies them as they are. */
class CodeSample extends Element {
  static properties = { label: {}, code: {}, copied: { state: true } };

  constructor() {
    super();
    /** @type {string} */
    this.label;
    /** @type {string} */
    this.code;
    this.labelId = uniqueId("code");
    this.copied = false;
  }

  willUpdate(changes) {
    if (changes.has("code")) this.copied = false;
  }

  render() {
    return html`<figure class="code-sample">
      <figcaption>
        <span id=${this.labelId}>${this.label}</span>
        <button class="button small" type="button" aria-describedby=${this.labelId} @click=${this.#copy}>
          ${icon(this.copied ? "check" : "copy")}${t(this.copied ? "action.copied" : "action.copy")}
        </button>
      </figcaption>
      <pre tabindex="0" role="group" aria-labelledby=${this.labelId} translate="no">${this.code}</pre>
      <p class="hidden-visually" role="status">${this.copied ? t("action.copied") : ""}</p>
    </figure>`;
  }

  async #copy() {
    this.copied = await copied(this.code, () => getSelection().selectAllChildren(this.querySelector("pre")));
  }
}

customElements.define("dm-code-sample", CodeSample);
