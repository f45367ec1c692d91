import { html } from "lit";
import { api } from "../kit/api.js";
import { locale, t } from "../kit/i18n.js";
import { label, vocabulary } from "../kit/vocabulary.js";
import { EditForm } from "../ui/edit-form.js";
import { selectField, textField } from "../ui/fields.js";
import { openForm } from "../ui/form.js";
import { country } from "../ui/person.js";
import { countries } from "../kit/countries.js";

const FIELDS = ["name", "shortName", "country", "kind", "ror", "website"];
const CLEARABLE = ["ror", "website"];

/** Invites an organisation, or changes one's own. */
class OrganisationForm extends EditForm {
  static properties = { organisation: { attribute: false } };

  constructor() {
    super();
    this.pointers = FIELDS.map((name) => `/${name}`);
    this.organisation = null;
    this.begin({ name: "", shortName: "", country: "", kind: "institute", ror: "", website: "" });
  }

  get action() {
    return t(this.organisation ? "action.save" : "people.addOrganisation");
  }

  willUpdate(changes) {
    if (changes.has("organisation") && this.organisation && !this.draft.name) this.begin(draftOf(this.organisation));
  }

  fields() {
    return html`${this.conflict()}
      ${this.organisation ? "" : html`<p class="muted small">${t("people.addOrganisationAbout")}</p>`}
      ${textField({ ...this.field("/name", "name"), label: t("people.organisation.name"), required: true, maxlength: 200, autofocus: true })}
      <div class="fields">
        ${textField({ ...this.field("/shortName", "shortName"), label: t("people.organisation.shortName"), required: true, maxlength: 40 })}
        ${selectField({ ...this.field("/kind", "kind"), label: t("people.organisation.kind"), required: true, options: vocabulary().organisationKinds.map((k) => ({ value: k.code, label: k.label })) })}
        ${selectField({ ...this.field("/country", "country"), label: t("people.organisation.country"), required: true, options: countries(), blank: t("field.choose") })}
        ${textField({ ...this.field("/website", "website"), label: t("people.organisation.website"), type: "url", placeholder: "https://", maxlength: 500 })}
      </div>
      ${textField({ ...this.field("/ror", "ror"), label: t("people.organisation.ror"), hint: t("people.organisation.rorHint"), placeholder: "https://ror.org/" })}`;
  }

  async send() {
    const draft = Object.fromEntries(
      Object.entries(this.draft).map(([name, value]) => [
        name,
        CLEARABLE.includes(name) ? link(name, value) : value.trim(),
      ]),
    );
    if (!this.organisation) return api.post("/organisations", draft);
    const changes = Object.fromEntries(Object.keys(this.changed()).map((name) => [name, draft[name]]));
    if (!Object.keys(changes).length) return this.organisation;
    return api.patch(`/organisations/${this.organisation.id}`, changes, this.organisation.version);
  }

  async reread() {
    this.organisation = await api.get(`/organisations/${this.organisation.id}`);
    return draftOf(this.organisation);
  }

  /** @returns {[string, string]} */
  said(name, value) {
    if (name === "country") return [t("people.organisation.country"), country(value, locale())];
    if (name === "kind") return [t("people.organisation.kind"), label("organisationKinds", value)];
    return [t(`people.organisation.${name}`), value];
  }
}

const draftOf = (o) => Object.fromEntries(FIELDS.map((name) => [name, o[name] ?? ""]));

/** An empty text clears; a bare ROR id becomes its address. */
function link(name, value) {
  const text = value.trim();
  if (!text) return null;
  return name === "ror" && !text.includes("/") ? `https://ror.org/${text}` : text;
}

customElements.define("dm-organisation-form", OrganisationForm);

/** Resolves to the organisation that was added (with `invitation`) or changed, or undefined. */
export function openOrganisationForm(organisation) {
  return openForm({
    heading: organisation ? organisation.shortName : t("people.addOrganisation"),
    form: (done) =>
      html`<dm-organisation-form .organisation=${organisation ?? null} .done=${done}></dm-organisation-form>`,
  });
}
