import { html } from "lit";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { session } from "../kit/session.js";
import { selectField } from "../ui/fields.js";
import { DialogForm, openForm } from "../ui/form.js";
import { empty } from "../ui/states.js";
import { roleOptions } from "./roles.js";

/** Takes somebody of one's own organisation into a project. */
class MemberForm extends DialogForm {
  static properties = { project: { attribute: false }, people: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.people;
    /** @type {Shape<"FullProject">} */
    this.project;
    this.pointers = ["/role"];
    this.draft = { who: "", role: "scientist" };
  }

  get action() {
    return t("action.add");
  }

  fields() {
    if (!this.people.length)
      return empty({ title: t("project.everybody"), text: t("project.everybodyText"), symbol: "people" });
    return html` ${selectField({
      ...this.field("/participantId", "who"),
      label: t("project.person"),
      required: true,
      blank: t("field.choose"),
      options: this.people.map((p) => ({ value: p.id, label: p.name })),
    })}
    ${selectField({ ...this.field("/role", "role"), label: t("project.role"), hint: t(`project.roleMay.${this.draft.role}`), required: true, options: roleOptions() })}`;
  }

  send() {
    if (!this.people.length) return undefined;
    return api.put(`/projects/${this.project.id}/members/${this.draft.who}`, { role: this.draft.role });
  }
}

customElements.define("dm-member-form", MemberForm);

/** Resolves to the project after the change, or undefined. */
export async function openMemberForm(project) {
  const everybody = await api.all("/participants", { organisation: session.participant.organisationId, active: true });
  const people = everybody.filter((p) => !project.members.some((m) => m.participantId === p.id));
  return openForm({
    heading: t("project.addMember"),
    form: (done) => html`<dm-member-form .project=${project} .people=${people} .done=${done}></dm-member-form>`,
  });
}
