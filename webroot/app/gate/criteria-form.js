import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { programmeOf } from "../kit/programme-of.js";
import { session } from "../kit/session.js";
import { EditForm } from "../ui/edit-form.js";
import { selectField } from "../ui/fields.js";
import { openForm } from "../ui/form.js";
import { icon } from "../ui/icons.js";
import { toast } from "../ui/toast.js";
import { blank, bodyOf, criteriaFields, criteriaPointers, draftOf } from "./criterion-fields.js";
import { ANY, openTemplatesForm } from "./templates-form.js";

/** Changes what a gate asks for, as a list of criteria; a template may be put in their place. */
class CriteriaForm extends EditForm {
  static properties = {
    gate: { attribute: false },
    project: { attribute: false },
    programme: { attribute: false },
    templates: { attribute: false },
  };

  constructor() {
    super();
    /** @type {Shape<"Programme">} */
    this.programme;
    /** @type {Shape<"FullProject">} */
    this.project;
    this.templates = [];
    this.draft = { criteria: null };
  }

  get action() {
    return t("action.save");
  }

  willUpdate() {
    if (!this.draft.criteria)
      this.begin({ criteria: this.gate.criteria.length ? this.gate.criteria.map(draftOf) : [blank()] });
    this.pointers = criteriaPointers("/criteria", this.draft.criteria);
  }

  fields() {
    return html`${this.conflict()}
    ${this.gate.state === "under-review" ? html`<p class="notice">${icon("warning")}<span>${t("gate.editVoids")}</span></p>` : nothing}
    ${this.#templates()} ${criteriaFields(this, "/criteria", this.draft.criteria, (criteria) => this.set({ criteria }))}`;
  }

  /** A coordinator of the programme may also keep what stands here for other gates. */
  #templates() {
    const keeps = this.programme?.coordinators.some((c) => c.participantId === session.participant.id);
    if (!this.templates.length && !keeps) return nothing;
    return html`<div class="templates">
      ${selectField({
        id: "criteria-template",
        label: t("gate.template"),
        hint: t("gate.templateHint"),
        quiet: true,
        value: "",
        blank: t("field.choose"),
        disabled: !this.templates.length,
        options: this.templates.map((x, i) => ({ value: String(i), label: templateName(x) })),
        input: (i) => i && this.#take(this.templates[Number(i)]),
      })}
      ${keeps ? html`<button class="button small" type="button" @click=${this.#keep}>${t("gate.templates.open")}</button>` : nothing}
    </div>`;
  }

  #take(template) {
    const element = this.project.elements[0] ?? "";
    this.set({
      criteria: template.criteria.map((c) => ({
        ...draftOf(c),
        id: undefined,
        of: c.of === ANY ? element : (c.of ?? ""),
      })),
    });
  }

  async #keep() {
    const kept = await openTemplatesForm({
      programme: this.programme,
      gate: this.gate,
      criteria: this.draft.criteria,
      element: this.project.elements[0],
    });
    if (!kept) return;
    this.templates = await templatesFor(this.project, this.gate.stage);
    toast(t("gate.templates.done"));
  }

  send() {
    return api.put(`/gates/${this.gate.id}/criteria`, { criteria: this.draft.criteria.map(bodyOf) }, this.gate.version);
  }

  async reread() {
    this.gate = await api.get(`/gates/${this.gate.id}`);
    return { criteria: this.gate.criteria.map(draftOf) };
  }

  /** @returns {[string, string]} */
  said(_, criteria) {
    return [
      t("gate.criteria"),
      criteria.map((c) => `${c.metric} ${c.of} ${c.comparator} ${c.value} ${c.unit}`).join("; "),
    ];
  }
}

customElements.define("dm-criteria-form", CriteriaForm);

/** A shipped template is named in the reader's language, a programme's own as it named it. */
export const templateName = ({ name, programmeId }) =>
  programmeId === null && name === "standard" ? t("gate.standard") : name;

/** Templates for the gate after a stage. */
async function templatesFor(project, stage) {
  const { items } = await api.get("/gate-templates", { programme: project.programmeId });
  return items.filter((x) => x.stage === stage);
}

/** Resolves to the criteria after the change, or undefined. */
export async function openCriteriaForm({ gate, project }) {
  const [templates, programme] = await Promise.all([
    templatesFor(project, gate.stage),
    programmeOf(project.programmeId),
  ]);
  return openForm({
    heading: t("gate.act.edit"),
    wide: true,
    form: (done) =>
      html`<dm-criteria-form
        .gate=${gate}
        .project=${project}
        .programme=${programme}
        .templates=${templates}
        .done=${done}
      ></dm-criteria-form>`,
  });
}
