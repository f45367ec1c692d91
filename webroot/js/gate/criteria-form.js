import { html } from "lit";
import { api } from "../api.js";
import { t } from "../i18n.js";
import { EditForm } from "../ui/edit-form.js";
import { selectField } from "../ui/fields.js";
import { openForm } from "../ui/form.js";
import { icon } from "../ui/icons.js";
import { blank, bodyOf, criterionFields, draftOf } from "./criterion-fields.js";

const POINTER_NAMES = ["metric", "of", "comparator", "threshold", "figure", "k", "minRuns", "minHours", "minScale", "level"];

/** Changes what a gate asks for, as a list of criteria; a template may be put in their place. */
class CriteriaForm extends EditForm {
  static properties = { gate: { attribute: false }, project: { attribute: false }, templates: { attribute: false } };

  constructor() {
    super();
    this.templates = [];
    this.draft = { criteria: null };
  }

  get action() {
    return t("action.save");
  }

  willUpdate() {
    if (!this.draft.criteria) this.begin({ criteria: this.gate.criteria.length ? this.gate.criteria.map(draftOf) : [blank()] });
    this.pointers = this.draft.criteria.flatMap((_, i) => POINTER_NAMES.map((name) => `/criteria/${i}/${name}`));
  }

  fields() {
    const { criteria } = this.draft;
    return html`${this.conflict()}
      ${this.gate.state === "under-review" ? html`<p class="notice">${icon("warning")}<span>${t("gate.editVoids")}</span></p>` : ""}
      ${this.templates.length ? this.#templates() : ""}
      ${criteria.map((d, i) => criterionFields(d, i, { at: this.#at, set: (changes) => this.#change(criteria.with(i, { ...criteria[i], ...changes })), remove: () => this.#change(criteria.toSpliced(i, 1)) }))}
      <p><button class="button small" type="button" @click=${() => this.#change([...criteria, blank()])}>${icon("plus")}${t("gate.addCriterion")}</button></p>`;
  }

  #templates() {
    return selectField({ id: "criteria-template", label: t("gate.template"), hint: t("gate.templateHint"), quiet: true, value: "", blank: t("field.choose"),
      options: this.templates.map((x, i) => ({ value: String(i), label: templateName(x) })), input: (i) => i && this.#take(this.templates[Number(i)]) });
  }

  #take(template) {
    const element = this.project.elements[0] ?? "";
    this.#change(template.criteria.map((c) => ({ ...draftOf(c), id: undefined, of: c.of === "*" ? element : c.of ?? "" })));
  }

  #at = (i, name, pointer) => {
    const at = `/criteria/${i}/${pointer}`;
    const field = `criterion-${i}-${name}`;
    this.pointerOf.set(field, at);
    const { criteria } = this.draft;
    return { id: field, value: criteria[i][name], problem: this.problem?.at(at) ?? this.#whole(at), input: (value) => this.#change(criteria.with(i, { ...criteria[i], [name]: value })) };
  };

  /** What is said about a threshold or a scale as a whole stands at its number. */
  #whole(at) {
    return at.endsWith("/value") ? this.problem?.errors.find((e) => e.pointer === at.slice(0, -6))?.detail : undefined;
  }

  #change(criteria) {
    this.set({ criteria });
  }

  send() {
    return api.put(`/gates/${this.gate.id}/criteria`, { criteria: this.draft.criteria.map(bodyOf) }, this.gate.version);
  }

  async reread() {
    this.gate = await api.get(`/gates/${this.gate.id}`);
    return { criteria: this.gate.criteria.map(draftOf) };
  }

  said(_, criteria) {
    return [t("gate.criteria"), criteria.map((c) => `${c.metric} ${c.of} ${c.comparator} ${c.value} ${c.unit}`).join("; ")];
  }
}

customElements.define("dm-criteria-form", CriteriaForm);

/** A shipped template is named in the reader's language, a programme's own as it named it. */
export const templateName = ({ name, programmeId }) => (programmeId === null && name === "standard" ? t("gate.standard") : name);

/** Templates for the gate after a stage. */
export async function templatesFor(project, stage) {
  const { items } = await api.get("/gate-templates", { programme: project.programmeId });
  return items.filter((x) => x.stage === stage);
}

/** Resolves to the criteria after the change, or undefined. */
export async function openCriteriaForm({ gate, project }) {
  const templates = await templatesFor(project, gate.stage);
  return openForm({ heading: t("gate.act.edit"), wide: true, form: (done) => html`<dm-criteria-form .gate=${gate} .project=${project} .templates=${templates} .done=${done}></dm-criteria-form>` });
}
