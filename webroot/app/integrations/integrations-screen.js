import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import "../export/calendars.js";
import "../export/export-list.js";
import { t } from "../kit/i18n.js";
import { openClientForm } from "./client-form.js";
import { clientsCard } from "./clients.js";
import { keepSecret } from "./new-secrets.js";
import { openWebhookForm } from "./webhook-form.js";
import { webhooksCard } from "./webhooks.js";
import { hasRole, roles } from "../kit/roles.js";
import { navigate } from "../kit/router.js";
import { session } from "../kit/session.js";
import { icon } from "../ui/icons.js";
import { Listening } from "../ui/element.js";
import { Screen } from "../ui/screen.js";

/** Where other systems connect: machine clients, webhooks, calendars and files. */
class IntegrationsScreen extends Screen {
  constructor() {
    super({ look: "integrations", delay: 500 });
    new Listening(this, roles, { change: () => this.page.run() });
  }

  load() {
    return load();
  }

  titleOf() {
    return t("integrations.title");
  }

  concerns() {
    return mayWebhooks();
  }

  head() {
    return html`<header class="page-head">
      <div>
        <h1>${t("integrations.title")}</h1>
        <p class="kicker">${t("integrations.lead")}</p>
      </div>
      <a class="button" href="/docs" target="_blank" rel="noopener">${icon("external")}${t("shell.docs")}</a>
    </header>`;
  }

  content({ projects, clients, webhooks }) {
    const calendars = card("calendars", html`<dm-calendars .projects=${projects}></dm-calendars>`, t("term.calendars"));
    const exports = card(
      "exports",
      html`<dm-export-list .projects=${projects}></dm-export-list>`,
      t("integrations.exports"),
    );
    if (!clients && !webhooks)
      return html`${this.#notice("others")}
        <div class="halves">${calendars}${exports}</div>`;
    return html`${clients ? nothing : this.#notice("coordinators")}
      <div class="halves">
        <div class="stack">
          ${clients ? clientsCard(clients, () => this.#addClient(projects)) : nothing}${webhooksCard(webhooks, () => this.#addWebhook(projects))}
        </div>
        <div class="stack">${calendars}${exports}</div>
      </div>`;
  }

  #notice(whom) {
    return html`<p class="notice">
      ${icon("plug")}<span
        >${t(`integrations.notice.${whom}`, { organisation: session.participant.organisationName })}</span
      >
    </p>`;
  }

  async #addClient(projects) {
    const made = await openClientForm({ projects });
    if (!made) return;
    if (made.secret) keepSecret(made.id, made.secret);
    navigate(`/integrations/clients/${made.id}`);
  }

  async #addWebhook(projects) {
    const made = await openWebhookForm({ projects });
    if (!made) return;
    if (made.secret) keepSecret(made.id, made.secret);
    navigate(`/integrations/webhooks/${made.id}`);
  }
}

function card(name, content, title) {
  return html`<section class="card" aria-labelledby="${name}-title">
    <header class="card-head"><h2 id="${name}-title">${title}</h2></header>
    <div class="inside">${content}</div>
  </section>`;
}

const mayClients = () => Boolean(session.participant?.administrator);
const mayWebhooks = () => mayClients() || hasRole("coordinator");

/** Null stands for what the reader has no part in. */
async function load() {
  const [projects, clients, webhooks] = await Promise.all([
    api.all("/projects"),
    mayClients() ? api.all("/clients") : null,
    mayWebhooks() ? api.all("/webhooks") : null,
  ]);
  return { projects, clients, webhooks };
}

customElements.define("dm-integrations-screen", IntegrationsScreen);
