import { html } from "lit";
import { t } from "../kit/i18n.js";
import { Element, titled } from "../ui/element.js";
import { empty } from "../ui/states.js";

/** An address that leads nowhere. */
class NotFoundScreen extends Element {
  updated() {
    titled(t("shell.notFound.title"));
  }

  render() {
    return html`<div class="page">
      <h1 class="hidden-visually">${t("shell.notFound.title")}</h1>
      ${empty({
        title: t("shell.notFound.title"),
        text: t("shell.notFound.text"),
        symbol: "search",
        action: html`<a class="button" href="/">${t("nav.home")}</a>`,
      })}
    </div>`;
  }
}

customElements.define("dm-not-found-screen", NotFoundScreen);
