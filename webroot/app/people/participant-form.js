import { html } from "lit";
import { api } from "../kit/api.js";
import { LANGUAGES, t } from "../kit/i18n.js";
import { session } from "../kit/session.js";
import { EditForm } from "../ui/edit-form.js";
import { checkField, selectField, textField } from "../ui/fields.js";
import { openForm } from "../ui/form.js";
import { digitsOf, orcidOf } from "./orcid.js";

const EDITABLE = ["name", "orcid", "language", "administrator", "active"];

/** An administrator takes somebody in, changes them, or lets them rest. */
class ParticipantForm extends EditForm {
  static properties = { participant: { attribute: false } };

  constructor() {
    super();
    this.pointers = ["/name", "/email", "/orcid", "/language", "/administrator", "/active"];
    this.participant = null;
    this.begin({
      name: "",
      email: "",
      organisationId: session.participant.organisationId,
      orcid: "",
      language: session.participant.language,
      administrator: false,
    });
  }

  get action() {
    return t(this.participant ? "action.save" : "people.invite");
  }

  willUpdate(changes) {
    if (changes.has("participant") && this.participant && !this.draft.name) this.begin(draftOf(this.participant));
  }

  fields() {
    const languages = Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }));
    return html`${this.conflict()}
      ${textField({ ...this.field("/name", "name"), label: t("people.name"), required: true, maxlength: 200, autofocus: true })}
      ${this.participant ? "" : textField({ ...this.field("/email", "email"), label: t("people.email"), type: "email", required: true, maxlength: 254 })}
      <div class="fields">
        ${textField({ ...this.field("/orcid", "orcid"), label: t("people.orcid"), hint: t("people.orcidHint"), placeholder: "0000-0000-0000-0000" })}
        ${selectField({ ...this.field("/language", "language"), label: t("people.language"), required: true, options: languages })}
      </div>
      ${checkField({ ...this.field("/administrator", "administrator"), label: t("people.administrator"), hint: t("people.administratorHint") })}
      ${this.participant ? checkField({ ...this.field("/active", "active"), label: t("people.active"), hint: t("people.activeHint") }) : ""}`;
  }

  async send() {
    const orcid = orcidOf(this.draft.orcid);
    if (!this.participant) return api.post("/participants", { ...this.draft, orcid });
    const changes = this.changed();
    if (!Object.keys(changes).length) return this.participant;
    return api.patch(
      `/participants/${this.participant.id}`,
      "orcid" in changes ? { ...changes, orcid } : changes,
      this.participant.version,
    );
  }

  async reread() {
    this.participant = await api.get(`/participants/${this.participant.id}`);
    return draftOf(this.participant);
  }

  /** @returns {[string, string]} */
  said(name, value) {
    if (name === "language") return [t("people.language"), LANGUAGES[value]];
    if (typeof value === "boolean") return [t(`people.${name}`), t(value ? "people.yes" : "people.no")];
    return [t(`people.${name}`), value];
  }
}

const draftOf = (p) => ({
  ...Object.fromEntries(EDITABLE.map((name) => [name, p[name]])),
  orcid: digitsOf(p.orcid ?? ""),
});

customElements.define("dm-participant-form", ParticipantForm);

/** Resolves to the participant that was added (with `invitation`) or changed, or undefined. */
export function openParticipantForm(participant) {
  return openForm({
    heading: participant ? participant.name : t("people.add"),
    form: (done) => html`<dm-participant-form .participant=${participant ?? null} .done=${done}></dm-participant-form>`,
  });
}
