import { html } from "lit";
import { t } from "../kit/i18n.js";
import { live } from "../kit/live.js";
import { Element, Listening } from "../ui/element.js";

/** Whether changes arrive as they happen: a dot and a word. */
class Connection extends Element {
  constructor() {
    super();
    new Listening(this, live, { state: () => this.requestUpdate() });
  }

  render() {
    const shown = live.state === "live" ? "live" : live.state === "connecting" ? "connecting" : "waiting";
    return html`<span class="connection ${shown}" role="status" title=${t(`live.${shown}Text`)}>
      <i></i><span>${t(`live.${shown}`)}</span>
    </span>`;
  }
}

customElements.define("dm-connection", Connection);
