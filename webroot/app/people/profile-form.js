import { html } from "lit";
import { api } from "../kit/api.js";
import { LANGUAGES, setLanguage, t } from "../kit/i18n.js";
import { session } from "../kit/session.js";
import { EditForm } from "../ui/edit-form.js";
import { checkField, selectField, textField } from "../ui/fields.js";
import { openForm } from "../ui/form.js";
import { digitsOf, orcidOf } from "./orcid.js";
import { openRecoveryForm } from "./recovery-form.js";

const OWN = ["name", "orcid", "language"];

/** What one may change of oneself: name, ORCID iD, language, password. */
class ProfileForm extends EditForm {
  static properties = { participant: { attribute: false }, secret: { state: true } };

  constructor() {
    super();
    this.pointers = ["/name", "/orcid", "/language", "/password", "/currentPassword"];
    this.secret = null;
  }

  get action() {
    return t("action.save");
  }

  willUpdate(changes) {
    if (changes.has("participant") && !this.draft.name) this.begin(draftOf(this.participant));
  }

  fields() {
    const languages = Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }));
    return html`${this.conflict()}
      <p class="muted small">${this.participant.email} · ${this.participant.organisationName}</p>
      ${textField({ ...this.field("/name", "name"), label: t("people.name"), required: true, maxlength: 200, autocomplete: "name" })}
      <div class="fields">
        ${textField({ ...this.field("/orcid", "orcid"), label: t("people.orcid"), hint: t("people.orcidHint"), placeholder: "0000-0000-0000-0000" })}
        ${selectField({ ...this.field("/language", "language"), label: t("people.language"), required: true, options: languages })}
      </div>
      ${checkField({
        id: "profile-secret",
        label: t("people.changePassword"),
        value: this.secret !== null,
        input: (on) => {
          this.secret = on ? { currentPassword: "", password: "" } : null;
        },
      })}
      ${this.secret ? html`<div class="fields">${this.#password("currentPassword", "current-password")} ${this.#password("password", "new-password")}</div>` : ""}
      <div>
        <button class="button" type="button" @click=${openRecoveryForm}>${t("people.recovery.make")}</button>
      </div>`;
  }

  #password(name, autocomplete) {
    return textField({
      ...this.field(`/${name}`, name),
      type: "password",
      label: t(`people.${name}`),
      hint: name === "password" ? t("people.passwordHint") : undefined,
      value: this.secret[name],
      required: true,
      autocomplete,
      maxlength: 200,
      input: (value) => {
        this.secret = { ...this.secret, [name]: value };
      },
    });
  }

  async send() {
    const changes = { ...this.changed(), ...this.secret };
    if ("orcid" in changes) changes.orcid = orcidOf(changes.orcid);
    if (!Object.keys(changes).length) return this.participant;
    const saved = await api.patch(`/participants/${this.participant.id}`, changes, this.participant.version);
    if (changes.language) await setLanguage(saved.language);
    session.participant = { ...session.participant, ...saved };
    return saved;
  }

  async reread() {
    this.participant = await api.get(`/participants/${this.participant.id}`);
    return draftOf(this.participant);
  }

  /** @returns {[string, string]} */
  said(name, value) {
    return [t(`people.${name}`), name === "language" ? LANGUAGES[value] : value];
  }
}

const draftOf = (p) => ({ ...Object.fromEntries(OWN.map((name) => [name, p[name]])), orcid: digitsOf(p.orcid ?? "") });

customElements.define("dm-profile-form", ProfileForm);

/** Resolves to the participant after the change, or undefined. */
export async function openProfileForm() {
  const participant = await api.get(`/participants/${session.participant.id}`);
  return openForm({
    heading: t("people.profile"),
    form: (done) => html`<dm-profile-form .participant=${participant} .done=${done}></dm-profile-form>`,
  });
}
