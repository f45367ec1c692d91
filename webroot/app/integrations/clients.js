/** The machine clients of an organisation, as a list. */
import { html, nothing } from "lit";
import { ago } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { icon } from "../ui/icons.js";
import { empty } from "../ui/states.js";
import "./code-sample.js";
import { tokenCommand } from "./commands.js";
import { reachCount } from "./reach.js";
import { scopeName } from "./scopes.js";

/** @param {() => void} add */
export function clientsCard(clients, add) {
  const button = html`<button class="button ${clients.length ? "small" : "primary"}" type="button" @click=${add}>
    ${icon("plus")}${t("integrations.client.new")}
  </button>`;
  return html`<section class="card" aria-labelledby="clients-head">
    <header class="card-head">
      <h2 id="clients-head">${t("integrations.client.title")}</h2>
      ${clients.length ? button : nothing}
    </header>
    ${
      clients.length
        ? html`<ul class="plain integration-list">
            ${clients.map(row)}
          </ul>`
        : beginning(button)
    }
  </section>`;
}

function beginning(button) {
  return html`${empty({ title: t("integrations.client.none"), text: t("integrations.client.noneText"), action: button, symbol: "plug" })}
    <div class="first-call">
      <dm-code-sample
        .label=${t("integrations.client.tokenSample")}
        .code=${tokenCommand("CLIENT_ID", "CLIENT_SECRET")}
      ></dm-code-sample>
    </div>`;
}

function row(client) {
  const { id, name, scopes, projects, active } = client;
  return html`<li class=${active ? "" : "resting"}>
    <p class="row apart">
      <a href="/integrations/clients/${id}"><b>${name}</b></a
      >${clientBadge(client)}
    </p>
    <p class="muted small">${usedText(client)} · ${reachCount(projects)}</p>
    <p class="row scope-names">${scopes.map((scope) => html`<span class="badge">${scopeName(scope)}</span>`)}</p>
  </li>`;
}

/** Whether it can get a token. */
export function clientBadge({ active, secrets, publicKeys }) {
  if (!active) return html`<span class="badge">${t("integrations.client.state.off")}</span>`;
  const able = secrets.length > 0 || publicKeys !== null;
  return html`<span class="badge ${able ? "state-accepted" : "state-returned"}"
    >${able ? icon("check") : nothing}${t(`integrations.client.state.${able ? "on" : "unable"}`)}</span
  >`;
}

export const usedText = ({ lastUsedAt }) =>
  lastUsedAt ? t("integrations.used", { when: ago(lastUsedAt) }) : t("integrations.unused");
