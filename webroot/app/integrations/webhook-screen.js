import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { instant } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { deliveriesCard, outcome } from "./deliveries.js";
import { NewSecretFocus, forgetSecret, newSecretOf, keepSecret } from "./new-secrets.js";
import { reachText } from "./reach.js";
import { openReplayForm } from "./replay-form.js";
import { openWebhookForm, typesText } from "./webhook-form.js";
import { standing, webhookBadge } from "./webhooks.js";
import "../ui/copy-field.js";
import { navigate } from "../kit/router.js";
import { confirmed } from "../ui/confirm.js";
import { icon } from "../ui/icons.js";
import { attempt, toast } from "../ui/toast.js";
import { Screen } from "../ui/screen.js";
import { Ticker } from "../ui/ticker.js";

const PAGE = 25;
const LOOK_MS = 3_000;

/** One webhook: how far it has come, what was delivered and how the receiver answered. */
class WebhookScreen extends Screen {
  static properties = { busy: { state: true }, most: { state: true } };

  constructor() {
    super({ look: "integrations", rows: 6, delay: 300 });
    /** @type {Shape<"Project">[]} */
    this.projects;
    Object.assign(this, { busy: false, most: PAGE });
    new NewSecretFocus(this);
    // attempts and their answers are nothing that the journal tells of
    new Ticker(this, LOOK_MS, () => this.page.problem || this.refresh());
  }

  get kind() {
    return t("integrations.webhook.one");
  }

  titleOf(value) {
    return value?.webhook.name;
  }

  /** Whatever happens may have to be delivered. */
  concerns() {
    return true;
  }

  turned() {
    this.most = PAGE;
  }

