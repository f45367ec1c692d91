import { html } from "lit";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { session } from "../kit/session.js";
import { checkList } from "../ui/check-list.js";
import { EditForm } from "../ui/edit-form.js";
import { openForm } from "../ui/form.js";

/** An administrator names who coordinates the programme, and by that signs, for their organisation. */
class SignersForm extends EditForm {
  static properties = { programme: { attribute: false }, people: { attribute: false } };

  constructor() {
    super();
    /** @type {Shape<"Programme">} */
    this.programme;
    /** @type {any[]} */
    this.people;
    this.pointers = ["/coordinators"];
    this.draft = { coordinators: null };
  }

  willUpdate() {
    if (!this.draft.coordinators) this.begin(draftOf(this.programme));
  }

  fields() {
    return html`${this.conflict()}
      <p>${t("programme.signers.text", { who: session.participant.organisationName })}</p>
      ${checkList({
        ...this.field("/coordinators", "coordinators"),
        label: t("programme.signers.label"),
        options: this.people.map((p) => ({ value: p.id, label: p.name })),
      })}`;
  }

  send() {
    const { id, version, coordinators } = this.programme;
    const others = coordinators.filter((c) => !ours(c)).map((c) => c.participantId);
    return api.patch(`/programmes/${id}`, { coordinators: [...others, ...this.draft.coordinators] }, version);
  }

  async reread() {
    this.programme = await api.get(`/programmes/${this.programme.id}`);
    return draftOf(this.programme);
  }

  /** @returns {[string, string]} */
  said(_, ids) {
    const names = this.people.filter((p) => ids.includes(p.id)).map((p) => p.name);
    return [t("programme.signers.label"), names.join(", ")];
  }
}

customElements.define("dm-signers-form", SignersForm);

const ours = ({ organisationId }) => organisationId === session.participant.organisationId;

const draftOf = ({ coordinators }) => ({ coordinators: coordinators.filter(ours).map((c) => c.participantId) });

/** Resolves to the programme after the change, or undefined. */
export async function openSignersForm(programme) {
  const people = await api.all("/participants", { organisation: session.participant.organisationId, active: true });
  return openForm({
    heading: t("programme.act.signers"),
    form: (done) => html`<dm-signers-form .programme=${programme} .people=${people} .done=${done}></dm-signers-form>`,
  });
}
