import { html } from "lit";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { session } from "../kit/session.js";
import { checkList } from "../ui/check-list.js";
import { areaField, textField } from "../ui/fields.js";
import { DialogForm, openForm } from "../ui/form.js";
import { TERMS, termsFields } from "./terms-fields.js";

/** An administrator begins a programme with their own organisation; the others that they name are asked. */
class ProgrammeForm extends DialogForm {
  static properties = { organisations: { attribute: false }, people: { attribute: false } };

  constructor() {
    super();
    this.pointers = ["/title", ...TERMS, "/parties", "/coordinators", "/note", "/source"];
    this.organisations = [];
    this.people = [];
    this.draft = {
      title: "",
      scope: "",
      start: null,
      expiry: null,
      noticeDays: "90",
      parties: [],
      coordinators: [session.participant.id],
      note: "",
      source: "",
    };
  }

  get action() {
    return t("programme.begin");
  }

  fields() {
    const own = session.participant.organisationId;
    const others = this.organisations.filter((o) => o.id !== own);
    return html`<p>${t("programme.beginText", { who: session.participant.organisationName })}</p>
      ${textField({ ...this.field("/title", "title"), label: t("programme.title"), required: true, maxlength: 200, autofocus: true })}
      ${termsFields(this)}
      ${checkList({
        ...this.field("/parties", "parties"),
        label: t("programme.beginAsk"),
        hint: t("programme.beginAskHint"),
        options: others.map((o) => ({
          value: o.id,
          label: o.shortName,
          note: o.name === o.shortName ? "" : o.name,
        })),
      })}
      ${checkList({
        ...this.field("/coordinators", "coordinators"),
        label: t("programme.signers.label"),
        hint: t("programme.coordinatorsHint"),
        options: this.people.map((p) => ({ value: p.id, label: p.name })),
      })}
      ${areaField({ ...this.field("/note", "note"), label: t("programme.note"), rows: 2, maxlength: 2000 })}
      ${textField({ ...this.field("/source", "source"), label: t("term.source"), hint: t("term.sourceHint"), maxlength: 2000 })}`;
  }

  send() {
    const { note, source, noticeDays, ...rest } = this.draft;
    return api.post("/programmes", {
      ...rest,
      noticeDays: Number(noticeDays),
      note: note || null,
      source: source || null,
    });
  }
}

customElements.define("dm-programme-form", ProgrammeForm);

/** Resolves to the programme that was begun, or undefined. */
export async function openProgrammeForm() {
  const organisation = session.participant.organisationId;
  const [organisations, people] = await Promise.all([
    api.all("/organisations"),
    api.all("/participants", { organisation, active: true }),
  ]);
  return openForm({
    wide: true,
    heading: t("programme.begin"),
    form: (done) =>
      html`<dm-programme-form .organisations=${organisations} .people=${people} .done=${done}></dm-programme-form>`,
  });
}
