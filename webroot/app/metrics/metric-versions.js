import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { instant } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { Element } from "../ui/element.js";
import { Loader } from "../ui/loader.js";
import { facts } from "./facts.js";

/** The versions of a programme's metric, read when they are unfolded and whenever there is another. */
class MetricVersions extends Element {
  static properties = {
    programmeId: { attribute: false },
    metric: { attribute: false },
    open: { state: true },
  };

  #shown = "";

  constructor() {
    super();
    /** @type {string} */
    this.programmeId;
    /** @type {Shape<"OwnMetric">} */
    this.metric;
    this.open = false;
    this.versions = new Loader(this, () => this.#read(), { rows: 1 });
  }

  willUpdate() {
    const asked = `${this.programmeId} ${this.metric.code} ${this.metric.version}`;
    if (!this.open || asked === this.#shown) return;
    this.#shown = asked;
    this.versions.run();
  }

  async #read() {
    return (await api.get(`/programmes/${this.programmeId}/metrics/${this.metric.code}`)).versions;
  }

  render() {
    return html`<details @toggle=${(e) => (this.open = e.target.open)}>
      <summary>${t("metrics.versions")}</summary>
      ${this.open ? this.versions.render(list) : nothing}
    </details>`;
  }
}

function list(versions) {
  return html`<ol class="plain metric-versions" reversed>
    ${versions.toReversed().map(version)}
  </ol>`;
}

function version(v) {
  return html`<li>
    <p class="small">
      <b>${t("metrics.version", { n: v.version })}</b>
      <span class="muted">${instant(v.at)} · ${v.byName}</span>
    </p>
    ${facts(v)}
  </li>`;
}

customElements.define("dm-metric-versions", MetricVersions);
