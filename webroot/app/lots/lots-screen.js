import { html, nothing } from "lit";
import { lotAddress, refine } from "../kit/address.js";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { works } from "../kit/roles.js";
import { navigate } from "../kit/router.js";
import { checkField, textField } from "../ui/fields.js";
import { icon } from "../ui/icons.js";
import { Screen } from "../ui/screen.js";
import { empty } from "../ui/states.js";
import { openLotForm } from "./lot-form.js";
import { lotCells } from "./picture.js";

/** The lots of a project, by code. */
class LotsScreen extends Screen {
  static properties = { more: { state: true } };

  constructor() {
    super({ look: "lots", delay: 400 });
    this.more = false;
  }

  get kind() {
    return t("lots.title");
  }

  async load() {
    const [project, { items, next }] = await Promise.all([api.get(`/projects/${this.params.id}`), this.#read()]);
    return { project, items, next };
  }

  #read(cursor) {
    const [text, described] = ["text", "described"].map((name) => this.query.get(name));
    return api.get(`/projects/${this.params.id}/lots`, { text, described, cursor });
  }

  titleOf() {
    return t("lots.title");
  }

  concerns({ projectId, type }) {
    return projectId === this.params.id && /^(lot|entry)-/.test(type);
  }

  willUpdate(changes) {
    super.willUpdate(changes);
    const asked = this.query.toString();
    if (this.asked !== undefined && this.asked !== asked) this.refresh();
    this.asked = asked;
  }

  head() {
    const project = this.page.value?.project;
    return html`<header class="page-head">
      <div class="stack tight">
        ${project ? html`<p class="kicker"><a href="/projects/${project.id}">${project.title}</a></p>` : nothing}
        <h1>${t("lots.title")}</h1>
        <p class="muted">${t("lots.lead")}</p>
      </div>
      ${project && works(project.myRole) ? html`<button class="button" type="button" @click=${() => this.#describe()}>${icon("plus")}${t("lots.describeLot")}</button>` : nothing}
    </header>`;
  }

  content({ project, items, next }) {
    const filtered = ["text", "described"].some((name) => this.query.get(name));
    return html`${this.#filters()}
      <section class="card" aria-label=${t("lots.title")}>
        ${items.length ? this.#table(project, items) : this.#none(filtered)}
        ${next ? html`<p class="more"><button class="button small" type="button" ?disabled=${this.more} @click=${() => this.#further()}>${t("action.more")}</button></p>` : nothing}
      </section>`;
  }

  #none(filtered) {
    return filtered
      ? empty({ title: t("lots.noMatch"), symbol: "filter" })
      : empty({ title: t("lots.none"), text: t("lots.noneText") });
  }

  #filters() {
    return html`<form class="filters" role="search" aria-label=${t("lots.filter")} @submit=${(e) => e.preventDefault()}>
      <div class="filter-text">
        ${textField({
          id: "lots-text",
          type: "search",
          label: t("lots.text"),
          hideLabel: true,
          quiet: true,
          placeholder: t("lots.text"),
          maxlength: 200,
          value: this.query.get("text"),
          input: (text) => refine({ text }),
        })}
      </div>
      ${checkField({
        id: "lots-undescribed",
        label: t("lots.onlyUndescribed"),
        value: this.query.get("described") === "false",
        input: (only) => refine({ described: only ? "false" : "" }),
      })}
    </form>`;
  }

  #table(project, items) {
    const may = works(project.myRole);
    return html`<div class="table-frame">
      <table class="data">
        <thead>
          <tr>
            <th scope="col">${t("lots.lot")}</th>
            <th scope="col">${t("lots.material")}</th>
            <th scope="col">${t("term.stream")}</th>
            <th scope="col" class="number">${t("lots.mass")}</th>
            <th scope="col">${t("lots.parents")}</th>
            <th scope="col" class="number">${t("lots.runs")}</th>
            ${may ? html`<th scope="col"><span class="hidden-visually">${t("lots.describe")}</span></th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${items.map((lot) => this.#row(project, lot, may))}
        </tbody>
      </table>
    </div>`;
  }

  #row(project, lot, may) {
    return html`<tr>
      <th scope="row"><a href=${lotAddress(project.id, lot.code)}>${lot.code}</a></th>
      ${lotCells(project.id, lot)}
      ${may ? html`<td class="number">${lot.described ? nothing : html`<button class="button small" type="button" aria-label=${t("lots.describeOne", { code: lot.code })} @click=${() => this.#describe(lot)}>${t("lots.describe")}</button>`}</td>` : nothing}
    </tr>`;
  }

  async #describe(lot) {
    const described = await openLotForm(this.params.id, lot);
    if (described) navigate(lotAddress(this.params.id, described.code));
  }

  async #further() {
    this.more = true;
    const { value } = this.page;
    const { items, next } = await this.#read(value.next).finally(() => {
      this.more = false;
    });
    this.page.value = { ...value, items: [...value.items, ...items], next };
  }
}

customElements.define("dm-lots-screen", LotsScreen);
