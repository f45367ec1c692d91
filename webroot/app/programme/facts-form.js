import { html } from "lit";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { EditForm } from "../ui/edit-form.js";
import { areaField, textField } from "../ui/fields.js";
import { openForm } from "../ui/form.js";

const FIELDS = ["title", "note", "source"];

/** Changes what is said of a programme, which needs nobody's consent. */
class FactsForm extends EditForm {
  static properties = { programme: { attribute: false } };

  constructor() {
    super();
    /** @type {Shape<"Programme">} */
    this.programme;
    this.pointers = FIELDS.map((name) => `/${name}`);
  }

  willUpdate(changes) {
    if (changes.has("programme") && this.draft.title === undefined) this.begin(draftOf(this.programme));
  }

  fields() {
    return html`${this.conflict()}
      <p class="muted small">${t("programme.factsText")}</p>
      ${textField({ ...this.field("/title", "title"), label: t("programme.title"), required: true, maxlength: 200, autofocus: true })}
      ${areaField({ ...this.field("/note", "note"), label: t("programme.note"), rows: 3, maxlength: 2000 })}
      ${textField({ ...this.field("/source", "source"), label: t("term.source"), hint: t("term.sourceHint"), maxlength: 2000 })}`;
  }

  async send() {
    const changes = Object.entries(this.changed()).map(([name, value]) => [name, value || null]);
    if (!changes.length) return this.programme;
    return api.patch(`/programmes/${this.programme.id}`, Object.fromEntries(changes), this.programme.version);
  }

  async reread() {
    this.programme = await api.get(`/programmes/${this.programme.id}`);
    return draftOf(this.programme);
  }

  /** @returns {[string, string]} */
  said(name, value) {
    return [{ title: t("programme.title"), note: t("programme.note"), source: t("term.source") }[name], value];
  }
}

const draftOf = (programme) => Object.fromEntries(FIELDS.map((name) => [name, programme[name] ?? ""]));

customElements.define("dm-facts-form", FactsForm);

/** Resolves to the programme after the change, or undefined. */
export function openFactsForm(programme) {
  return openForm({
    heading: t("programme.act.facts"),
    form: (done) => html`<dm-facts-form .programme=${programme} .done=${done}></dm-facts-form>`,
  });
}
