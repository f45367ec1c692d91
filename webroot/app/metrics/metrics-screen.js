import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { instant, unit } from "../kit/format.js";
import { language, t } from "../kit/i18n.js";
import { inProgramme } from "../kit/own-metrics.js";
import { session } from "../kit/session.js";
import { label } from "../kit/vocabulary.js";
import { icon } from "../ui/icons.js";
import { Screen } from "../ui/screen.js";
import { empty } from "../ui/states.js";
import { toast } from "../ui/toast.js";
import { limits } from "./limits.js";
import { openMetricForm } from "./metric-form.js";
import { openStreamsForm } from "./streams-form.js";

const TOLD = ["metric-defined", "registers-changed"];

/** What a programme measures beside the metrics that come with the portal, in its versions. */
class MetricsScreen extends Screen {
  static properties = { versions: { state: true } };

  constructor() {
    super({ look: "metrics" });
    /** The versions that were unfolded, by code. */
    this.versions = {};
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
    this.versions = {};
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
      ${this.#streams(registers, defines)}`;
  }

  #streams(registers, defines) {
    if (!registers.streams.length && !defines) return nothing;
    return html`<section class="card own-streams" aria-labelledby="streams-head">
      <header class="card-head">
        <h2 id="streams-head">${t("metrics.streams.title")}</h2>
        ${defines ? html`<button class="button small" type="button" @click=${() => this.#name(registers)}>${icon("edit")}${t("metrics.streams.edit")}</button>` : nothing}
      </header>
      ${
        registers.streams.length
          ? html`<dl class="metric-facts">
              ${registers.streams.map(
                ({ code, labels }) =>
                  html`<div>
                    <dt><code>${code}</code></dt>
                    <dd>${labels[language()]}</dd>
                  </div>`,
              )}
            </dl>`
          : html`<p class="muted small">${t("metrics.streams.none")}</p>`
      }
    </section>`;
  }

  async #name(registers) {
    if (!(await openStreamsForm(this.params.id, registers))) return;
    toast(t("metrics.streams.done"));
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
      <details @toggle=${(e) => e.target.open && this.#unfold(m.code)}>
        <summary>${t("metrics.versions")}</summary>
        ${this.#versions(m.code)}
      </details>
    </li>`;
  }

  #versions(code) {
    const versions = this.versions[code];
    if (!versions) return html`<p class="muted small" role="status">${t("state.loading")}</p>`;
    return html`<ol class="plain metric-versions" reversed>
      ${versions.toReversed().map(
        (v) =>
          html`<li>
            <p class="small">
              <b>${t("metrics.version", { n: v.version })}</b>
              <span class="muted">${instant(v.at)} · ${v.byName}</span>
            </p>
            ${facts(v)}
          </li>`,
      )}
    </ol>`;
  }

  async #unfold(code) {
    if (this.versions[code]) return;
    const { versions } = await api.get(`/programmes/${this.params.id}/metrics/${code}`);
    this.versions = { ...this.versions, [code]: versions };
  }

  async #define(metric) {
    const done = await openMetricForm(this.params.id, metric);
    if (!done) return;
    toast(t("metrics.done", { metric: done.labels[language()], n: done.version }));
    this.refresh();
  }
}

/** What a definition says, as far as it says it. */
function facts(m) {
  const said = [
    ["unit", unit(m.unit) || "1"],
    ["hard", limits(m.hard, m.unit)],
    ["soft", limits(m.soft, m.unit)],
    ["better", t(`metrics.betterIs.${m.better ?? "none"}`)],
    ["of", m.ofHint ? `${t(`metrics.ofIs.${m.of}`)}: ${m.ofHint}` : t(`metrics.ofIs.${m.of}`)],
    ["streams", m.streams.map((code) => label("streams", code)).join(", ")],
    ["per", m.per],
    ["methods", m.methods.join(", ")],
    ["standard", m.standard],
    ["quantityKind", m.quantityKind?.split("/").at(-1)],
  ];
  return html`<dl class="metric-facts">
    ${said
      .filter(([, text]) => text)
      .map(
        ([name, text]) =>
          html`<div>
            <dt>${t(`metrics.field.${name}`)}</dt>
            <dd>${text}</dd>
          </div>`,
      )}
  </dl>`;
}

customElements.define("dm-metrics-screen", MetricsScreen);
