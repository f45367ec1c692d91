import { attempt } from "../ui/toast.js";
import { html } from "lit";
import { t } from "../kit/i18n.js";
import { session } from "../kit/session.js";
import { Element } from "../ui/element.js";
import { icon } from "../ui/icons.js";
import { initials } from "../ui/person.js";

/** Who is signed in; on a phone also language and theme. A native popover: Escape closes it. */
class UserMenu extends Element {
  render() {
    const { name, organisationName, email } = session.participant ?? {};
    return html`<button
        class="button quiet user"
        type="button"
        popovertarget="user-menu"
        aria-label=${t("shell.account", { name })}
      >
        ${initials(name)}
      </button>
      <div id="user-menu" popover class="menu">
        <p class="menu-who">
          <b>${name}</b><br /><span class="muted small">${organisationName}<br />${email}</span>
        </p>
        <dm-preferences class="in-menu"></dm-preferences>
        <button class="menu-item" type="button" @click=${this.#help}>
          ${icon("flag")}${t("shell.help")} <kbd>?</kbd>
        </button>
        <a class="menu-item" href="/docs" target="_blank" rel="noopener">${icon("external")}${t("shell.docs")}</a>
        <button class="menu-item" type="button" @click=${() => attempt(() => session.signOut())}>
          ${icon("next")}${t("shell.signOut")}
        </button>
      </div>`;
  }

  async #help() {
    this.querySelector("[popover]").hidePopover();
    (await import("./help.js")).openHelp();
  }
}

customElements.define("dm-user-menu", UserMenu);
