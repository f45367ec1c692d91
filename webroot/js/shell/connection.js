import { html } from "lit";
import { t } from "../i18n.js";
import { live } from "../live.js";
import { Element } from "../ui/element.js";

/** Whether changes arrive as they happen: a dot and a word. */
class Connection extends Element {
  #changed = () => this.requestUpdate();

  connectedCallback() {
    super.connectedCallback();
    live.addEventListener("state", this.#changed);
  }

  disconnectedCallback() {
    live.removeEventListener("state", this.#changed);
    super.disconnectedCallback();
  }

  render() {
    const shown = live.state === "live" ? "live" : live.state === "connecting" ? "connecting" : "waiting";
    return html`<span class="connection ${shown}" role="status" title=${t(`live.${shown}Text`)}>
      <i></i><span>${t(`live.${shown}`)}</span>
    </span>`;
  }
}

customElements.define("dm-connection", Connection);
