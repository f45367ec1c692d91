import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { ProblemError } from "../kit/problem.js";
import { session } from "../kit/session.js";
import { Element, titled } from "../ui/element.js";
import { problemSummary, textField } from "../ui/fields.js";
import { icon, logo } from "../ui/icons.js";

/** The first screen: language (in the head of the page), e-mail and password, sample accounts. */
class SignInScreen extends Element {
  static properties = {
    welcome: { state: true },
    problem: { state: true },
    busy: { state: true },
    email: { state: true },
  };

  constructor() {
    super();
    this.welcome = null;
    this.problem = null;
    this.busy = false;
    this.email = "";
  }

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.welcome = await api.get("/welcome", {}, { anonymous: true });
    } catch (problem) {
      this.#failed(problem);
    }
  }

  updated() {
    titled(t("sign-in.title"));
  }

  render() {
    const samples = this.welcome?.sampleAccounts ?? [];
    return html`<div class="sign-in ${samples.length ? "two" : ""}">
      <section class="sign-in-form">
        <div class="sign-in-brand">${logo()}</div>
        <h1>${t("sign-in.title")}</h1>
        <p class="muted">${t("sign-in.about")}</p>
        ${this.welcome?.setupRequired ? html`<p class="notice">${icon("flag")}<span>${t("sign-in.setup")}</span></p>` : nothing}
        ${problemSummary(this.problem)} ${this.#form()}
      </section>
      ${samples.length ? this.#samples(samples) : nothing}
    </div>`;
  }

  #form() {
    return html`<form class="stack" @submit=${this.#submitted}>
      ${textField({ id: "email", label: t("sign-in.email"), type: "email", required: true, autocomplete: "username", autofocus: true, value: this.email, input: (v) => (this.email = v) })}
      ${textField({ id: "password", label: t("sign-in.password"), type: "password", required: true, autocomplete: "current-password" })}
      <button class="button primary" ?disabled=${this.busy}>${t("sign-in.enter")}</button>
    </form>`;
  }

  #samples(accounts) {
    return html`<section class="sign-in-samples" aria-labelledby="samples">
      <h2 id="samples">${t("sign-in.samples")}</h2>
      <p class="muted small">${t("sign-in.samplesAbout")}</p>
      <ul class="plain">
        ${accounts.map(
          (a) =>
            html`<li>
              <button
                class="sample-account"
                type="button"
                ?disabled=${this.busy}
                @click=${() => this.#enter(a.email, this.welcome.samplePassword)}
              >
                <span><b>${t(`sign-in.role.${a.role}`)}</b><span class="muted small">${a.organisation}</span></span
                >${icon("next")}
              </button>
            </li>`,
        )}
      </ul>
    </section>`;
  }

  #submitted(event) {
    event.preventDefault();
    this.#enter(this.email.trim(), event.target.elements.password.value);
  }

  async #enter(email, password) {
    this.busy = true;
    this.problem = null;
    try {
      await session.signIn(email, password);
    } catch (problem) {
      this.#failed(problem);
    } finally {
      this.busy = false;
    }
  }

  #failed(problem) {
    if (!(problem instanceof ProblemError)) throw problem;
    this.problem = problem;
  }
}

customElements.define("dm-sign-in-screen", SignInScreen);
