import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { locale, t } from "../kit/i18n.js";
import { session } from "../kit/session.js";
import { checkList } from "../ui/check-list.js";
import { areaField, selectField } from "../ui/fields.js";
import { DialogForm, openForm } from "../ui/form.js";
import { icon } from "../ui/icons.js";
import { passwordField } from "../ui/password-field.js";
import { TERMS, termsFields } from "./terms-fields.js";

/** Two others at least have to agree on expelling one. */
const EXPELS = 3;

/** Proposes a version of the agreement: whatever differs from what is in force. */
class ProposalForm extends DialogForm {
  static properties = { room: { attribute: false }, organisations: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.room;
    /** @type {any[]} */
    this.organisations;
    this.pointers = [...TERMS, "/parties", "/host", "/admissions", "/expels", "/reason", "/password"];
    this.draft = { scope: null, start: null, expiry: null, admissions: [], add: [], drops: [], expels: [] };
  }

  get action() {
    return t("programme.act.propose");
  }

  willUpdate() {
    if (this.draft.scope === null) this.draft = draftOf(this.room.inForce.terms);
  }

  fields() {
    const { projects, inForce } = this.room;
    return html`<p>${t("programme.propose.text")}</p>
      ${termsFields(this)}
      ${selectField({ ...this.field("/host", "host"), label: t("programme.term.host"), hint: t("programme.hostHint"), quiet: true, blank: t("programme.none.host"), options: this.#bound() })}
      ${checkList({ ...this.field("/parties", "add"), label: t("programme.propose.add"), hint: t("programme.propose.addHint"), options: this.#others() })}
      ${inForce.terms.parties.length > 1 ? this.#drops() : nothing}
      ${projects.length ? this.#admissions(projects) : nothing}
      ${inForce.terms.parties.length >= EXPELS ? this.#expels() : nothing}
      ${areaField({ ...this.field("/reason", "reason"), label: t("term.reason"), hint: t("programme.reasonHint"), required: true, rows: 2, maxlength: 2000 })}
      ${this.#needs()} ${passwordField(this)}`;
  }

