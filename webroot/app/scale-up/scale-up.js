import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { behind } from "../kit/address.js";
import { Element } from "../ui/element.js";
import { selectField } from "../ui/fields.js";
import { LiveItems } from "../ui/live-items.js";
import { Loader } from "../ui/loader.js";
import { throttle } from "../kit/throttle.js";
import { empty } from "../ui/states.js";
import { named, picture } from "./picture.js";
import { bestTable, pointTable } from "./tables.js";

/** How a figure of a project holds as the scale grows: `<dm-scale-up .project=${project}>`. */
class ScaleUp extends Element {
  static properties = { project: { attribute: false }, chosen: { state: true } };

  constructor() {
    super();
    /** @type {Shape<"FullProject">} */
    this.project;
    this.chosen = "";
    this.page = new Loader(this, () => api.get(`/projects/${this.project.id}/scale-up`), { rows: 6 });
    this.refresh = throttle(() => this.page.run(), 400);
    new LiveItems(
      this,
      ({ projectId, type }) => projectId === this.project.id && /^(entry|gate)-/.test(type) && this.refresh(),
      () => this.page.run(),
    );
  }

  willUpdate() {
    if (this.project.id === this.shown) return;
    this.shown = this.project.id;
    this.chosen = "";
    this.page.clear();
    this.page.run();
  }

  render() {
    return html`<section class="card" id="scale-up" aria-labelledby="scale-up-head">
      <header class="card-head">
        <h2 id="scale-up-head">${t("scale-up.title")}</h2>
        ${this.page.value?.series.length ? this.#choice(this.page.value.series) : nothing}
      </header>
      ${this.page.render(({ series }) => this.#content(series))}
    </section>`;
  }

  #content(all) {
    const series = all.find((s) => keyOf(s) === this.chosen) ?? foremost(all);
    if (!series) return empty({ title: t("scale-up.none"), text: t("scale-up.noneText") });
    const address = (p) =>
      behind(this.project, {
        show: "entries",
        stage: p.stage,
        metric: p.computed ? "" : series.metric,
        of: p.computed ? "" : series.of,
      });
    const organisations = new Map(this.project.organisations.map((o) => [o.id, o.shortName]));
    const without = series.points.filter((p) => !p.scale).length;
    return html`${picture(series, address)}
    ${without ? html`<p class="muted small inside">${t("scale-up.noScaleRuns", { count: without })}</p>` : nothing}
    ${bestTable(series, address)}${pointTable(series, { organisations, address })}`;
  }

  #choice(all) {
    return html`<div class="scale-choice">
      ${selectField({
        id: "scale-up-metric",
        label: t("scale-up.choose"),
        hideLabel: true,
        quiet: true,
        value: this.chosen || keyOf(foremost(all)),
        options: all.map((s) => ({ value: keyOf(s), label: named(s) })),
        input: (value) => {
          this.chosen = value;
        },
      })}
    </div>`;
  }
}

const keyOf = (s) => `${s.metric} ${s.of ?? ""}`;

/** Shown first: what a gate asks for and more than one stage has shown, else recovery, else what has most runs. */
function foremost(all) {
  const weight = (s) =>
    (s.thresholds.length ? 1000 : 0) +
    (s.best.length > 1 ? 750 : 0) +
    (s.metric === "recovery" ? 500 : 0) +
    Math.min(400, s.points.length);
  return [...all].sort((a, b) => weight(b) - weight(a))[0];
}

customElements.define("dm-scale-up", ScaleUp);
