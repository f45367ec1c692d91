import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { instant } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { Element, titled } from "../ui/element.js";
import { icon } from "../ui/icons.js";
import { Loader } from "../ui/loader.js";
import { MediaQuery, NARROW } from "../ui/media-query.js";
import { criteriaAsked, criteriaTable } from "./criteria.js";
import { datesCard } from "./dates.js";
import { dossierCard } from "./dossier.js";
import { addressIn } from "./load.js";
import { signaturesCard } from "./signatures.js";
import { gateBadge, gateTitle, verdictBadge } from "../ui/badges.js";

/** A gate as it stood at a position of the journal, with the evidence that was frozen by then. */
export class PastGate extends Element {
  static properties = { gate: {}, position: {} };

  constructor() {
    super();
    /** @type {Shape<"FullGate">} */
    this.gate;
    /** @type {any} */
    this.position;
    this.page = new Loader(this, () => read(this.gate, this.position), { rows: 9 });
    this.narrow = new MediaQuery(this, NARROW);
  }

  willUpdate(changes) {
    if (!changes.has("gate") && !changes.has("position")) return;
    this.page.clear();
    this.page.run();
  }

  updated() {
    const { gate } = this.page.value ?? {};
    if (gate) titled(`№ ${this.position} · ${gateTitle(gate)} · ${gate.projectTitle}`);
  }

  render() {
    const { asOf } = this.page.value?.gate ?? {};
    return html`<div class="notice past-notice">
        ${icon("clock")}
        <p>
          <b>${t("gate.past.title", { position: asOf?.position ?? this.position })}</b
          >${asOf ? html` · <time datetime=${asOf.at}>${instant(asOf.at)}</time>` : nothing}<br />${t("gate.past.text")}
        </p>
        <a class="button small" href="/gates/${this.gate}">${icon("undo")}${t("gate.past.back")}</a>
      </div>
      ${this.page.value ? nothing : html`<h1 class="hidden-visually">${t("term.gate")}</h1>`}
      ${this.page.render((room) => this.#content(room))}`;
  }

  #content(room) {
    const { gate, review, dossier } = room;
    return html`<header class="page-head">
        <div class="stack tight">
          <p class="kicker"><a href="/projects/${gate.projectId}">${gate.projectTitle}</a></p>
          <h1>${gateTitle(gate)}</h1>
          <p class="row">${gateBadge(gate.state)} ${dossier ? verdictBadge(dossier.evaluation.verdict) : nothing}</p>
          ${gate.note ? html`<p class="means">${gate.note}</p>` : nothing}
        </div>
      </header>
      <div class="columns">
        <div class="stack main-column">${this.#frozen(room)}${this.#asked(room)}</div>
        <div class="stack side-column">
          ${review ? signaturesCard(room) : nothing}${dossierCard(review, review?.dossier.content?.evaluation.rules)}${datesCard(gate)}
        </div>
      </div>`;
  }

  #frozen({ dossier, entries, address }) {
    if (!dossier) return nothing;
    return html`<section class="card" aria-labelledby="criteria-head">
      <header class="card-head">
        <h2 id="criteria-head">${t("gate.past.frozen", { position: dossier.position })}</h2>
      </header>
      ${criteriaTable(dossier.criteria, dossier.evaluation, { entries, address, narrow: this.narrow.matches })}
    </section>`;
  }

  /** What the gate asked for then, unless the dossier says so already. */
  #asked({ gate, dossier }) {
    if (dossier && JSON.stringify(dossier.criteria) === JSON.stringify(gate.criteria)) return nothing;
    return html`<section class="card" aria-labelledby=${dossier ? "asked-head" : "criteria-head"}>
      <header class="card-head"><h2 id=${dossier ? "asked-head" : "criteria-head"}>${t("gate.past.asked")}</h2></header>
      ${dossier ? nothing : html`<p class="notice inside">${icon("flag")}<span>${t("gate.past.noEvidence")}</span></p>`}
      ${criteriaAsked(gate.criteria)}
    </section>`;
  }
}

async function read(id, position) {
  const gate = /** @type {Shape<"PastGate">} */ (await api.get(`/gates/${id}`, { asOf: position }));
  const { dossier, review } = gate;
  const entries = new Map((dossier?.runs ?? []).map((r) => [r.entryId, { ...r, id: r.entryId }]));
  return {
    gate,
    dossier,
    entries,
    address: addressIn(gate, entries),
    review: review && { ...review, decisions: review.signatures },
    parties: (dossier?.parties ?? []).map((p) => ({ id: p.organisationId, shortName: p.name })),
  };
}

customElements.define("dm-past-gate", PastGate);
