import { html, nothing } from "lit";
import { ago } from "../kit/format.js";
import { i18n, spoken, t } from "../kit/i18n.js";
import { openQuickLog } from "../entries/open-quick-log.js";
import { mayLog, roles } from "../kit/roles.js";
import { route, router, screenTag } from "../kit/router.js";
import { Unreachable } from "../kit/problem.js";
import { seen } from "../kit/seen.js";
import { session } from "../kit/session.js";
import { Element } from "../ui/element.js";
import { icon, logo } from "../ui/icons.js";
import { failed, loading } from "../ui/states.js";
import { PLACES } from "../screens.js";
import "../ui/toast.js";
import "./connection.js";
import "./preferences.js";
import "./user-menu.js";

/** The frame around every screen: where one is, where one can go, and whether it is live. */
export class Shell extends Element {
  static properties = { ready: { attribute: false }, failure: { attribute: false }, screen: { state: true } };

  constructor() {
    super();
    this.ready = false;
    this.failure = null;
    this.screen = null;
    router.addEventListener("change", () => this.#show());
    roles.addEventListener("change", () => this.requestUpdate());
    i18n.addEventListener("change", () => this.screen?.requestUpdate());
    seen.addEventListener("change", () => this.requestUpdate());
  }

  shouldUpdate() {
    return spoken();
  }

  /** A screen of somebody else's session is not kept. */
  willUpdate(changes) {
    if (changes.has("ready") && !this.ready) this.screen = null;
  }

  updated(changes) {
    if (changes.has("ready") && this.ready) this.#show();
  }

  render() {
    const inside = session.signedIn && this.ready;
    return html`<a class="skip" href="#main" @click=${this.#skip}>${t("shell.skip")}</a>
      <header class="top">
        <div class="top-in">
          <a class="brand" href="/" aria-label="Didymium, ${t("nav.home")}">${logo()}<span>Didymium</span></a>
          ${inside ? this.#navigation() : html`<span class="grow"></span>`}
          <dm-preferences></dm-preferences>
          ${inside ? html`<dm-connection></dm-connection><dm-user-menu></dm-user-menu>` : nothing}
        </div>
      </header>
      ${seen.since ? html`<p class="seen" role="status">${icon("offline")}<span>${t("shell.seen", { when: ago(seen.since) })}</span></p>` : nothing}
      <main id="main" tabindex="-1">${this.#content()}</main>
      <dm-toasts></dm-toasts>`;
  }

  #content() {
    if (this.failure) return failed(this.failure, () => location.reload());
    return this.ready && this.screen ? this.screen : loading(6);
  }

  #navigation() {
    return html`<nav class="places" aria-label=${t("shell.places")}>
      ${PLACES.map((p) => this.#place(p))}
      ${mayLog() ? html`<button class="button primary log" type="button" @click=${() => openQuickLog()} aria-keyshortcuts="l">${icon("plus")}<span>${t("nav.log")}</span></button>` : nothing}
    </nav>`;
  }

  #place({ path, name, symbol, below = [] }) {
    const shown = route().name;
    const here = shown === name ? "page" : below.includes(shown) ? "true" : nothing;
    return html`<a href=${path} class="place" aria-current=${here}>${icon(symbol)}<span>${t(`nav.${name}`)}</span></a>`;
  }

  async #show() {
    const { name, params, query } = route();
    const tag = await screenTag(name).catch((cause) => this.#lacks(cause));
    if (!tag || route().name !== name) return;
    this.failure = null;
    const other = this.screen?.localName !== tag;
    const screen = other ? document.createElement(tag) : this.screen;
    Object.assign(screen, { params, query });
    this.screen = screen;
    this.requestUpdate();
    if (other) this.#arrive(screen);
  }

  /** What a screen is made of cannot be had. */
  #lacks(cause) {
    this.failure = new Unreachable(cause);
  }

  /** A new screen starts at its top, or where one left it, and screen readers hear its heading. */
  async #arrive(screen) {
    await this.updateComplete;
    await screen.updateComplete;
    scrollTo(0, 0);
    if (history.state?.top) (await import("./come-back.js")).comeBack(this.querySelector("main"), history.state.top);
    const heading = screen.querySelector("h1");
    if (!heading || screen.querySelector("[autofocus]")) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }

  #skip(event) {
    event.preventDefault();
    this.querySelector("main").focus();
  }
}

customElements.define("dm-shell", Shell);
