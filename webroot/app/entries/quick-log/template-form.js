import { html } from "lit";
import { substance, unit } from "../../kit/format.js";
import { t } from "../../kit/i18n.js";
import { partTexts } from "../../kit/parts.js";
import { label } from "../../kit/vocabulary.js";
import { areaField, textField } from "../../ui/fields.js";
import { DialogForm, openForm } from "../../ui/form.js";
import { toast } from "../../ui/toast.js";
import { changeTemplates, setUpOf } from "./templates.js";

/** Saves the set-up of a run as a template. */
class TemplateForm extends DialogForm {
  static properties = { projectId: { attribute: false }, run: { attribute: false } };

  constructor() {
    super();
    /** @type {string} */
    this.projectId;
    /** @type {{text: string, visibility: string, scale?: any, measurements: any[]}} */
    this.run;
    this.pointers = ["/name", "/text"];
    this.draft = { name: "", text: "" };
  }

  connectedCallback() {
    super.connectedCallback();
    this.draft = { name: "", text: this.run.text ?? "" };
  }

  fields() {
    return html`${textField({ ...this.field("/name", "name"), label: t("entries.template.name"), required: true, quiet: true, maxlength: 60, autofocus: true })}
      ${areaField({ ...this.field("/text", "text"), label: t("entries.template.text"), hint: t("entries.template.textHint"), rows: 2, maxlength: 1000 })}
      <ul>
        ${this.run.measurements.map((m) => html`<li>${figure(m)}</li>`)}
      </ul>
      <p class="hint">${t("entries.template.shared")}</p>`;
  }

  async send() {
    const { name, text } = this.draft;
    const template = { name, text: text || null, ...setUpOf(this.run) };
    await changeTemplates(this.projectId, (templates) => [...templates, template]);
    toast(t("entries.template.saved", { name }));
  }
}

function figure(m) {
  const what = [label("metrics", m.metric), m.of && substance(m.of), m.unit === "1" ? "" : unit(m.unit)];
  return html`${what.filter(Boolean).map((part) => html`${part} `)}<span class="muted"
      >${partTexts({ ...m, lot: null }).join(" · ")}</span
    >`;
}

customElements.define("dm-template-form", TemplateForm);

/**
 * @param {string} projectId
 * @param {object} run an entry, or the body of one that is not logged yet
 */
export function openTemplateForm(projectId, run) {
  return openForm({
    heading: t("entries.template.save"),
    form: (done) => html`<dm-template-form .projectId=${projectId} .run=${run} .done=${done}></dm-template-form>`,
  });
}
