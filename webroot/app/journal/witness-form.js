import { html } from "lit";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { textField } from "../ui/fields.js";
import { DialogForm, openForm } from "../ui/form.js";
import { icon } from "../ui/icons.js";

const NAMES = ["key", "url"];

/** The witnesses of a programme: each an address, and a verifier key that also names it. */
class WitnessForm extends DialogForm {
  static properties = {
    programmeId: { attribute: false },
    witnesses: { attribute: false },
    version: { attribute: false },
  };

  constructor() {
    super();
    /** @type {any} */
    this.witnesses;
    /** @type {string} */
    this.programmeId;
    /** @type {number} */
    this.version;
  }

  get action() {
    return t("action.save");
  }

  willUpdate() {
    this.draft.witnesses ??= this.witnesses.length ? this.witnesses : [blank()];
    this.pointers = this.draft.witnesses.flatMap((_, i) => NAMES.map((name) => `/witnesses/${i}/${name}`));
  }

  fields() {
    const { witnesses } = this.draft;
    return html`<p>${t("journal.witness.formText")}</p>
      ${witnesses.map((w, i) => this.#witness(w, i))}
      <p>
        <button class="button small" type="button" @click=${() => this.#change([...witnesses, blank()])}>
          ${icon("plus")}${t("journal.witness.add")}
        </button>
      </p>`;
  }

  #witness(w, i) {
    return html`<fieldset class="witness-fields">
      <legend class="row apart">
        <span>${t("journal.witness.nth", { n: i + 1 })}</span>
        <button
          class="button quiet square small"
          type="button"
          aria-label=${t("journal.witness.remove", { n: i + 1 })}
          @click=${() => this.#change(this.draft.witnesses.toSpliced(i, 1))}
        >
          ${icon("close")}
        </button>
      </legend>
      ${textField({ ...this.#at(w, i, "key"), label: t("journal.witness.key"), hint: t("journal.witness.keyHint"), required: true, maxlength: 500 })}
      ${textField({ ...this.#at(w, i, "url"), label: t("journal.witness.url"), hint: t("journal.witness.urlHint"), type: "url", required: true, maxlength: 500 })}
    </fieldset>`;
  }

  #at(witness, i, name) {
    const [id, pointer] = [`witness-${i}-${name}`, `/witnesses/${i}/${name}`];
    this.pointerOf.set(id, pointer);
    const input = (value) => this.#change(this.draft.witnesses.with(i, { ...witness, [name]: value }));
    return {
      id,
      value: witness[name],
      problem: this.problem?.at(pointer) ?? (name === "key" ? this.problem?.at(`/witnesses/${i}/name`) : undefined),
      input,
    };
  }

  #change(witnesses) {
    this.set({ witnesses });
  }

  send() {
    const witnesses = this.draft.witnesses.map(({ key, url }) => ({
      name: key.trim().split("+")[0],
      url: url.trim().replace(/\/+$/, ""),
      key: key.trim(),
    }));
    return api.put(`/programmes/${this.programmeId}/witnesses`, { witnesses }, this.version);
  }
}

const blank = () => ({ url: "", key: "" });

customElements.define("dm-witness-form", WitnessForm);

/** Resolves to what was saved, or undefined. */
export async function openWitnessForm(programmeId) {
  const { witnesses, version } = await api.get(`/programmes/${programmeId}/witnesses`);
  return openForm({
    heading: t("journal.witness.form"),
    wide: true,
    form: (done) =>
      html`<dm-witness-form
        .programmeId=${programmeId}
        .witnesses=${witnesses}
        .version=${version}
        .done=${done}
      ></dm-witness-form>`,
  });
}
