/** The webhooks of an organisation, as a list, and how each stands. */
import { html, nothing } from "lit";
import { ago, instant, number } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { icon } from "../ui/icons.js";
import { empty } from "../ui/states.js";
import { reachCount } from "./reach.js";

const BADGES = {
  level: "state-accepted",
  behind: "state-in-progress",
  failing: "state-returned",
  paused: "",
  gone: "state-returned",
  exhausted: "state-returned",
  "owner-gone": "state-returned",
};

/** @param {() => void} add */
export function webhooksCard(webhooks, add) {
  const button = html`<button class="button ${webhooks.length ? "small" : "primary"}" type="button" @click=${add}>
    ${icon("plus")}${t("integrations.webhook.new")}
  </button>`;
  return html`<section class="card" aria-labelledby="webhooks-head">
    <header class="card-head">
      <h2 id="webhooks-head">${t("integrations.webhook.title")}</h2>
      ${webhooks.length ? button : nothing}
    </header>
    ${
      webhooks.length
        ? html`<ul class="plain integration-list">
            ${webhooks.map(row)}
          </ul>`
        : empty({
            title: t("integrations.webhook.none"),
            text: t("integrations.webhook.noneText"),
            action: button,
            symbol: "bell",
          })
    }
  </section>`;
}

function row(webhook) {
  const { id, name, url, projects, types } = webhook;
  return html`<li>
    <p class="row apart">
      <a href="/integrations/webhooks/${id}"><b>${name}</b></a
      >${webhookBadge(webhook)}
    </p>
    <p class="muted small address">${url}</p>
    <p class="muted small">
      ${reachCount(projects)} ·
      ${types ? t("integrations.webhook.typeCount", { count: types.length }) : t("integrations.webhook.allTypes")}
    </p>
  </li>`;
}

/** How a webhook stands: level with the journal, behind it, failing, paused, or switched off by the portal. */
export function stateOf({ active, disabledReason, nextAttemptAt, position, head }) {
  if (!active) return disabledReason ?? "paused";
  if (nextAttemptAt) return "failing";
  return Number(position) < Number(head) ? "behind" : "level";
}

/** How many places of the journal it has not come to. */
export const behind = ({ position, head }) => Math.max(0, Number(head) - Number(position));

export function webhookBadge(webhook) {
  const state = stateOf(webhook);
  return html`<span class="badge ${BADGES[state]}"
    >${state === "level" ? icon("check") : nothing}${t(`integrations.webhook.state.${state}`, words(webhook))}</span
  >`;
}

/** The place where it stands, large. */
export function standing(webhook, { turn, busy }) {
  const state = stateOf(webhook);
  const said = words(webhook);
  return html`<section class="card padded standing webhook-${state}" aria-labelledby="standing-head">
    <div class="stack tight">
      <h2 id="standing-head" class="next-step">${t(`integrations.webhook.standing.${state}`, said)}</h2>
      <p class="small" role="status">${t(`integrations.webhook.next.${state}`, said)}</p>
      <progress
        max=${Math.max(1, Number(webhook.head))}
        .value=${Number(webhook.position)}
        aria-label=${t("integrations.webhook.progress", said)}
      ></progress>
      <p class="muted small">${t("integrations.webhook.progress", said)}</p>
    </div>
    ${webhook.active ? nothing : html`<button class="button primary" type="button" ?disabled=${busy} @click=${turn}>${t("integrations.webhook.resume")}</button>`}
  </section>`;
}

function words(webhook) {
  const { position, head, nextAttemptAt } = webhook;
  const count = behind(webhook);
  return {
    count,
    n: number(count),
    position: number(Number(position)),
    head: number(Number(head)),
    when: nextAttemptAt ? ago(nextAttemptAt) : "",
    at: nextAttemptAt ? instant(nextAttemptAt) : "",
  };
}
