/** What was sent to a webhook, and what the receiver made of it. */
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { instant, number } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { typeWords } from "../journal/event-types.js";
import { icon } from "../ui/icons.js";
import { empty } from "../ui/states.js";

const PREFIX = "didymium.";
const PING = `${PREFIX}ping`;

/**
 * @param {object[]} deliveries newest first
 * @param {{replay: (from: number) => void, more: (() => void)|null}} room `more` is null at the end
 */
export function deliveriesCard(deliveries, { replay, more }) {
  return html`<section class="card" aria-labelledby="deliveries-head">
    <header class="card-head"><h2 id="deliveries-head">${t("integrations.delivery.title")}</h2></header>
    ${
      deliveries.length
        ? html`<ol class="plain deliveries">
            ${repeat(
              deliveries,
              (d) => d.id,
              (d) => delivery(d, replay),
            )}
          </ol>`
        : empty({ title: t("integrations.delivery.none"), text: t("integrations.delivery.noneText"), symbol: "clock" })
    }
    ${more ? html`<p class="more"><button class="button small" type="button" @click=${more}>${t("action.more")}</button></p>` : nothing}
  </section>`;
}

function delivery({ type, position, attempt, at, durationMs, delivered, status, error, answer, messageId }, replay) {
  return html`<li class="delivery ${delivered ? "" : "refused"}">
    <p class="delivery-what">
      <b>${type === PING ? t("integrations.delivery.ping") : typeWords(type.slice(PREFIX.length))}</b>
      ${position === null ? nothing : html`<span class="muted small">№ ${number(position)}</span>`}
      ${attempt > 1 ? html`<span class="muted small">${t("integrations.delivery.attempt", { n: attempt })}</span>` : nothing}
    </p>
    <p class="delivery-outcome">
      ${delivered ? html`<span class="badge state-accepted">${icon("check")}${status}</span>` : html`<span class="badge state-returned">${status ?? t(`integrations.delivery.error.${error}.name`)}</span>`}
    </p>
    <p class="muted small delivery-when">
      <time datetime=${at}>${instant(at)}</time> · ${t("integrations.delivery.took", { ms: number(durationMs) })}
    </p>
    ${
      position === null
        ? nothing
        : html`<button
            class="button quiet small delivery-again"
            type="button"
            title=${t("integrations.replay.from", { n: position })}
            aria-label=${t("integrations.replay.from", { n: position })}
            @click=${() => replay(position)}
          >
            ${icon("undo")}<span>${t("integrations.replay.here")}</span>
          </button>`
    }
    ${
      delivered && !answer
        ? nothing
        : html`<details class="delivery-answer small">
            <summary>${t("integrations.delivery.details")}</summary>
            ${error ? html`<p>${t(`integrations.delivery.error.${error}.text`)}</p>` : nothing}
            ${answer ? html`<pre tabindex="0" role="group" aria-label=${t("integrations.delivery.answer")} translate="no">${answer}</pre>` : nothing}
            <p class="muted">webhook-id <code>${messageId}</code></p>
          </details>`
    }
  </li>`;
}

/** What came of a ping, in one sentence. */
export function outcome({ delivered, status, error, durationMs }) {
  if (delivered) return t("integrations.delivery.taken", { status, ms: number(durationMs) });
  if (status) return t("integrations.delivery.answered", { status });
  return t(`integrations.delivery.error.${error}.text`);
}
