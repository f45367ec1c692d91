import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { instant } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { openClientForm } from "./client-form.js";
import { clientBadge, usedText } from "./clients.js";
import "./code-sample.js";
import { firstCall, tokenCommand } from "./commands.js";
import { NewSecretFocus, forgetSecret, newSecretOf, keepSecret } from "./new-secrets.js";
import { openKeysForm } from "./public-keys-form.js";
import { reachText } from "./reach.js";
import { scopeList } from "./scopes.js";
import "../ui/copy-field.js";
import { navigate } from "../kit/router.js";
import { confirmed } from "../ui/confirm.js";
import { icon } from "../ui/icons.js";
import { attempt, toast } from "../ui/toast.js";
import { Screen } from "../ui/screen.js";

const MOST_SECRETS = 2;

/** One machine client: what it may do, how it proves itself, and how it begins. */
class ClientScreen extends Screen {
  static properties = { busy: { state: true } };

  constructor() {
    super({ look: "integrations", rows: 6 });
    this.busy = false;
    new NewSecretFocus(this);
  }

  get kind() {
    return t("integrations.client.one");
  }

  load() {
    return load(this.params.id);
  }

  titleOf(value) {
    return value?.client.name;
  }

  concerns({ subject }) {
    return subject.id === this.params.id;
  }

  content({ client, titles }) {
    const secret = newSecretOf(client.id);
    return html`<header class="page-head">
        <div class="stack tight">
          <p class="kicker"><a href="/integrations">${t("integrations.title")}</a> · ${t("integrations.client.one")}</p>
          <h1>${client.name}</h1>
          <p class="row">${clientBadge(client)}<span class="muted small">${usedText(client)}</span></p>
        </div>
        <div class="row">
          <button class="button" type="button" ?disabled=${this.busy} @click=${() => this.#turn(client)}>
            ${t(client.active ? "integrations.client.rest" : "integrations.client.wake")}
          </button>
          <button class="button" type="button" @click=${() => this.#edit(client)}>
            ${icon("edit")}${t("action.edit")}
          </button>
        </div>
      </header>
      <div class="columns">
        <div class="stack main-column">
          ${secret ? this.#told(client, secret) : nothing}${this.#secrets(client)}${this.#keys(client)}${secret ? nothing : first(client, "CLIENT_SECRET")}
        </div>
        <div class="stack side-column">${facts(client, titles, secret)}${this.#end(client)}</div>
      </div>`;
  }

