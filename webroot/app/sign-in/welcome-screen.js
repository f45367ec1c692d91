import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { language, locale, t } from "../kit/i18n.js";
import { ProblemError } from "../kit/problem.js";
import { navigate } from "../kit/router.js";
import { session } from "../kit/session.js";
import { Element, titled } from "../ui/element.js";
import { problemSummary, selectField, textField } from "../ui/fields.js";
import { logo } from "../ui/icons.js";
import { country } from "../ui/person.js";
import { loading } from "../ui/states.js";
import { toast } from "../ui/toast.js";

const COUNTRIES = ["IN", "RU", "AU", "BR", "CA", "CN", "DE", "FR", "JP", "KZ", "KR", "MY", "US", "VN", "ZA"];
const KINDS = ["institute", "company", "ministry", "university", "other"];
const SETUP_FIELDS = [
  "/organisation/name",
  "/organisation/shortName",
  "/organisation/country",
  "/administrator/name",
  "/administrator/email",
  "/administrator/password",
];
const SHORTEST = 12;

/**
 * Where a one-time link leads: an invited person sets a password, or, on a new portal, the first
 * administrator is made. The token is in the fragment, so that no server log ever holds it.
 */
class WelcomeScreen extends Element {
  static properties = {
    setup: { state: true },
    problem: { state: true },
    busy: { state: true },
    unlike: { state: true },
  };

  constructor() {
    super();
    this.setup = null;
    this.problem = null;
    this.busy = false;
    this.unlike = false;
    this.token = location.hash.slice(1);
  }

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.setup = (await api.get("/welcome", {}, { anonymous: true })).setupRequired;
    } catch (problem) {
      this.#failed(problem);
    }
  }

  updated() {
    titled(t("sign-in.welcome.title"));
  }

  render() {
    return html`<div class="sign-in">
      <section class="sign-in-form">
        <div class="sign-in-brand">${logo()}</div>
        <h1>${t(this.setup ? "sign-in.welcome.setupTitle" : "sign-in.welcome.title")}</h1>
        <p class="muted">${t(this.setup ? "sign-in.welcome.setupAbout" : "sign-in.welcome.about")}</p>
        ${problemSummary(this.problem, this.setup ? SETUP_FIELDS : ["/password"])} ${this.#content()}
      </section>
    </div>`;
  }

  #content() {
    if (!this.token) return html`<p class="notice bad">${t("sign-in.welcome.noToken")}</p>`;
    if (this.setup === null) return this.problem ? nothing : loading(3);
    return html`<form class="stack" @submit=${this.#submitted}>
      ${this.setup ? this.#setupFields() : nothing} ${this.#passwords()}
      <button class="button primary" ?disabled=${this.busy}>
        ${t(this.setup ? "sign-in.welcome.create" : "sign-in.welcome.enter")}
      </button>
    </form>`;
  }

  #setupFields() {
    const at = (pointer) => this.problem?.at(pointer);
    return html` ${textField({ id: "name", label: t("sign-in.welcome.organisation"), required: true, autofocus: true, problem: at("/organisation/name") })}
      <div class="fields">
        ${textField({ id: "shortName", label: t("sign-in.welcome.shortName"), required: true, problem: at("/organisation/shortName") })}
        ${selectField({ id: "country", label: t("sign-in.welcome.country"), required: true, blank: t("field.choose"), options: countries(), problem: at("/organisation/country") })}
      </div>
      ${selectField({ id: "kind", label: t("sign-in.welcome.kind"), required: true, value: "institute", options: KINDS.map((k) => ({ value: k, label: t(`sign-in.kind.${k}`) })) })}
      ${textField({ id: "person", label: t("sign-in.welcome.yourName"), required: true, autocomplete: "name", problem: at("/administrator/name") })}
      ${textField({ id: "email", label: t("sign-in.email"), type: "email", required: true, autocomplete: "username", problem: at("/administrator/email") })}`;
  }

  #passwords() {
    const refused = this.problem?.at("/password") ?? this.problem?.at("/administrator/password");
    return html` ${textField({ id: "password", label: t("sign-in.welcome.password"), type: "password", required: true, minlength: SHORTEST, autocomplete: "new-password", hint: t("sign-in.welcome.passwordHint", { count: SHORTEST }), problem: refused })}
    ${textField({ id: "again", label: t("sign-in.welcome.again"), type: "password", required: true, autocomplete: "new-password", problem: this.unlike ? t("sign-in.welcome.unlike") : undefined })}`;
  }

  async #submitted(event) {
    event.preventDefault();
    /** @type {any} */
    const given = Object.fromEntries(new FormData(event.target));
    this.unlike = given.password !== given.again;
    if (this.unlike) return;
    this.busy = true;
    this.problem = null;
    try {
      await (this.setup ? this.#setUp(given) : this.#accept(given));
    } catch (problem) {
      this.#failed(problem);
    } finally {
      this.busy = false;
    }
  }

  async #accept({ password }) {
    await api.post("/invitations/acceptance", { token: this.token, password }, { anonymous: true });
    toast(t("sign-in.welcome.done"));
    navigate("/sign-in");
  }

  async #setUp({ name, shortName, country, kind, person, email, password }) {
    const administrator = { name: person, email, password, language: language() };
    await api.post(
      "/setup",
      { token: this.token, organisation: { name, shortName, country, kind }, administrator },
      { anonymous: true },
    );
    navigate("/sign-in");
    await session.signIn(email, password);
  }

  #failed(problem) {
    if (!(problem instanceof ProblemError)) throw problem;
    this.problem = problem;
  }
}

function countries() {
  const all = COUNTRIES.map((value) => ({ value, label: country(value, locale()) }));
  return [...all.slice(0, 2), ...all.slice(2).sort((a, b) => a.label.localeCompare(b.label, locale()))];
}

customElements.define("dm-welcome-screen", WelcomeScreen);
