import { html, nothing } from "lit";
import { lotAddress } from "../kit/address.js";
import { api } from "../kit/api.js";
import { ago, instant, measured, substance } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { works } from "../kit/roles.js";
import { label } from "../kit/vocabulary.js";
import "../entries/entry-list.js";
import { icon } from "../ui/icons.js";
import { Screen } from "../ui/screen.js";
import { empty } from "../ui/states.js";
import { toast } from "../ui/toast.js";
import { openLotForm } from "./lot-form.js";
import { lineagePicture, lotLinks } from "./picture.js";

/** One lot: what it is, where it comes from and where it went, and the runs that name it. */
class LotScreen extends Screen {
  constructor() {
    super({ look: "lot" });
  }

  get kind() {
    return t("lots.lot");
  }

  async load() {
    const { id, code } = this.params;
    const [project, lot] = await Promise.all([api.get(`/projects/${id}`), api.get(lotAddress(id, code))]);
    return { project, lot };
  }

  titleOf() {
    return this.params.code;
  }

  concerns({ projectId, type }) {
    return projectId === this.params.id && /^(lot|entry)-/.test(type);
  }

  /** The lot that is looked at stands in the middle, whatever is beside it. */
  updated() {
    super.updated();
    const frame = this.querySelector(".lineage");
    const self = frame?.querySelector(".self");
    if (!self || this.centred === this.params.code) return;
    this.centred = this.params.code;
    const [outer, inner] = [frame.getBoundingClientRect(), self.getBoundingClientRect()];
    frame.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
    frame.scrollTop += inner.top + inner.height / 2 - outer.top - outer.height / 2;
  }

  turned() {
    this.centred = null;
  }

  content({ project, lot }) {
    return html`${this.#title(project, lot)} ${facts(lot)}
      <section class="card" aria-labelledby="lineage-head">
        <header class="card-head">
          <h2 id="lineage-head">${t("lots.lineage")}</h2>
          ${counts(lot)}
        </header>
        ${lot.ancestors.length + lot.descendants.length ? lineagePicture(lot) : empty({ title: t("lots.alone"), symbol: "next" })}
      </section>
      <section class="card" aria-labelledby="runs-head">
        <header class="card-head">
          <h2 id="runs-head">${t("lots.named")}</h2>
          <span class="count">${t("lots.runCount", { count: lot.runs })}</span>
        </header>
        <dm-entries
          .path=${`/projects/${project.id}/entries`}
          .filters=${{ lot: lot.code, amended: "false" }}
          .milestone=${true}
          .among=${(entry) => entry.projectId === project.id}
          .none=${empty({ title: t("lots.unnamed") })}
        ></dm-entries>
      </section>`;
  }

  #title(project, lot) {
    return html`<header class="page-head">
      <div class="stack tight">
        <p class="kicker">
          <a href="/projects/${project.id}">${project.title}</a> ·
          <a href="/projects/${project.id}/lots">${t("lots.title")}</a>
        </p>
        <h1>${lot.code}</h1>
        ${lot.described ? nothing : html`<p class="muted">${t("lots.undescribed")}</p>`}
      </div>
      ${works(project.myRole) ? html`<button class="button" type="button" @click=${() => this.#describe(lot)}>${icon("edit")}${t(lot.described ? "lots.change" : "lots.describe")}</button>` : nothing}
    </header>`;
  }

  async #describe(lot) {
    const described = await openLotForm(this.params.id, lot);
    if (!described) return;
    toast(t("lots.saved", { code: described.code }));
    this.page.run();
  }
}

function facts(lot) {
  if (!lot.described) return nothing;
  const { describedAt: at } = lot;
  return html`<div class="card lot-facts">
    <dl>
      ${fact(t("lots.material"), lot.material && substance(lot.material))}
      ${fact(t("lots.mass"), lot.mass && measured(lot.mass))}
      ${fact(t("term.stream"), lot.stream && label("streams", lot.stream))}
      ${fact(t("lots.parents"), lotLinks(lot.projectId, lot.parents))}
      ${lot.note ? fact(t("term.note"), lot.note, "lot-note") : nothing}
    </dl>
    <p class="muted small">
      ${t("lots.by", { name: lot.describedByName })} · <time datetime=${at} title=${instant(at)}>${ago(at)}</time>
    </p>
  </div>`;
}

const fact = (name, value, look = "") =>
  html`<div class=${look}>
    <dt>${name}</dt>
    <dd>${value || "–"}</dd>
  </div>`;

function counts({ ancestors, descendants }) {
  const said = [
    ancestors.length && t("lots.from", { count: ancestors.length }),
    descendants.length && t("lots.into", { count: descendants.length }),
  ].filter(Boolean);
  return said.length ? html`<p class="muted small">${said.join(" · ")}</p>` : nothing;
}

customElements.define("dm-lot-screen", LotScreen);
