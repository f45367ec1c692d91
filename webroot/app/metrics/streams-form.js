import { html } from "lit";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { EditForm } from "../ui/edit-form.js";
import { textField } from "../ui/fields.js";
import { openForm } from "../ui/form.js";
import { icon } from "../ui/icons.js";
import { LANGUAGES, NAMED } from "./languages.js";

/** The streams that only this programme has; what is registered stays and may be called otherwise. */
class StreamsForm extends EditForm {
  static properties = { programmeId: { attribute: false }, registers: { attribute: false } };

  constructor() {
    super();
    this.programmeId = "";
    /** @type {Shape<"Registers">} */
    this.registers;
    this.draft = { streams: null };
  }

  willUpdate() {
    if (!this.draft.streams) this.begin(draftOf(this.registers));
    this.pointers = this.draft.streams.flatMap((_, i) =>
      ["code", ...LANGUAGES.map((code) => `labels/${code}`)].map((name) => `/streams/${i}/${name}`),
    );
  }

  fields() {
    return html`${this.conflict()}
      <p class="small">${t("metrics.streams.text")}</p>
      ${this.draft.streams.map((stream, i) => this.#stream(stream, i))}
      <p>
        <button class="button small" type="button" @click=${this.#add}>
          ${icon("plus")}${t("metrics.streams.add")}
        </button>
      </p>`;
  }

  #stream(stream, i) {
    const field = (name, pointer) => {
      const at = `/streams/${i}/${pointer}`;
      this.pointerOf.set(`stream-${i}-${name}`, at);
      return {
        id: `stream-${i}-${name}`,
        value: stream[name],
        required: true,
        problem: this.problem?.at(at),
        input: (value) => this.set({ streams: this.draft.streams.with(i, { ...stream, [name]: value }) }),
      };
    };
    return html`<fieldset class="metric-limits">
      <legend class="hidden-visually">${stream.code || t("metrics.streams.add")}</legend>
      <div class="metric-fields">
        ${textField({ ...field("code", "code"), label: t("metrics.field.code"), maxlength: 40, pattern: "[a-z0-9][a-z0-9\\-]{0,39}", disabled: i < this.registers.streams.length })}
        ${LANGUAGES.map((code) => textField({ ...field(code, `labels/${code}`), label: t(`metrics.nameIn.${NAMED[code]}`), maxlength: 80 }))}
      </div>
    </fieldset>`;
  }

  #add() {
    const blank = { code: "", ...Object.fromEntries(LANGUAGES.map((code) => [code, ""])) };
    this.set({ streams: [...this.draft.streams, blank] });
  }

  send() {
    const streams = this.draft.streams.map(({ code, ...labels }) => ({ code, labels }));
    return api.put(`/programmes/${this.programmeId}/registers`, { streams }, this.registers.version);
  }

  async reread() {
    this.registers = await api.get(`/programmes/${this.programmeId}/registers`);
    return draftOf(this.registers);
  }

  /** @returns {[string, string]} */
  said(_, streams) {
    return [t("metrics.streams.title"), streams.map((s) => s.code).join(", ")];
  }
}

customElements.define("dm-streams-form", StreamsForm);

const draftOf = ({ streams }) => ({ streams: streams.map(({ code, labels }) => ({ code, ...labels })) });

/** Resolves to the registers after the change, or undefined. */
export function openStreamsForm(programmeId, registers) {
  return openForm({
    heading: t("metrics.streams.title"),
    wide: true,
    form: (done) =>
      html`<dm-streams-form .programmeId=${programmeId} .registers=${registers} .done=${done}></dm-streams-form>`,
  });
}
