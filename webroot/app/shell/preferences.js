import { attempt } from "../ui/toast.js";
import { html } from "lit";
import { LANGUAGES, language, setLanguage, t } from "../kit/i18n.js";
import { Element } from "../ui/element.js";
import { icon } from "../ui/icons.js";

const THEME = "didymium.theme";

/** Language and theme, in the head of the page and in the user menu. */
export class Preferences extends Element {
  render() {
    const dark = darkNow();
    return html`<div class="preferences">
      <label
        ><span class="hidden-visually">${t("shell.language")}</span>
        <select class="input small" name="language" @change=${(e) => attempt(() => setLanguage(e.target.value))}>
          ${Object.entries(LANGUAGES).map(([code, name]) => html`<option value=${code} lang=${code} ?selected=${code === language()}>${name}</option>`)}
        </select></label
      >
      <button
        class="button quiet square"
        type="button"
        @click=${this.#toggle}
        aria-label=${t(dark ? "shell.light" : "shell.dark")}
        title=${t(dark ? "shell.light" : "shell.dark")}
      >
        ${icon(dark ? "sun" : "moon")}
      </button>
    </div>`;
  }

  #toggle() {
    const theme = darkNow() ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    localStorage.setItem(THEME, theme);
    document.querySelectorAll("dm-preferences").forEach((p) => p.requestUpdate());
  }
}

function darkNow() {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

customElements.define("dm-preferences", Preferences);
