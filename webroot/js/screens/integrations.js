import { html, nothing } from "lit";
import { api } from "../api.js";
import "../exports/calendars.js";
import "../exports/export-list.js";
import { alsoSpeak, t } from "../i18n.js";
import { openClientForm } from "../integrations/client-form.js";
import { clientsCard } from "../integrations/clients.js";
import { keepFresh } from "../integrations/fresh.js";
import { openWebhookForm } from "../integrations/webhook-form.js";
import { webhooksCard } from "../integrations/webhooks.js";
import { hasRole, roles } from "../roles.js";
import { navigate } from "../router.js";
import { session } from "../session.js";
import { Element, styles, titled } from "../ui/element.js";
import { icon } from "../ui/icons.js";
import { LiveItems } from "../ui/live-items.js";
import { Loader } from "../ui/loader.js";
import { soon } from "../ui/soon.js";

await Promise.all([...["integrations", "journal", "exports"].map(alsoSpeak), ...["project", "exports", "integrations"].map((name) => styles(`/css/${name}.css`))]);

/** Where other systems connect: machine clients, webhooks, calendars and files. */
class IntegrationsScreen extends Element {
  static properties = { params: { attribute: false }, query: { attribute: false } };

  #turned = () => this.page.run();

  constructor() {
    super();
    this.page = new Loader(this, load, { rows: 8 });
    this.refresh = soon(() => this.page.run(), 500);
    new LiveItems(this, () => mayWebhooks() && this.refresh(), () => this.refresh());
    this.page.run();
  }

  connectedCallback() {
    super.connectedCallback();
    roles.addEventListener("change", this.#turned);
  }

  disconnectedCallback() {
    roles.removeEventListener("change", this.#turned);
    super.disconnectedCallback();
  }

  updated() {
    titled(t("integrations.title"));
  }

  render() {
    return html`<div class="page integrations">
      <header class="page-head">
        <div><h1>${t("integrations.title")}</h1><p class="kicker">${t("integrations.lead")}</p></div>
        <a class="button" href="/docs" target="_blank" rel="noopener">${icon("external")}${t("shell.docs")}</a>
      </header>
      ${this.page.render((all) => this.#content(all))}</div>`;
  }

  #content({ projects, clients, webhooks }) {
    const calendars = card("calendars", html`<dm-calendars .projects=${projects}></dm-calendars>`, t("exports.calendar.title"));
    const exports = card("exports", html`<dm-export-list .projects=${projects}></dm-export-list>`, t("exports.list.title"));
    if (!clients && !webhooks) return html`${this.#notice("others")}<div class="halves">${calendars}${exports}</div>`;
    return html`${clients ? nothing : this.#notice("coordinators")}<div class="halves">
      <div class="stack">${clients ? clientsCard(clients, () => this.#addClient(projects)) : nothing}${webhooksCard(webhooks, () => this.#addWebhook(projects))}</div>
      <div class="stack">${calendars}${exports}</div></div>`;
  }

  #notice(whom) {
    return html`<p class="notice">${icon("plug")}<span>${t(`integrations.notice.${whom}`, { organisation: session.participant.organisationName })}</span></p>`;
  }

  async #addClient(projects) {
    const made = await openClientForm({ projects });
    if (!made) return;
    if (made.secret) keepFresh(made.id, made.secret);
    navigate(`/integrations/clients/${made.id}`);
  }

  async #addWebhook(projects) {
    const made = await openWebhookForm({ projects });
    if (!made) return;
    if (made.secret) keepFresh(made.id, made.secret);
    navigate(`/integrations/webhooks/${made.id}`);
  }
}

function card(name, content, title) {
  return html`<section class="card" aria-labelledby="${name}-title"><header class="card-head"><h2 id="${name}-title">${title}</h2></header><div class="inside">${content}</div></section>`;
}

const mayClients = () => Boolean(session.participant?.administrator);
const mayWebhooks = () => mayClients() || hasRole("coordinator");

/** Null stands for what the reader has no part in. */
async function load() {
  const [projects, clients, webhooks] = await Promise.all([api.all("/projects"), mayClients() ? api.all("/clients") : null, mayWebhooks() ? api.all("/webhooks") : null]);
  return { projects, clients, webhooks };
}

customElements.define("dm-integrations-screen", IntegrationsScreen);
