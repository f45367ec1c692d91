import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { session } from "../kit/session.js";
import { label } from "../kit/vocabulary.js";
import { Element } from "../ui/element.js";
import { choices } from "../ui/fields.js";
import { icon } from "../ui/icons.js";
import { initials } from "../ui/person.js";
import { attempt, toast } from "../ui/toast.js";
import { openMemberForm } from "./member-form.js";
import { roleOptions } from "./roles.js";
import { teamOf } from "../kit/team.js";

/**
 * Who works in a project, by organisation. A coordinator sets the members of their own organisation.
 * Fires `change` with `detail` = the project after the change.
 */
class ProjectPeople extends Element {
  static properties = {
    project: { attribute: false },
    programme: { attribute: false },
    mayChange: { attribute: false },
  };

  constructor() {
    super();
    /** @type {Shape<"FullProject">} */
    this.project;
    /** @type {boolean} */
    this.mayChange;
    /** @type {Shape<"Programme">} */
    this.programme;
  }

  render() {
    const organisations = this.project.organisations.filter((o) => o.takesPart);
    const named = this.project.organisations.filter((o) => !o.takesPart);
    const idle = organisations.filter((o) => !this.#those(o).length);
    return html`<section class="card" aria-labelledby="people-head">
      <header class="card-head">
        <h2 id="people-head">${t("project.people")}</h2>
        ${this.mayChange ? html`<button class="button small" type="button" @click=${this.#add}>${icon("plus")}${t("project.addMember")}</button>` : nothing}
      </header>
      <div class="teams">
        ${organisations.filter((o) => !idle.includes(o)).map((o) => this.#team(o))}
        ${idle.length ? html`<p class="team muted small">${t("project.noMembers", { names: idle.map((o) => o.shortName).join(", ") })}</p>` : nothing}
        ${named.map((o) => html`<p class="team small">${o.shortName} <span class="badge dashed">${t("project.onlyNamed")}</span></p>`)}
      </div>
    </section>`;
  }

  #team(organisation) {
    return html`<section class="team">
      <h3>
        ${organisation.shortName}${organisation.party ? html` <span class="badge">${t("project.partyShort")}</span>` : nothing}
      </h3>
      <ul class="plain">
        ${this.#those(organisation).map((m) => this.#member(m))}
      </ul>
    </section>`;
  }

  /** The members of an organisation, and its coordinators of the programme. */
  #those({ id }) {
    return teamOf(this.project, this.programme).filter((m) => m.organisationId === id);
  }

  #member(m) {
    const own = !m.above && this.mayChange && m.organisationId === session.participant.organisationId;
    const role = m.above ? t("project.programmeCoordinator") : label("roles", m.role);
    return html`<li class="member">
      ${initials(m.name)}<span class="member-name">${m.name}</span
      >${own ? this.#role(m) : html`<span class="muted small">${role}</span>`}
    </li>`;
  }

  #role(m) {
    return html`<select
        class="input small"
        .value=${live(m.role)}
        aria-label=${t("project.roleOf", { name: m.name })}
        @change=${(e) => this.#set(m, e.target.value)}
      >
        ${choices({ options: roleOptions(), value: m.role })}
      </select>
      <button
        class="button quiet square small"
        type="button"
        aria-label=${t("project.removeMember", { name: m.name })}
        title=${t("project.removeMember", { name: m.name })}
        @click=${() => this.#remove(m)}
      >
        ${icon("close")}
      </button>`;
  }

  async #add() {
    const project = await openMemberForm(this.project);
    if (project) this.#changed(project);
  }

  async #set(member, role) {
    await this.#tried(async () => this.#changed(await api.put(this.#path(member), { role })));
  }

  async #remove(member) {
    await this.#tried(async () => {
      await api.remove(this.#path(member));
      this.#changed({ ...this.project, members: this.project.members.filter((m) => m !== member) });
      const back = { label: t("action.undo"), run: () => this.#set(member, member.role) };
      toast(t("project.removed", { name: member.name }), { action: back });
    });
  }

  async #tried(work) {
    if (!(await attempt(work))) this.requestUpdate();
  }

  #path = (member) => `/projects/${this.project.id}/members/${member.participantId}`;

  #changed(project) {
    this.dispatchEvent(new CustomEvent("change", { detail: project }));
  }
}

customElements.define("dm-project-people", ProjectPeople);
