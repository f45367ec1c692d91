import { html } from "lit";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { EditForm } from "../ui/edit-form.js";
import { textField } from "../ui/fields.js";
import { openForm } from "../ui/form.js";
import { icon } from "../ui/icons.js";

/** The methods, each with what is random of its uncertainty, and the laboratories that figures are offered. */
class SourcesForm extends EditForm {
  static properties = { programmeId: { attribute: false }, registers: { attribute: false } };

  constructor() {
    super();
    this.programmeId = "";
    /** @type {Shape<"Registers">} */
    this.registers;
    this.draft = { methods: null, laboratories: null };
  }

  willUpdate() {
    if (!this.draft.methods) this.begin(draftOf(this.registers));
    const { methods, laboratories } = this.draft;
    this.pointers = [
      ...methods.flatMap((_, i) => [`/methods/${i}/name`, `/methods/${i}/random`]),
      ...laboratories.map((_, i) => `/laboratories/${i}/name`),
    ];
  }

  fields() {
    return html`${this.conflict()}
      <fieldset class="metric-limits">
        <legend>${t("metrics.field.methods")}</legend>
        <p class="hint">${t("metrics.sources.methodsText")}</p>
        ${this.draft.methods.map((method, i) => this.#method(method, i))}
        ${this.#add("methods", "addMethod", { name: "", random: "" })}
      </fieldset>
      <fieldset class="metric-limits">
        <legend>${t("metrics.sources.laboratories")}</legend>
        <p class="hint">${t("metrics.sources.laboratoriesText")}</p>
        ${this.draft.laboratories.map((laboratory, i) => this.#laboratory(laboratory, i))}
        ${this.#add("laboratories", "addLaboratory", { name: "" })}
      </fieldset>`;
  }

  #method(method, i) {
    return html`<div class="source-row">
      ${textField({ ...this.#part("methods", i, "name"), label: t("metrics.sources.method"), required: true, maxlength: 200 })}
      ${textField({ ...this.#part("methods", i, "random"), label: t("metrics.sources.random"), inputmode: "decimal", pattern: "[01]([.,]\\d{1,6})?", placeholder: "0", narrow: true })}
      ${this.#remove("methods", i, method)}
    </div>`;
  }

  #laboratory(laboratory, i) {
    return html`<div class="source-row">
      ${textField({ ...this.#part("laboratories", i, "name"), label: t("term.laboratory"), required: true, maxlength: 60 })}
      ${this.#remove("laboratories", i, laboratory)}
    </div>`;
  }

  /** A field of one of a list. */
  #part(list, i, name) {
    const [id, at, all] = [`${list}-${i}-${name}`, `/${list}/${i}/${name}`, this.draft[list]];
    this.pointerOf.set(id, at);
    return {
      id,
      value: all[i][name],
      problem: this.problem?.at(at),
      input: (value) => this.set({ [list]: all.with(i, { ...all[i], [name]: value }) }),
    };
  }

  #remove(list, i, { name }) {
    return html`<button
      class="button quiet square small"
      type="button"
      aria-label=${t("metrics.sources.remove", { name })}
      @click=${() => this.set({ [list]: this.draft[list].toSpliced(i, 1) })}
    >
      ${icon("close")}
    </button>`;
  }

  #add(list, word, blank) {
    return html`<p>
      <button
        class="button small"
        type="button"
        ?disabled=${this.draft[list].length >= 100}
        @click=${() => this.set({ [list]: [...this.draft[list], blank] })}
      >
        ${icon("plus")}${t(`metrics.sources.${word}`)}
      </button>
    </p>`;
  }

  send() {
    const methods = this.draft.methods.map(({ name, random }) => ({ name, random: fraction(random) }));
    const { laboratories } = this.draft;
    const { streams, version } = this.registers;
    return api.put(`/programmes/${this.programmeId}/registers`, { streams, methods, laboratories }, version);
  }

  async reread() {
    this.registers = await api.get(`/programmes/${this.programmeId}/registers`);
    return draftOf(this.registers);
  }

  /** @returns {[string, string]} */
  said(list, all) {
    const title = list === "methods" ? t("metrics.field.methods") : t("metrics.sources.laboratories");
    return [title, all.map(({ name, random }) => (random ? `${name} (${random})` : name)).join(", ")];
  }
}

customElements.define("dm-sources-form", SourcesForm);

/** Digits stay as they are typed. */
const fraction = (typed) => (typed.trim() ? { $number: typed.trim().replace(",", ".") } : null);

const draftOf = ({ methods, laboratories }) => ({
  methods: methods.map(({ name, random }) => ({ name, random: random ? String(random) : "" })),
  laboratories,
});

/** Resolves to the registers after the change, or undefined. */
export function openSourcesForm(programmeId, registers) {
  return openForm({
    heading: t("metrics.sources.title"),
    wide: true,
    form: (done) =>
      html`<dm-sources-form .programmeId=${programmeId} .registers=${registers} .done=${done}></dm-sources-form>`,
  });
}
