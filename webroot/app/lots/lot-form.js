import { html } from "lit";
import { lotAddress } from "../kit/address.js";
import { api } from "../kit/api.js";
import { unit } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { label, vocabulary } from "../kit/vocabulary.js";
import { EditForm } from "../ui/edit-form.js";
import { areaField, selectField, textField } from "../ui/fields.js";
import { openForm } from "../ui/form.js";

const UNITS = ["kg", "g", "t"];
const LONGEST_CODE = 60;
const MOST_PARENTS = 50;
const NEW = { code: "", material: "", mass: "", massUnit: "kg", stream: "", parents: [], note: "" };

/** What a lot is and what it was made from. */
class LotForm extends EditForm {
  static properties = { projectId: { attribute: false }, lot: { attribute: false }, known: { state: true } };

  constructor() {
    super();
    this.projectId = "";
    this.lot = null;
    this.known = [];
    this.version = 1;
    this.begin(NEW);
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.lot) this.#take(this.lot);
    api.get(`/projects/${this.projectId}/lots`, { limit: 200 }).then(({ items }) => {
      this.known = items.map(({ code }) => code);
    });
  }

  #take(lot) {
    this.version = lot.version;
    this.begin(draftOf(lot));
  }

  get action() {
    return t("action.save");
  }

  fields() {
    const { parents } = this.draft;
    this.pointers = ["/code", "/material", "/mass", "/mass/value", "/mass/unit", "/stream", "/note"];
    this.pointers.push(...parents.map((_, i) => `/parents/${i}`));
    const mass = this.field("/mass/value", "mass");
    return html`${this.conflict()}
      <p class="muted small">${t("lots.readByAll")}</p>
      ${this.lot ? "" : textField({ ...this.field("/code", "code"), label: t("lots.code"), required: true, autofocus: true, maxlength: LONGEST_CODE, suggestions: this.known })}
      ${textField({ ...this.field("/material", "material"), label: t("lots.material"), maxlength: 200, autofocus: Boolean(this.lot) })}
      <div class="fields">
        ${textField({ ...mass, problem: mass.problem ?? this.problem?.at("/mass"), label: t("lots.mass"), inputmode: "decimal", pattern: "\\d+(\\.\\d+)?", input: (value) => this.set({ mass: value.trim().replace(",", ".") }) })}
        ${selectField({ ...this.field("/mass/unit", "massUnit"), label: t("lots.massUnit"), quiet: true, options: units(this.draft.massUnit) })}
        ${selectField({ ...this.field("/stream", "stream"), label: t("term.stream"), blank: "–", options: shippedStreams() })}
      </div>
      <fieldset class="choice">
        <legend>${t("lots.parents")}</legend>
        ${[...parents, ""].slice(0, MOST_PARENTS).map((code, i) => this.#parent(code, i))}
        <p class="hint">${t("lots.parentHint")}</p>
      </fieldset>
      ${areaField({ ...this.field("/note", "note"), label: t("term.note"), maxlength: 2000, rows: 2 })}`;
  }

  #parent(code, i) {
    const own = this.lot?.code ?? this.draft.code;
    return textField({
      id: `lot-parent-${i}`,
      label: t("lots.parent"),
      hideLabel: true,
      quiet: true,
      value: code,
      maxlength: LONGEST_CODE,
      problem: this.problem?.at(`/parents/${i}`),
      suggestions: this.known.filter((known) => known !== own),
      input: (value) => this.set({ parents: this.draft.parents.toSpliced(i, 1, value) }),
    });
  }

  async send() {
    const { code, material, mass, massUnit, stream, note } = this.draft;
    const parents = this.draft.parents.map((one) => one.trim()).filter(Boolean);
    // what is wrong with one is shown at its line
    this.set({ parents });
    const body = {
      material: material.trim() || null,
      mass: mass ? { value: { $number: mass }, unit: massUnit } : null,
      stream: stream || null,
      note: note.trim() || null,
      parents,
    };
    return api.put(lotAddress(this.projectId, this.lot?.code ?? code.trim()), body, this.version);
  }

  async reread() {
    const lot = await api.get(lotAddress(this.projectId, this.lot?.code ?? this.draft.code.trim()));
    this.version = lot.version;
    return draftOf(lot);
  }

  /** @returns {[string, string]} */
  said(name, value) {
    if (name === "stream") return [t("term.stream"), value && label("streams", value)];
    if (name === "massUnit") return [t("lots.massUnit"), unit(value)];
    if (name === "parents") return [t("lots.parents"), value.join(", ")];
    return [name === "note" ? t("term.note") : t(`lots.${name}`), value];
  }
}

const draftOf = ({ code, material, mass, stream, parents, note }) => ({
  code,
  material: material ?? "",
  mass: mass ? (mass.valueText ?? String(mass.value)) : "",
  massUnit: mass?.unit ?? "kg",
  stream: stream ?? "",
  parents,
  note: note ?? "",
});

const units = (given) =>
  [...new Set([given, ...UNITS])].map((value) => ({ value, label: unit(value) })).sort((a, b) => order(a) - order(b));

const order = ({ value }) => (UNITS.includes(value) ? UNITS.indexOf(value) : UNITS.length);

customElements.define("dm-lot-form", LotForm);

/** A lot stands in a stream that ships: what a programme named has its labels with it. */
const shippedStreams = () =>
  vocabulary()
    .streams.filter((s) => !s.labels)
    .map((s) => ({ value: s.code, label: s.label }));

/** Resolves to the lot as it was described, or undefined. */
export function openLotForm(projectId, lot) {
  return openForm({
    heading: lot ? t("lots.describeOne", { code: lot.code }) : t("lots.describeLot"),
    form: (done) => html`<dm-lot-form .projectId=${projectId} .lot=${lot ?? null} .done=${done}></dm-lot-form>`,
  });
}
