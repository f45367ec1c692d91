import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { dated, todayIso } from "../kit/dates.js";
import { t } from "../kit/i18n.js";
import { label, vocabulary } from "../kit/vocabulary.js";
import "../ui/due-field.js";
import { EditForm } from "../ui/edit-form.js";
import { areaField, selectField, textField } from "../ui/fields.js";
import { openForm } from "../ui/form.js";

const EDITABLE = ["title", "stage", "meansOfVerification", "ownerId", "state"];
const SETTABLE = ["planned", "in-progress", "cancelled"];

/** Plans a milestone, or changes what was planned (its dates move by forecasts only). */
class MilestoneForm extends EditForm {
  static properties = { project: { attribute: false }, milestone: { attribute: false } };

  constructor() {
    super();
    /** @type {Shape<"FullProject">} */
    this.project;
    this.pointers = ["/title", "/stage", "/meansOfVerification", "/ownerId", "/due", "/state", "/source"];
    this.milestone = null;
  }

  get keptAs() {
    return `milestone-form.${this.milestone?.id ?? this.project.id}`;
  }

  get action() {
    return t(this.milestone ? "action.save" : "action.planMilestone");
  }

  willUpdate(changes) {
    if (changes.has("project") && !this.draft.stage) this.begin(this.milestone ? draftOf(this.milestone) : this.#new());
  }

  fields() {
    return html`${this.conflict()}
      ${textField({ ...this.field("/title", "title"), label: t("milestone.title"), hint: t("milestone.titleHint"), required: true, maxlength: 200, autofocus: true })}
      ${areaField({ ...this.field("/meansOfVerification", "meansOfVerification"), label: t("milestone.means"), hint: t("milestone.meansHint"), required: true, rows: 3, maxlength: 2000 })}
      <div class="fields">
        ${selectField({ ...this.field("/stage", "stage"), label: t("term.stage"), required: true, options: vocabulary().stages.map(coded) })}
        ${selectField({ ...this.field("/ownerId", "ownerId"), label: t("milestone.owner"), options: this.#owners(), blank: t("milestone.noOwner") })}
      </div>
      ${this.milestone ? this.#state() : this.#first()}`;
  }

  #first() {
    return html`<dm-due-field
        field-id="milestone-due"
        .label=${t("term.due")}
        .hint=${t("milestone.dueHint", { date: dated(this.draft.due) })}
        .value=${this.draft.due}
        .problem=${this.problem?.at("/due")}
        @change=${(e) => this.set({ due: e.currentTarget.value })}
      ></dm-due-field>
      ${textField({ ...this.field("/source", "source"), label: t("term.source"), hint: t("term.sourceHint"), maxlength: 2000 })}`;
  }

  #state() {
    if (!SETTABLE.includes(this.milestone.state) && this.milestone.state !== "returned") return nothing;
    const states = [...new Set([this.milestone.state, ...SETTABLE])];
    return selectField({
      ...this.field("/state", "state"),
      label: t("milestone.state"),
      required: true,
      options: states.map((s) => ({ value: s, label: label("states", s) })),
    });
  }

  #owners() {
    const able = this.project.members.filter((m) => m.role !== "observer");
    const options = able.map((m) => ({ value: m.participantId, label: m.name }));
    const { ownerId, ownerName } = this.milestone ?? {};
    return !ownerId || options.some((o) => o.value === ownerId)
      ? options
      : [...options, { value: ownerId, label: ownerName }];
  }

  #new() {
    const due = { date: `${Number(todayIso().slice(0, 4)) + 1}-03-31`, precision: "quarter" };
    return { title: "", stage: this.project.stage, meansOfVerification: "", ownerId: "", due, source: "" };
  }

  async send() {
    if (!this.milestone) {
      const { ownerId, source, ...rest } = this.draft;
      return api.post(`/projects/${this.project.id}/milestones`, {
        ...rest,
        ownerId: ownerId || null,
        source: source || null,
      });
    }
    const changes = this.changed();
    if (!Object.keys(changes).length) return this.milestone;
    if ("ownerId" in changes) changes.ownerId ||= null;
    return api.patch(`/milestones/${this.milestone.id}`, changes, this.milestone.version);
  }

  async reread() {
    this.milestone = await api.get(`/milestones/${this.milestone.id}`);
    return draftOf(this.milestone);
  }

  /** @returns {[string, string]} */
  said(name, value) {
    if (name === "ownerId")
      return [t("milestone.owner"), this.#owners().find((o) => o.value === value)?.label ?? t("milestone.noOwner")];
    if (name === "stage") return [t("term.stage"), label("stages", value)];
    if (name === "state") return [t("milestone.state"), label("states", value)];
    return [t(name === "title" ? "milestone.title" : "milestone.means"), value];
  }
}

const draftOf = (m) => Object.fromEntries(EDITABLE.map((name) => [name, m[name] ?? ""]));

const coded = ({ code, label: text }) => ({ value: code, label: text });

customElements.define("dm-milestone-form", MilestoneForm);

/**
 * @param {{project: object, milestone?: object}} about the project with its members; the milestone to change
 * @returns {Promise<object|undefined>} the milestone after the change
 */
export function openMilestoneForm({ project, milestone }) {
  return openForm({
    heading: t(milestone ? "milestone.edit" : "action.planMilestone"),
    form: (done) =>
      html`<dm-milestone-form .milestone=${milestone ?? null} .project=${project} .done=${done}></dm-milestone-form>`,
  });
}
