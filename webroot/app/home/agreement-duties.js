import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { ago, number } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { throttle } from "../kit/throttle.js";
import { Element } from "../ui/element.js";
import { LiveItems } from "../ui/live-items.js";
import { Loader } from "../ui/loader.js";
import { Ticker } from "../ui/ticker.js";

const EVENTS = /^(agreement|programme)-/;

/** No stream tells an organisation that is only asked. */
const LOOK_AGAIN = 60_000;

/**
 * Agreements that await the answer of my organisation; nothing while there is none. Says how many as
 * a `count` event.
 */
class AgreementDuties extends Element {
  constructor() {
    super();
    this.asked = new Loader(this, () => api.all("/agreements", { awaiting: "me" }), { rows: 1 });
    this.refresh = throttle(() => this.asked.run(), 400);
    this.counted = 0;
    new Ticker(this, LOOK_AGAIN, () => this.asked.run());
    new LiveItems(
      this,
      ({ type }) => EVENTS.test(type) && this.refresh(),
      () => this.asked.run(),
    );
  }

  connectedCallback() {
    super.connectedCallback();
    this.asked.run();
  }

  updated() {
    const count = this.asked.value?.length ?? 0;
    if (count === this.counted) return;
    this.counted = count;
    this.dispatchEvent(new CustomEvent("count", { detail: count }));
  }

  render() {
    const asked = this.asked.value ?? [];
    if (!asked.length) return nothing;
    return html`<section class="card" aria-labelledby="agreements-head">
      <header class="card-head">
        <h2 id="agreements-head">${t("home.agreements.title")}</h2>
        <span class="count">${number(asked.length)}</span>
      </header>
      <ul class="plain duties">
        ${asked.map(duty)}
      </ul>
    </section>`;
  }
}

function duty({ programmeId, title, number: version, state, organisation, reason, proposedAt }) {
  return html`<li class="duty">
    <div class="duty-what">
      <a href="/programmes/${programmeId}">${title}</a>
      <span class="small"
        >${organisation && state === "proposed" ? t("home.agreements.proposes", { who: organisation.shortName, number: version }) : t("home.agreements.unconsented")}</span
      >
      ${reason ? html`<span class="small muted duty-reason">${reason}</span>` : nothing}
    </div>
    <div class="duty-when">
      <span class="muted small">${ago(proposedAt)}</span
      ><a class="button small" href="/programmes/${programmeId}">${t("home.agreements.open")}</a>
    </div>
  </li>`;
}

customElements.define("dm-agreement-duties", AgreementDuties);
