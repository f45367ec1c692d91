import { html, nothing } from "lit";
import { api } from "../api.js";
import { t } from "../i18n.js";
import "../people/copy-field.js";
import { ProblemError } from "../problem.js";
import { Element } from "../ui/element.js";
import { checkField, problemSummary, textField } from "../ui/fields.js";
import { icon } from "../ui/icons.js";

/** The secret addresses under which calendar programs read one's milestones and gates. */
class Calendars extends Element {
  static properties = { project: { attribute: false }, items: { state: true }, made: { state: true }, problem: { state: true }, busy: { state: true } };

  constructor() {
    super();
    Object.assign(this, { items: null, made: null, problem: null, busy: false });
  }

  connectedCallback() {
    super.connectedCallback();
    this.#try(() => this.#load());
  }

  render() {
    return html`<section class="stack" aria-labelledby="calendars-head">
      <h3 id="calendars-head">${t("exports.calendar.title")}</h3>
      <p class="muted small">${t("exports.calendar.lead")}</p>
      ${this.items?.length ? html`<ul class="calendars">${this.items.map((one) => this.#one(one))}</ul>` : nothing}
      ${this.made ? html`<div class="stack tight"><dm-copy-field .label=${t("exports.calendar.address")} .value=${this.made.url}></dm-copy-field>
        <p class="muted small">${t("exports.calendar.once")}</p></div>` : nothing}
      ${problemSummary(this.problem, ["/name"])}
      <form class="stack tight" novalidate @submit=${this.#add}>
        ${textField({ id: "calendar-name", name: "name", label: t("exports.calendar.name"), hint: t("exports.calendar.nameHint"), required: true, maxlength: 100, problem: this.problem?.at("/name") })}
        ${checkField({ id: "calendar-only", name: "only", label: t("exports.calendar.only") })}
        <p><button class="button" ?disabled=${this.busy}>${icon("plus")}${t("exports.calendar.make")}</button></p>
      </form>
    </section>`;
  }

  #one({ id, name, hint, projects }) {
    const scope = projects ? t("exports.calendar.some", { count: projects.length }) : t("exports.calendar.all");
    return html`<li><div><b>${name}</b> <span class="muted small">${hint}… · ${scope}</span></div>
      <button class="button small" type="button" aria-label=${t("exports.calendar.revokeOf", { name })} @click=${() => this.#revoke(id)}>${t("exports.calendar.revoke")}</button></li>`;
  }

  async #load() {
    this.items = (await api.get("/calendars")).items;
  }

  #add(event) {
    event.preventDefault();
    const form = event.target;
    const name = form.elements.name.value;
    const body = form.elements.only.checked ? { name, projects: [this.project.id] } : { name };
    this.#try(async () => {
      this.made = await api.post("/calendars", body);
      form.reset();
      await this.#load();
    });
  }

  #revoke(id) {
    this.#try(async () => {
      await api.remove(`/calendars/${id}`);
      if (this.made?.id === id) this.made = null;
      await this.#load();
    });
  }

  async #try(work) {
    this.busy = true;
    this.problem = null;
    try {
      await work();
    } catch (problem) {
      if (!(problem instanceof ProblemError)) throw problem;
      this.problem = problem;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define("dm-calendars", Calendars);