  /** The parties that there would be. */
  #bound() {
    const names = new Map(this.organisations.map((o) => [o.id, o.shortName]));
    return this.#parties().map((id) => ({ value: id, label: names.get(id) }));
  }

  #parties() {
    const { add, drops, expels } = this.draft;
    const present = this.room.inForce.terms.parties.map((p) => p.organisationId);
    return [...present.filter((id) => !drops.includes(id) && !expels.includes(id)), ...add];
  }

  #others() {
    const present = new Set(this.room.inForce.terms.parties.map((p) => p.organisationId));
    return this.organisations.filter((o) => !present.has(o.id)).map(option);
  }

  #admissions(projects) {
    const { admissions } = this.draft;
    const problem = this.problem?.at("/admissions");
    return html`<fieldset class="admissions ${problem ? "wrong" : ""}">
      <legend>${t("programme.propose.admit")}</legend>
      <p class="hint">${t("programme.propose.admitHint")}</p>
      ${admissions.map((a, i) => this.#admission(a, i, projects))}
      ${problem ? html`<p class="problem late small">${icon("warning")} ${problem}</p>` : nothing}
      <p>
        <button
          class="button small"
          type="button"
          @click=${() => this.#admit([...admissions, { projectId: projects.length === 1 ? projects[0].id : "", organisationId: "", reads: "from-now" }])}
        >
          ${icon("plus")}${t("programme.propose.admitOne")}
        </button>
      </p>
    </fieldset>`;
  }

  #admission(admission, i, projects) {
    const { admissions } = this.draft;
    const part = new Set(
      projects
        .find((p) => p.id === admission.projectId)
        ?.organisations.filter((o) => o.takesPart)
        .map((o) => o.id),
    );
    const field = (name) => {
      this.pointerOf.set(`${name}-${i}`, `/admissions/${i}/${name}`);
      return {
        id: `admission-${name}-${i}`,
        name: `${name}-${i}`,
        value: admission[name],
        required: true,
        input: (value) => this.#admit(admissions.with(i, { ...admission, [name]: value })),
      };
    };
    return html`<div class="admission">
      ${selectField({ ...field("projectId"), label: t("term.project"), blank: t("field.choose"), options: projects.map((p) => ({ value: p.id, label: p.title })) })}
      ${selectField({ ...field("organisationId"), label: t("programme.propose.organisation"), blank: t("field.choose"), options: this.organisations.filter((o) => !part.has(o.id)).map(option) })}
      ${selectField({ ...field("reads"), label: t("programme.propose.reads"), options: ["all", "from-now"].map((value) => ({ value, label: t(`programme.reads.${value}`) })) })}
      <button
        class="button quiet square small"
        type="button"
        aria-label=${t("action.remove")}
        @click=${() => this.#admit(admissions.toSpliced(i, 1))}
      >
        ${icon("close")}
      </button>
    </div>`;
  }

  #admit(admissions) {
    this.set({ admissions });
  }

  #otherParties() {
    return this.room.inForce.terms.parties
      .filter((p) => p.organisationId !== session.participant.organisationId)
      .map((p) => ({ value: p.organisationId, label: p.shortName }));
  }

  /** By common consent: who is left out has to agree, too. */
  #drops() {
    return html`<details ?open=${this.draft.drops.length > 0}>
      <summary class="small">${t("programme.propose.drop")}</summary>
      ${checkList({
        ...this.field("/parties", "drops"),
        label: html`<span class="hidden-visually">${t("programme.propose.drop")}</span>`,
        hint: t("programme.propose.dropHint"),
        options: this.#otherParties(),
      })}
    </details>`;
  }

  #expels() {
    return html`<details ?open=${this.draft.expels.length > 0 || this.problem?.at("/expels") !== undefined}>
      <summary class="small">${t("programme.propose.expel")}</summary>
      ${checkList({
        ...this.field("/expels", "expels"),
        label: html`<span class="hidden-visually">${t("programme.propose.expel")}</span>`,
        hint: t("programme.propose.expelHint"),
        options: this.#otherParties(),
      })}
    </details>`;
  }

  /** Who is asked, before one asks. */
  #needs() {
    const names = new Map(this.organisations.map((o) => [o.id, o.shortName]));
    const { drops, admissions } = this.draft;
    const asked = new Set([...this.#parties(), ...drops, ...admissions.map((a) => a.organisationId)]);
    asked.delete(session.participant.organisationId);
    const who = [...asked].filter((id) => names.has(id)).map((id) => names.get(id));
    return html`<p class="notice">
      ${icon("joint")}<span
        >${who.length ? t("programme.propose.needs", { who: new Intl.ListFormat(locale()).format(who) }) : t("programme.propose.atOnce")}</span
      >
    </p>`;
  }

  send() {
    const { scope, noticeDays, start, expiry, host, add, drops, expels, admissions, reason, password } = this.draft;
    const { terms } = this.room.inForce;
    const said = { scope: scope.trim(), start, expiry, noticeDays: Number(noticeDays), host: this.#hosting(host) };
    const changed = Object.entries(said).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(terms[name]),
    );
    return api.post(`/programmes/${this.room.agreement.programmeId}/agreement`, {
      ...Object.fromEntries(changed),
      ...(add.length || drops.length ? { parties: this.#parties() } : {}),
      ...(expels.length ? { expels } : {}),
      ...(admissions.length ? { admissions } : {}),
      reason,
      password,
    });
  }

  #hosting(host) {
    return this.#parties().includes(host) ? host : null;
  }
}

customElements.define("dm-proposal-form", ProposalForm);

const option = ({ id, shortName, name }) => ({ value: id, label: shortName, note: name === shortName ? "" : name });

const draftOf = ({ scope, start, expiry, noticeDays, host }) => ({
  scope,
  start,
  expiry,
  noticeDays: String(noticeDays),
  host: host ?? "",
  add: [],
  drops: [],
  expels: [],
  admissions: [],
  reason: "",
  password: "",
});

/** Resolves to the version that was proposed, or undefined. */
export async function openProposalForm(room) {
  const organisations = await api.all("/organisations");
  return openForm({
    wide: true,
    heading: t("programme.act.propose"),
    form: (done) =>
      html`<dm-proposal-form .room=${room} .organisations=${organisations} .done=${done}></dm-proposal-form>`,
  });
}