  /** What is shown this once, with all that one needs to begin. */
  #told(client, secret) {
    return html`<section class="card padded stack told" aria-labelledby="told-head">
      <h2 id="told-head" tabindex="-1">${icon("lock")} ${t("integrations.secret.fresh")}</h2>
      <p>${t("integrations.secret.once")}</p>
      <dm-copy-field .label=${t("integrations.client.id")} .value=${client.id}></dm-copy-field>
      <dm-copy-field .label=${t("integrations.client.secret")} .value=${secret}></dm-copy-field>
      <dm-code-sample
        .label=${t("integrations.client.tokenSample")}
        .code=${tokenCommand(client.id, secret)}
      ></dm-code-sample>
      <dm-code-sample .label=${t("integrations.client.callSample")} .code=${firstCall(client.scopes)}></dm-code-sample>
      <p class="actions">
        <button class="button primary" type="button" @click=${() => this.#keptElsewhere(client)}>
          ${icon("check")}${t("integrations.secret.kept")}
        </button>
      </p>
    </section>`;
  }

  #secrets(client) {
    const full = client.secrets.length >= MOST_SECRETS;
    return html`<section class="card" aria-labelledby="secrets-head">
      <header class="card-head">
        <h2 id="secrets-head">${t("integrations.secret.title")}</h2>
        <button class="button small" type="button" ?disabled=${full || this.busy} @click=${() => this.#rotate(client)}>
          ${icon("plus")}${t(client.secrets.length ? "integrations.secret.second" : "integrations.secret.first")}
        </button>
      </header>
      ${
        client.secrets.length
          ? html`<ul class="plain integration-list">
              ${client.secrets.map((one) => this.#secret(client, one))}
            </ul>`
          : nothing
      }
      <p class="muted small inside-card">
        ${t(full ? "integrations.secret.full" : client.secrets.length ? "integrations.secret.rotation" : "integrations.secret.none")}
      </p>
    </section>`;
  }

  #secret(client, secret) {
    return html`<li class="row apart">
      <div>
        <p><code>didy_…${secret.hint}</code></p>
        <p class="muted small">${t("integrations.made", { when: instant(secret.createdAt) })} · ${usedText(secret)}</p>
      </div>
      <button
        class="button small danger"
        type="button"
        ?disabled=${this.busy}
        aria-label=${t("integrations.secret.revokeOf", { hint: secret.hint })}
        @click=${() => this.#revoke(client, secret)}
      >
        ${t("integrations.secret.revoke")}
      </button>
    </li>`;
  }

  #keys(client) {
    const keys = client.publicKeys?.keys ?? [];
    return html`<section class="card" aria-labelledby="keys-head">
      <header class="card-head">
        <h2 id="keys-head">${t("integrations.keys.title")}</h2>
        <button class="button small" type="button" @click=${() => this.#changeKeys(client)}>
          ${icon("edit")}${t(keys.length ? "action.edit" : "action.add")}
        </button>
      </header>
      ${
        keys.length
          ? html`<ul class="plain integration-list">
              ${keys.map(
                ({ kid, kty, crv, alg }) =>
                  html`<li>
                    <p><code>${kid}</code></p>
                    <p class="muted small">${[kty, crv, alg].filter(Boolean).join(" · ")}</p>
                  </li>`,
              )}
            </ul>`
          : nothing
      }
      <p class="muted small inside-card">${t("integrations.keys.text")}</p>
    </section>`;
  }

  #end(client) {
    return html`<section class="card padded stack tight">
      <h2>${t("integrations.client.remove")}</h2>
      <p class="small muted">${t("integrations.client.removeHint")}</p>
      <p>
        <button class="button danger small" type="button" ?disabled=${this.busy} @click=${() => this.#remove(client)}>
          ${t("integrations.client.remove")}
        </button>
      </p>
    </section>`;
  }

  async #edit(client) {
    const { projects } = this.page.value;
    if (await openClientForm({ client, projects })) this.page.run();
  }

  async #changeKeys(client) {
    if (await openKeysForm(client)) this.page.run();
  }

  #turn({ id, active, version }) {
    return this.#do(() => api.patch(`/clients/${id}`, { active: !active }, version));
  }

  #rotate({ id }) {
    return this.#do(async () => keepSecret(id, (await api.post(`/clients/${id}/secrets`)).secret));
  }

  async #revoke({ id }, { id: secretId, hint }) {
    const sure = {
      heading: t("integrations.secret.revokeOf", { hint }),
      text: t("integrations.secret.revokeText"),
      action: t("integrations.secret.revoke"),
    };
    if (!(await confirmed(sure))) return;
    if (newSecretOf(id)?.endsWith(hint)) forgetSecret(id);
    await this.#do(
      () => api.remove(`/clients/${id}/secrets/${secretId}`),
      () => toast(t("integrations.secret.revoked", { hint })),
    );
  }

  async #remove({ id, name }) {
    if (
      !(await confirmed({
        heading: t("integrations.client.removeOf", { name }),
        text: t("integrations.client.removeText"),
        action: t("integrations.client.remove"),
      }))
    )
      return;
    if (!(await attempt(() => api.remove(`/clients/${id}`)))) return;
    toast(t("integrations.removed", { name }));
    navigate("/integrations");
  }

  #keptElsewhere({ id }) {
    forgetSecret(id);
    this.requestUpdate();
  }

  async #do(work, then) {
    this.busy = true;
    const done = await attempt(work);
    await this.page.run();
    this.busy = false;
    if (done) then?.();
  }
}

function first(client, secret) {
  return html`<section class="card padded stack" aria-labelledby="first-head">
    <h2 id="first-head">${t("integrations.client.begin")}</h2>
    ${client.secrets.length || !client.publicKeys ? html`<dm-code-sample .label=${t("integrations.client.tokenSample")} .code=${tokenCommand(client.id, secret)}></dm-code-sample>` : html`<p class="small">${t("integrations.keys.token", { url: `${location.origin}/oauth/token` })}</p>`}
    <dm-code-sample .label=${t("integrations.client.callSample")} .code=${firstCall(client.scopes)}></dm-code-sample>
  </section>`;
}

function facts(client, titles, secret) {
  return html`<section class="card padded stack" aria-labelledby="facts-head">
    <h2 id="facts-head">${t("integrations.client.may")}</h2>
    ${scopeList(client.scopes)}
    <dl class="about">
      <dt>${t("integrations.reach.title")}</dt>
      <dd>${reachText(client.projects, titles)}</dd>
      <dt>${t("integrations.client.since")}</dt>
      <dd>${instant(client.createdAt)}</dd>
    </dl>
    ${secret ? nothing : html`<dm-copy-field .label=${t("integrations.client.id")} .value=${client.id}></dm-copy-field>`}
  </section>`;
}

async function load(id) {
  const [client, projects] = await Promise.all([api.get(`/clients/${id}`), api.all("/projects")]);
  return { client, projects, titles: new Map(projects.map((p) => [p.id, p.title])) };
}

customElements.define("dm-client-screen", ClientScreen);
