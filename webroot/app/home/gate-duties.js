import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { ago, number } from "../kit/format.js";
import { waitingRun } from "../entries/waiting-runs.js";
import { gateTitle, verdictBadge } from "../ui/badges.js";
import { t } from "../kit/i18n.js";
import { vocabulary } from "../kit/vocabulary.js";
import { Element } from "../ui/element.js";
import { LiveItems } from "../ui/live-items.js";
import { Loader } from "../ui/loader.js";
import { throttle } from "../kit/throttle.js";
import { empty } from "../ui/states.js";

const EVENTS = /^(gate|review|entry)-/;
const FIRST = 4;

/**
 * What gates want from me: signatures for my organisation, and runs of others to review. Says how
 * many as a `count` event.
 */
class GateDuties extends Element {
  static properties = { signs: { attribute: false }, all: { state: true } };

  constructor() {
    super();
    this.signs = false;
    this.all = false;
    this.toSign = new Loader(this, () => api.all("/reviews", { awaiting: "me" }), { rows: 2 });
    this.toReview = new Loader(this, () => api.get("/entries", { awaitingReview: "me", limit: 100 }), { rows: 3 });
    this.refresh = throttle(() => this.#load(), 400);
    new LiveItems(
      this,
      ({ type }) => EVENTS.test(type) && this.refresh(),
      () => this.#load(),
    );
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  updated() {
    const count = (this.toSign.value?.length ?? 0) + (this.toReview.value?.items.length ?? 0);
    if (count === this.counted) return;
    this.counted = count;
    this.dispatchEvent(new CustomEvent("count", { detail: count }));
  }

  render() {
    return html`<div class="stack">
      ${
        this.signs || this.toSign.value?.length
          ? this.#card(
              "sign",
              this.toSign.value?.length,
              this.toSign.render((list) => this.#signatures(list)),
            )
          : nothing
      }
      ${this.#card(
        "review",
        this.toReview.value?.items.length,
        this.toReview.render(({ items }) => this.#runs(items)),
      )}
    </div>`;
  }

  #card(name, count, content) {
    return html`<section class="card" aria-labelledby="gate-${name}-head">
      <header class="card-head">
        <h2 id="gate-${name}-head">${t(`home.gates.${name}`)}</h2>
        ${count === undefined ? nothing : html`<span class="count">${number(count)}</span>`}
      </header>
      ${content}
    </section>`;
  }

  #signatures(list) {
    if (!list.length) return empty({ title: t("home.gates.signNone"), symbol: "check" });
    return html`<ul class="plain duties">
      ${list.map(
        (r) =>
          html`<li class="duty">
            <div class="duty-what">
              <a href="/gates/${r.gateId}">${gateTitle({ stage: r.stage, next: after(r.stage) })}</a>
              <span class="small muted">${r.projectTitle}</span
              ><span class="row small">${verdictBadge(r.verdict)}</span>
            </div>
            <div class="duty-when">
              <span class="muted small">${ago(r.openedAt)}</span
              ><a class="button small" href="/gates/${r.gateId}">${t("home.gates.open")}</a>
            </div>
          </li>`,
      )}
    </ul>`;
  }

  #runs(items) {
    if (!items.length) return empty({ title: t("home.gates.reviewNone"), symbol: "check" });
    const shown = this.all ? items : items.slice(0, FIRST);
    return html`<ul class="plain waiting-runs">
        ${shown.map((e) => waitingRun(e, [], { may: true, placed: true, review: (entry, decision) => this.#review(entry, decision) }))}
      </ul>
      ${
        shown.length < items.length
          ? html`<p class="more">
              <button
                class="button small"
                type="button"
                @click=${() => {
                  this.all = true;
                }}
              >
                ${t("action.more")}
              </button>
            </p>`
          : nothing
      }`;
  }

  async #review(entry, decision) {
    const { reviewRun } = await import("../entries/review-form.js");
    if (await reviewRun(entry, decision)) this.refresh();
  }

  #load() {
    return Promise.all([this.toSign.run(), this.toReview.run()]);
  }
}

/** The stage that follows. */
function after(stage) {
  const { stages } = vocabulary();
  return stages[stages.findIndex((s) => s.code === stage) + 1]?.code;
}

customElements.define("dm-gate-duties", GateDuties);
