import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { countries } from "../kit/countries.js";
import { instant } from "../kit/format.js";
import { LANGUAGES, language, locale, t } from "../kit/i18n.js";
import { ProblemError } from "../kit/problem.js";
import { navigate } from "../kit/router.js";
import { session } from "../kit/session.js";
import { Element, titled } from "../ui/element.js";
import { problemSummary, selectField, textField } from "../ui/fields.js";
import { logo } from "../ui/icons.js";
import { country } from "../ui/person.js";
import { loading } from "../ui/states.js";
import { toast } from "../ui/toast.js";

const KINDS = ["institute", "company", "ministry", "university", "other"];
const ADMINISTRATOR_FIELDS = ["/administrator/name", "/administrator/email", "/administrator/password"];
const FIELDS = {
  setup: ["/organisation/name", "/organisation/shortName", "/organisation/country", ...ADMINISTRATOR_FIELDS],
  join: ADMINISTRATOR_FIELDS,
  accept: ["/password", "/recoveryCode"],
};
const SHORTEST = 12;

/**
 * Where a one-time link leads: an invited person sets a password (`accept`), an invited organisation's first
 * administrator comes (`join`), or, on a new portal, the first of all (`setup`). The token is in the fragment, so that
 * no server log ever holds it.
 */
class WelcomeScreen extends Element {
  static properties = {
    purpose: { state: true },
    problem: { state: true },
    busy: { state: true },
    unlike: { state: true },
  };

  constructor() {
    super();
    /** @type {"setup"|"join"|"accept"|null} */
    this.purpose = null;
    /** @type {Shape<"OpenInvitation">} */
    this.invitation = null;
    this.problem = null;
    this.busy = false;
    this.unlike = false;
    this.token = location.hash.slice(1);
  }

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.purpose = await this.#read();
    } catch (problem) {
      this.#failed(problem);
    }
  }

  /** What the link is for, which stays open. */
  async #read() {
    if (!this.token) return null;
    if ((await api.get("/welcome", {}, { anonymous: true })).setupRequired) return "setup";
    this.invitation = await api.post("/invitations/reading", { token: this.token }, { anonymous: true });
    return this.invitation.participantName === null ? "join" : "accept";
  }

  updated() {
    titled(t("sign-in.welcome.title"));
  }

  render() {
    return html`<div class="sign-in">
      <section class="sign-in-form">
        <div class="sign-in-brand">${logo()}</div>
        <h1>${t(this.purpose === "setup" ? "sign-in.welcome.setupTitle" : "sign-in.welcome.title")}</h1>
        ${this.purpose ? html`<p class="muted">${t(`sign-in.welcome.${this.purpose}About`)}</p>` : nothing}
        ${this.invitation ? this.#facts() : nothing} ${problemSummary(this.problem, FIELDS[this.purpose])}
        ${this.#content()}
      </section>
    </div>`;
  }

  #content() {
    if (!this.token) return html`<p class="notice bad">${t("sign-in.welcome.noToken")}</p>`;
    if (!this.purpose) return this.problem ? nothing : loading(3);
    return html`<form class="stack" @submit=${this.#submitted}>
      ${this.purpose === "setup" ? this.#organisation() : nothing}
      ${this.purpose === "accept" ? this.#recoveryCode() : this.#administrator()} ${this.#passwords()}
      <button class="button primary" ?disabled=${this.busy}>${t(`sign-in.welcome.${this.purpose}`)}</button>
    </form>`;
  }

  #facts() {
    const { organisation, participantName, invitedBy, opensAt, expiresAt } = this.invitation;
    const place = (o) => html`<b>${o.name}</b> <span class="muted">${country(o.country, locale())}</span>`;
    return html`<dl class="invitation">
      ${
        participantName === null
          ? nothing
          : html`<dt>${t("sign-in.welcome.name")}</dt>
              <dd><b>${participantName}</b></dd>`
      }
      <dt>${t("sign-in.welcome.organisation")}</dt>
      <dd>${place(organisation)}</dd>
      ${
        invitedBy
          ? html`<dt>${t("sign-in.welcome.invitedBy")}</dt>
              <dd>${place(invitedBy)}</dd>`
          : nothing
      }
      ${
        opensAt
          ? html`<dt>${t("sign-in.welcome.opens")}</dt>
              <dd>${instant(opensAt)}</dd>`
          : nothing
      }
      <dt>${t("sign-in.welcome.until")}</dt>
      <dd>${instant(expiresAt)}</dd>
    </dl>`;
  }

  #organisation() {
    const at = (pointer) => this.problem?.at(pointer);
    return html`
      ${textField({ id: "name", label: t("sign-in.welcome.organisation"), required: true, autofocus: true, problem: at("/organisation/name") })}
      <div class="fields">
        ${textField({ id: "shortName", label: t("sign-in.welcome.shortName"), required: true, problem: at("/organisation/shortName") })}
        ${selectField({ id: "country", label: t("sign-in.welcome.country"), required: true, blank: t("field.choose"), options: countries(), problem: at("/organisation/country") })}
      </div>
      ${selectField({ id: "kind", label: t("sign-in.welcome.kind"), required: true, value: "institute", options: KINDS.map((k) => ({ value: k, label: t(`sign-in.kind.${k}`) })) })}
    `;
  }

  #administrator() {
    const at = (pointer) => this.problem?.at(pointer);
    const languages = Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }));
    return html`${textField({ id: "person", label: t("sign-in.welcome.yourName"), required: true, autocomplete: "name", problem: at("/administrator/name") })}
    ${textField({ id: "email", label: t("sign-in.email"), type: "email", required: true, autocomplete: "username", problem: at("/administrator/email") })}
    ${selectField({ id: "language", label: t("sign-in.welcome.language"), required: true, value: language(), options: languages })}`;
  }

  /** Who acts for others proves that it is they, for as long as the link waits. */
  #recoveryCode() {
    if (!this.invitation.opensAt) return nothing;
    return textField({
      id: "recoveryCode",
      label: t("sign-in.welcome.recoveryCode"),
      hint: t("sign-in.welcome.recoveryCodeHint"),
      required: true,
      autofocus: true,
      autocomplete: "off",
      maxlength: 100,
      problem: this.problem?.at("/recoveryCode"),
    });
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
      await this.#send(given);
    } catch (problem) {
      this.#failed(problem);
    } finally {
      this.busy = false;
    }
  }

  async #send({ name, shortName, country, kind, person, email, language, password, recoveryCode = null }) {
    const { token } = this;
    const administrator = { name: person, email, password, language };
    const organisation = { name, shortName, country, kind };
    if (this.purpose === "accept") {
      await api.post("/invitations/acceptance", { token, password, recoveryCode }, { anonymous: true });
      toast(t("sign-in.welcome.done"));
      return navigate("/sign-in");
    }
    if (this.purpose === "join") {
      await api.post("/invitations/joining", { token, administrator }, { anonymous: true });
    } else {
      await api.post("/setup", { token, organisation, administrator }, { anonymous: true });
    }
    navigate("/sign-in");
    await session.signIn(email, password);
  }

  #failed(problem) {
    if (!(problem instanceof ProblemError)) throw problem;
    this.problem = problem;
  }
}

customElements.define("dm-welcome-screen", WelcomeScreen);
