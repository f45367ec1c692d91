import { html } from "lit";
import { t } from "../../kit/i18n.js";
import { textField } from "../../ui/fields.js";
import { DialogForm, openForm } from "../../ui/form.js";
import { changeTemplates, templatesOf } from "./templates.js";

/** Renames and removes a project's templates of runs. */
class TemplatesForm extends DialogForm {
  static properties = { projectId: { attribute: false }, names: { attribute: false } };

  constructor() {
    super();
    /** @type {string} */
    this.projectId;
    /** @type {string[]} */
    this.names = [];
    /** What each is to be called; null where it is to go. */
    this.draft = {};
  }

  connectedCallback() {
    super.connectedCallback();
    this.draft = Object.fromEntries(this.names.map((name, i) => [i, name]));
  }

  fields() {
    return html`${this.names.map((name, i) => this.#row(name, i))}`;
  }

  #row(name, i) {
    const gone = this.draft[i] === null;
    return html`<div class="template-row">
      ${textField({ ...this.field(`/${i}`, String(i)), value: this.draft[i] ?? name, label: t("entries.template.name"), hideLabel: true, quiet: true, required: !gone, disabled: gone, maxlength: 60 })}
      <button
        class="button quiet small"
        type="button"
        aria-label=${`${t(gone ? "action.undo" : "action.remove")}: ${name}`}
        @click=${() => this.set({ [i]: gone ? name : null })}
      >
        ${t(gone ? "action.undo" : "action.remove")}
      </button>
    </div>`;
  }

  /** What somebody else saved meanwhile stays. */
  send() {
    const next = new Map(this.names.map((name, i) => [name, this.draft[i]]));
    const named = (one) => (next.has(one.name) ? { ...one, name: next.get(one.name) } : one);
    return changeTemplates(this.projectId, (templates) => templates.map(named).filter((one) => one.name !== null));
  }
}

customElements.define("dm-templates-form", TemplatesForm);

export async function openTemplates(projectId) {
  const names = (await templatesOf(projectId)).map(({ name }) => name);
  return openForm({
    heading: t("entries.template.all"),
    form: (done) => html`<dm-templates-form .projectId=${projectId} .names=${names} .done=${done}></dm-templates-form>`,
  });
}
