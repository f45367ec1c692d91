import { html } from "lit";
import { api } from "../kit/api.js";
import { dated, todayIso } from "../kit/dates.js";
import { t } from "../kit/i18n.js";
import { label, vocabulary } from "../kit/vocabulary.js";
import "../ui/due-field.js";
import { selectField, textField } from "../ui/fields.js";
import { DialogForm, openForm } from "../ui/form.js";
import { templateName } from "./criteria-form.js";

/** Plans the gate after a stage: when it is due, and what it asks for to begin with. */
class PlanGateForm extends DialogForm {
  static properties = { project: { attribute: false }, stages: { attribute: false }, templates: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.stages;
    /** @type {Shape<"FullProject">} */
    this.project;
    /** @type {any} */
    this.templates;
    this.pointers = ["/stage", "/due", "/template", "/note"];
  }

  get action() {
    return t("action.planGate");
  }

  willUpdate() {
    if (this.draft.stage) return;
    const stage = this.stages.includes(this.project.stage) ? this.project.stage : this.stages[0];
    this.draft = {
      stage,
      due: { date: `${Number(todayIso().slice(0, 4)) + 1}-12-31`, precision: "quarter" },
      template: this.#offered(stage)[0]?.name ?? "",
      note: "",
    };
  }

  fields() {
    const { stage, due } = this.draft;
    return html` ${selectField({
        ...this.field("/stage", "stage"),
        label: t("gate.after"),
        required: true,
        options: this.stages.map((value) => ({ value, label: label("stages", value) })),
        input: (value) => this.set({ stage: value, template: this.#offered(value)[0]?.name ?? "" }),
      })}
      <dm-due-field
        field-id="gate-due"
        .label=${t("term.due")}
        .hint=${t("gate.dueHint", { date: dated(due) })}
        .value=${due}
        .problem=${this.problem?.at("/due")}
        @change=${(e) => this.set({ due: e.currentTarget.value })}
      ></dm-due-field>
      ${selectField({ ...this.field("/template", "template"), label: t("gate.template"), blank: t("gate.noTemplate"), options: this.#offered(stage).map((x) => ({ value: x.name, label: templateName(x) })) })}
      ${textField({ ...this.field("/note", "note"), label: t("term.note"), maxlength: 2000 })}`;
  }

  #offered(stage) {
    return this.templates.filter((x) => x.stage === stage);
  }

  send() {
    const { template, note, ...rest } = this.draft;
    return api.post(`/projects/${this.project.id}/gates`, {
      ...rest,
      ...(template ? { template } : { criteria: [] }),
      note: note || null,
    });
  }
}

customElements.define("dm-plan-gate-form", PlanGateForm);

/** Stages of a project that still lack their gate; nothing follows the last. */
export const stagesWithout = (gates) =>
  vocabulary()
    .stages.slice(0, -1)
    .map((s) => s.code)
    .filter((code) => !gates.some((g) => g.stage === code));

/** Resolves to the gate that was planned, or undefined. */
export async function openPlanForm(project, gates) {
  const { items: templates } = await api.get("/gate-templates", { programme: project.programmeId });
  return openForm({
    heading: t("action.planGate"),
    form: (done) =>
      html`<dm-plan-gate-form
        .project=${project}
        .stages=${stagesWithout(gates)}
        .templates=${templates}
        .done=${done}
      ></dm-plan-gate-form>`,
  });
}
