import { html } from "lit";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { session } from "../kit/session.js";
import { checkList } from "../ui/check-list.js";
import "../ui/due-field.js";
import { areaField, checkField, textField } from "../ui/fields.js";
import { DialogForm, openForm } from "../ui/form.js";

/** A programme is signed by its parties; an administrator of one of them enters it. */
class ProgrammeForm extends DialogForm {
  static properties = { organisations: { attribute: false }, people: { attribute: false } };

  constructor() {
    super();
    this.pointers = ["/title", "/scope", "/start", "/expiry", "/parties", "/coordinators", "/note", "/source"];
    this.organisations = [];
    this.people = [];
    this.draft = {
      title: "",
      scope: "",
      start: null,
      expiry: null,
      parties: [session.participant.organisationId],
      coordinators: [],
      note: "",
      source: "",
    };
  }

  get action() {
    return t("portfolio.sign");
  }

  fields() {
    const own = session.participant.organisationId;
    const parties = this.organisations.map((o) => ({
      value: o.id,
      label: o.shortName,
      note: o.name === o.shortName ? "" : o.name,
      fixed: o.id === own,
    }));
    return html` ${textField({ ...this.field("/title", "title"), label: t("portfolio.programme.title"), required: true, maxlength: 200, autofocus: true })}
      ${areaField({ ...this.field("/scope", "scope"), label: t("portfolio.programme.scope"), required: true, rows: 3, maxlength: 2000 })}
      <div class="fields">${this.#date("start")} ${this.#date("expiry")}</div>
      ${checkList({ ...this.field("/parties", "parties"), label: t("portfolio.programme.parties"), options: parties.sort((a, b) => Number(b.fixed) - Number(a.fixed)) })}
      ${checkList({
        ...this.field("/coordinators", "coordinators"),
        label: t("portfolio.programme.coordinators"),
        hint: t("portfolio.programme.coordinatorsHint"),
        options: this.people.map((p) => ({ value: p.id, label: p.name })),
      })}
      ${areaField({ ...this.field("/note", "note"), label: t("portfolio.programme.note"), rows: 2, maxlength: 2000 })}
      ${textField({ ...this.field("/source", "source"), label: t("term.source"), hint: t("term.sourceHint"), maxlength: 2000 })}`;
  }

  #date(name) {
    const id = `programme-${name}`;
    const known = this.draft[name] !== null;
    const start = { date: new Date().toISOString().slice(0, 10), precision: name === "start" ? "day" : "year" };
    return html`<div class="stack tight">
      ${checkField({ id: `${id}-known`, label: t(`portfolio.programme.${name}Known`), value: known, input: (on) => this.set({ [name]: on ? start : null }) })}
      ${
        known
          ? html`<dm-due-field
              field-id=${id}
              .label=${t(`portfolio.programme.${name}`)}
              .value=${this.draft[name]}
              .problem=${this.problem?.at(`/${name}`)}
              @change=${(e) => this.set({ [name]: e.currentTarget.value })}
            ></dm-due-field>`
          : ""
      }
    </div>`;
  }

  send() {
    const { note, source, ...rest } = this.draft;
    return api.post("/programmes", { ...rest, note: note || null, source: source || null });
  }
}

customElements.define("dm-programme-form", ProgrammeForm);

/** Resolves to the programme that was signed, or undefined. */
export async function openProgrammeForm() {
  const organisation = session.participant.organisationId;
  const [organisations, people] = await Promise.all([
    api.all("/organisations"),
    api.all("/participants", { organisation, active: true }),
  ]);
  return openForm({
    wide: true,
    heading: t("portfolio.sign"),
    form: (done) =>
      html`<dm-programme-form .organisations=${organisations} .people=${people} .done=${done}></dm-programme-form>`,
  });
}