  content({ webhook, deliveries, titles }) {
    const secret = newSecretOf(webhook.id);
    const more = deliveries.length >= this.most ? () => this.#more() : null;
    return html`<header class="page-head">
        <div class="stack tight">
          <p class="kicker">
            <a href="/integrations">${t("integrations.title")}</a> · ${t("integrations.webhook.one")}
          </p>
          <h1>${webhook.name}</h1>
          <p class="row">${webhookBadge(webhook)}<span class="muted small address">${webhook.url}</span></p>
        </div>
        <div class="row">
          ${webhook.active ? html`<button class="button" type="button" ?disabled=${this.busy} @click=${() => this.#turn(webhook)}>${t("integrations.webhook.pause")}</button>` : nothing}
          <button class="button" type="button" ?disabled=${this.busy} @click=${() => this.#ping(webhook)}>
            ${icon("bell")}${t("integrations.webhook.ping")}
          </button>
          <button class="button" type="button" @click=${() => this.#replay(webhook)}>
            ${icon("undo")}${t("integrations.replay.open")}
          </button>
          <button class="button" type="button" @click=${() => this.#edit(webhook)}>
            ${icon("edit")}${t("action.edit")}
          </button>
        </div>
      </header>
      <div class="columns">
        <div class="stack main-column">
          ${secret ? this.#told(webhook, secret) : nothing}
          ${standing(webhook, { busy: this.busy, turn: () => this.#turn(webhook) })}
          ${deliveriesCard(deliveries, { more, replay: (from) => this.#replay(webhook, from) })}
        </div>
        <div class="stack side-column">${facts(webhook, titles)}${this.#signing(webhook)}${this.#end(webhook)}</div>
      </div>`;
  }

  #told({ id }, secret) {
    return html`<section class="card padded stack told" aria-labelledby="told-head">
      <h2 id="told-head" tabindex="-1">${icon("lock")} ${t("integrations.webhook.fresh")}</h2>
      <p>${t("integrations.webhook.once")}</p>
      <dm-copy-field .label=${t("integrations.webhook.secret")} .value=${secret}></dm-copy-field>
      <p class="actions">
        <button class="button primary" type="button" @click=${() => this.#keptElsewhere(id)}>
          ${icon("check")}${t("integrations.secret.kept")}
        </button>
      </p>
    </section>`;
  }

  #signing(webhook) {
    return html`<section class="card padded stack" aria-labelledby="signing-head">
      <h2 id="signing-head">${t("integrations.webhook.signature")}</h2>
      <p class="small">
        ${t(`integrations.webhook.signs.${webhook.signature}`)}. ${t("integrations.webhook.verify")}
        <a href="https://www.standardwebhooks.com" target="_blank" rel="noopener noreferrer">Standard Webhooks</a>
      </p>
      ${webhook.publicKey ? html`<dm-copy-field .label=${t("integrations.webhook.publicKey")} .value=${webhook.publicKey}></dm-copy-field>` : nothing}
      <p>
        <button class="button small" type="button" ?disabled=${this.busy} @click=${() => this.#rotate(webhook)}>
          ${icon("lock")}${t("integrations.webhook.rotate")}
        </button>
      </p>
    </section>`;
  }

  #end(webhook) {
    return html`<section class="card padded stack tight">
      <h2>${t("integrations.webhook.remove")}</h2>
      <p class="small muted">${t("integrations.webhook.removeHint")}</p>
      <p>
        <button class="button danger small" type="button" ?disabled=${this.busy} @click=${() => this.#remove(webhook)}>
          ${t("integrations.webhook.remove")}
        </button>
      </p>
    </section>`;
  }

  /** Projects are read once: their titles hardly change while somebody looks. */
  async load() {
    const at = `/webhooks/${this.params.id}`;
    this.projects ??= await api.all("/projects");
    const [webhook, deliveries] = await Promise.all([
      api.get(at),
      api.all(`${at}/deliveries`, { limit: Math.min(200, this.most) }, this.most),
    ]);
    return { webhook, deliveries, titles: new Map(this.projects.map((p) => [p.id, p.title])) };
  }

  async #edit(webhook) {
    if (await openWebhookForm({ webhook, projects: this.projects })) this.page.run();
  }

  async #replay(webhook, from) {
    if (!(await openReplayForm({ webhook, from }))) return;
    toast(t("integrations.replay.begun"));
    this.page.run();
  }

  #turn({ id, active, version }) {
    return this.#do(() => api.patch(`/webhooks/${id}`, { active: !active }, version));
  }

  #ping({ id }) {
    return this.#do(async () => {
      const came = await api.post(`/webhooks/${id}/pings`);
      toast(outcome(came), { bad: !came.delivered });
    });
  }

  async #rotate({ id, signature }) {
    const sure = {
      heading: t("integrations.webhook.rotate"),
      text: t(`integrations.webhook.rotateText.${signature}`),
      action: t("integrations.webhook.rotate"),
    };
    if (!(await confirmed(sure))) return;
    await this.#do(async () => {
      const { secret } = await api.post(`/webhooks/${id}/secrets`);
      if (secret) keepSecret(id, secret);
    });
  }

  async #remove({ id, name }) {
    if (
      !(await confirmed({
        heading: t("integrations.webhook.removeOf", { name }),
        text: t("integrations.webhook.removeText"),
        action: t("integrations.webhook.remove"),
      }))
    )
      return;
    if (!(await attempt(() => api.remove(`/webhooks/${id}`)))) return;
    toast(t("integrations.removed", { name }));
    navigate("/integrations");
  }

  #keptElsewhere(id) {
    forgetSecret(id);
    this.requestUpdate();
  }

  #more() {
    this.most += PAGE;
    this.page.run();
  }

  async #do(work) {
    this.busy = true;
    await attempt(work);
    await this.page.run();
    this.busy = false;
  }
}

function facts(webhook, titles) {
  return html`<section class="card padded" aria-labelledby="facts-head">
    <h2 id="facts-head">${t("integrations.webhook.asks")}</h2>
    <dl class="about">
      <dt>${t("integrations.webhook.url")}</dt>
      <dd class="address">${webhook.url}</dd>
      <dt>${t("integrations.reach.title")}</dt>
      <dd>${webhook.projects ? reachText(webhook.projects, titles) : t("integrations.webhook.everywhere")}</dd>
      <dt>${t("integrations.webhook.types")}</dt>
      <dd>${typesText(webhook.types)}</dd>
      <dt>${t("integrations.webhook.since")}</dt>
      <dd>${instant(webhook.createdAt)}</dd>
    </dl>
  </section>`;
}

customElements.define("dm-webhook-screen", WebhookScreen);
