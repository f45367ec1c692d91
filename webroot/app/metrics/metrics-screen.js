import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { number } from "../kit/format.js";
import { language, t } from "../kit/i18n.js";
import { inProgramme } from "../kit/own-metrics.js";
import { session } from "../kit/session.js";
import { icon } from "../ui/icons.js";
import { Screen } from "../ui/screen.js";
import { empty } from "../ui/states.js";
import { toast } from "../ui/toast.js";
import { facts } from "./facts.js";
import { openMetricForm } from "./metric-form.js";
import "./metric-versions.js";
import { openSourcesForm } from "./sources-form.js";
import { openStreamsForm } from "./streams-form.js";

const TOLD = ["metric-defined", "registers-changed"];

/** What a programme measures beside the metrics that come with the portal, in its versions. */
class MetricsScreen extends Screen {
  constructor() {
    super({ look: "metrics" });
  }

  get kind() {
    return t("metrics.title");
  }

  async load() {
    const [programme, { items }, registers] = await Promise.all([
      api.get(`/programmes/${this.params.id}`),
      api.get(`/programmes/${this.params.id}/metrics`),
      api.get(`/programmes/${this.params.id}/registers`),
      inProgramme(this.params.id),
    ]);
    return { programme, metrics: items, registers };
  }

  titleOf(value) {
    return value && `${t("metrics.title")} · ${value.programme.title}`;
  }

  concerns({ type, programmeId }) {
    return TOLD.includes(type) && programmeId === this.params.id;
  }

  content({ programme, metrics, registers }) {
    const defines = programme.coordinators.some((c) => c.participantId === session.participant.id);
    return html`<header class="page-head">
        <div class="stack tight">
          <p class="kicker"><a href="/programmes/${programme.id}">${programme.title}</a></p>
          <h1>${t("metrics.title")}</h1>
        </div>
        ${defines ? html`<button class="button primary" type="button" @click=${() => this.#define()}>${icon("plus")}${t("metrics.define")}</button>` : nothing}
      </header>
      <p class="muted metrics-about">${t(defines ? "metrics.about" : "metrics.aboutReader")}</p>
      ${
        metrics.length
          ? html`<ul class="plain own-metrics">
              ${metrics.map((m) => this.#metric(m, defines))}
            </ul>`
          : empty({ title: t("metrics.none"), text: t("metrics.noneText") })
      }
      ${this.#streams(registers, defines)}${this.#sources(registers, defines)}`;
  }

  #streams(registers, defines) {
    if (!registers.streams.length && !defines) return nothing;
    const named = registers.streams.map(({ code, labels }) => [html`<code>${code}</code>`, labels[language()]]);
    return this.#register("streams", defines && (() => openStreamsForm(this.params.id, registers)), named);
  }

  #sources(registers, defines) {
    const { methods, laboratories } = registers;
    if (!methods.length && !laboratories.length && !defines) return nothing;
    const named = [
      ...methods.map(({ name, random }) => [t("metrics.sources.method"), html`${name}${share(random)}`]),
      ...laboratories.map(({ name }) => [t("term.laboratory"), name]),
    ];
    return this.#register("sources", defines && (() => openSourcesForm(this.params.id, registers)), named);
  }

  /**
   * What a programme named, by pairs.
   * @param {string} kind its words
   * @param {false | (() => Promise<any>)} open the form, for who may change it
   */
  #register(kind, open, named) {
    return html`<section class="card own-streams own-${kind}" aria-labelledby="${kind}-head">
      <header class="card-head">
        <h2 id="${kind}-head">${t(`metrics.${kind}.title`)}</h2>
        ${open ? html`<button class="button small" type="button" @click=${() => this.#name(kind, open)}>${icon("edit")}${t(`metrics.${kind}.edit`)}</button>` : nothing}
      </header>
      ${
        named.length
          ? html`<dl class="metric-facts">
              ${named.map(
                ([term, value]) =>
                  html`<div>
                    <dt>${term}</dt>
                    <dd>${value}</dd>
                  </div>`,
              )}
            </dl>`
          : html`<p class="muted small">${t(`metrics.${kind}.none`)}</p>`
      }
    </section>`;
  }

  async #name(kind, open) {
    if (!(await open())) return;
    toast(t(`metrics.${kind}.done`));
    this.refresh();
  }

  #metric(m, defines) {
    return html`<li class="card own-metric">
      <header class="card-head">
        <h2>${m.labels[language()]}</h2>
        <code>${m.code}</code>
        <span class="badge">${t("metrics.version", { n: m.version })}</span>
        ${defines ? html`<button class="button small" type="button" aria-label=${t("metrics.changeOf", { metric: m.labels[language()] })} @click=${() => this.#define(m)}>${icon("edit")}${t("metrics.change")}</button>` : nothing}
      </header>
      ${facts(m)}
      <dm-metric-versions .programmeId=${this.params.id} .metric=${m}></dm-metric-versions>
    </li>`;
  }

  async #define(metric) {
    const done = await openMetricForm(this.params.id, metric);
    if (!done) return;
    toast(t("metrics.done", { metric: done.labels[language()], n: done.version }));
    this.refresh();
  }
}

/** How much of a method's uncertainty is random; nothing where all is shared. */
const share = (random) =>
  random ? html` <span class="muted">${t("metrics.sources.isRandom", { n: number(random) })}</span>` : nothing;

customElements.define("dm-metrics-screen", MetricsScreen);
