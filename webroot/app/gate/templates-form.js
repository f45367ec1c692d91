import { html } from "lit";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { label, vocabulary } from "../kit/vocabulary.js";
import { EditForm } from "../ui/edit-form.js";
import { selectField, textField } from "../ui/fields.js";
import { openForm } from "../ui/form.js";
import { icon } from "../ui/icons.js";
import { empty } from "../ui/states.js";
import { bodyOf, criteriaFields, criteriaPointers, draftOf } from "./criterion-fields.js";

/** In a template: the first target element of the project that it is used for. */
export const ANY = "*";

/** A programme's own templates; criteria at hand may become one of them. */
class TemplatesForm extends EditForm {
  static properties = {
    programme: { attribute: false },
    kept: { attribute: false },
    from: { attribute: false },
    unfolded: { state: true },
  };

  constructor() {
    super();
    /** @type {Shape<"Programme">} */
    this.programme;
    /** @type {any} */
    this.from;
    this.draft = { templates: null };
    /** Which of them shows its fields. */
    this.unfolded = -1;
  }

  get action() {
    return t("action.save");
  }

  willUpdate() {
    if (!this.draft.templates) this.begin(draftsOf(this.kept));
    this.pointers = this.draft.templates.flatMap((x, i) => [
      `/templates/${i}/name`,
      `/templates/${i}/stage`,
      ...criteriaPointers(`/templates/${i}/criteria`, x.criteria),
    ]);
  }

  fields() {
    const { templates } = this.draft;
    return html`${this.conflict()}
      <p class="small">${t("gate.templates.text", { programme: this.programme.title })}</p>
      ${templates.length ? templates.map((x, i) => this.#template(x, i)) : empty({ title: t("gate.templates.none"), symbol: "flag" })}
      <p>
        <button class="button small" type="button" @click=${this.#add}>
          ${icon("plus")}${t("gate.templates.add")}
        </button>
      </p>`;
  }

  #template(template, i) {
    const at = `/templates/${i}`;
    const open = i === this.unfolded || this.problem?.at(at) !== undefined;
    const set = (changes) => this.#change(this.draft.templates.with(i, { ...template, ...changes }));
    const field = (name) => {
      this.pointerOf.set(`template-${i}-${name}`, `${at}/${name}`);
      return {
        id: `template-${i}-${name}`,
        value: template[name],
        required: true,
        problem: this.problem?.at(`${at}/${name}`),
        input: (value) => set({ [name]: value }),
      };
    };
    return html`<details class="template" ?open=${open}>
      <summary>
        <b>${template.name || t("gate.templates.unnamed")}</b>
        <span class="muted small"
          >${label("stages", template.stage)} ·
          ${t("gate.templates.criteria", { count: template.criteria.length })}</span
        >
      </summary>
      <div class="stack">
        <div class="template-head">
          ${textField({ ...field("name"), label: t("gate.templates.name"), maxlength: 60 })}
          ${selectField({
            ...field("stage"),
            label: t("gate.after"),
            options: vocabulary()
              .stages.slice(0, -1)
              .map((s) => ({ value: s.code, label: s.label })),
          })}
          <button class="button small" type="button" @click=${() => this.#remove(i)}>
            ${icon("close")}${t("gate.templates.remove")}
          </button>
        </div>
        <p class="hint">${t("gate.templates.any", { any: ANY })}</p>
        ${criteriaFields(this, `${at}/criteria`, template.criteria, (criteria) => set({ criteria }))}
      </div>
    </details>`;
  }

  #add() {
    const { stage, criteria, element } = this.from;
    const taken = criteria.map((c) => ({ ...c, id: undefined, of: c.of === element ? ANY : c.of }));
    this.unfolded = this.draft.templates.length;
    this.#change([...this.draft.templates, { name: "", stage, criteria: taken }]);
  }

  #remove(i) {
    this.unfolded = -1;
    this.problem = null;
    this.#change(this.draft.templates.toSpliced(i, 1));
  }

  #change(templates) {
    this.set({ templates });
  }

  send() {
    const templates = this.draft.templates.map(({ name, stage, criteria }) => ({
      name,
      stage,
      criteria: criteria.map(bodyOf),
    }));
    return api.put(addressOf(this.programme), { templates }, this.kept.version);
  }

  async reread() {
    this.kept = await api.get(addressOf(this.programme));
    return draftsOf(this.kept);
  }

  /** @returns {[string, string]} */
  said(_, templates) {
    return [t("gate.templates.title"), templates.map((x) => x.name).join("; ")];
  }
}

customElements.define("dm-templates-form", TemplatesForm);

const addressOf = ({ id }) => `/programmes/${id}/gate-templates`;

const draftsOf = ({ templates }) => ({
  templates: templates.map((x) => ({ ...x, criteria: x.criteria.map(draftOf) })),
});

/**
 * @param {{programme: Shape<"Programme">, gate: Shape<"Gate">, criteria: object[], element: string}} about `criteria`: drafts of
 *   what may become a template; `element` is the project's first
 * @returns the templates after the change, or undefined
 */
export async function openTemplatesForm({ programme, gate, criteria, element }) {
  const kept = await api.get(addressOf(programme));
  const from = { stage: gate.stage, criteria, element };
  return openForm({
    heading: t("gate.templates.title"),
    wide: true,
    form: (done) =>
      html`<dm-templates-form .programme=${programme} .kept=${kept} .from=${from} .done=${done}></dm-templates-form>`,
  });
}
