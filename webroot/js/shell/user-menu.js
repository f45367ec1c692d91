import { html } from "lit";
import { t } from "../i18n.js";
import { session } from "../session.js";
import { Element } from "../ui/element.js";
import { icon } from "../ui/icons.js";
import { initials } from "../ui/person.js";
import { toast } from "../ui/toast.js";
import { ProblemError } from "../problem.js";
import { openHelp } from "./help.js";

/** Who is signed in; on a phone also language and theme. A native popover: Escape closes it. */
class UserMenu extends Element {
  render() {
    const { name, organisationName, email } = session.participant ?? {};
    return html`<button class="button quiet user" type="button" popovertarget="user-menu" aria-label=${t("shell.account", { name })}>${initials(name)}</button>
      <div id="user-menu" popover class="menu">
        <p class="menu-who"><b>${name}</b><br><span class="muted small">${organisationName}<br>${email}</span></p>
        <dm-preferences class="in-menu"></dm-preferences>
        <button class="menu-item" type="button" @click=${this.#help}>${icon("flag")}${t("shell.help")} <kbd>?</kbd></button>
        <a class="menu-item" href="/docs" target="_blank" rel="noopener">${icon("external")}${t("shell.docs")}</a>
        <button class="menu-item" type="button" @click=${this.#leave}>${icon("next")}${t("shell.signOut")}</button>
      </div>`;
  }

  #help() {
    this.querySelector("[popover]").hidePopover();
    openHelp();
  }

  async #leave() {
    try {
      await session.signOut();
    } catch (problem) {
      if (!(problem instanceof ProblemError)) throw problem;
      toast.problem(problem);
    }
  }
}

customElements.define("dm-user-menu", UserMenu);
