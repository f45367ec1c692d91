import { html } from "lit";
import { api } from "../kit/api.js";
import { number } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { textField } from "../ui/fields.js";
import { DialogForm, openForm } from "../ui/form.js";

/** Sends entries again from a position of the journal, or goes on after what the receiver cannot take. */
class ReplayForm extends DialogForm {
  static properties = { webhook: { attribute: false }, from: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.from;
    /** @type {Shape<"Webhook">} */
    this.webhook;
    this.pointers = ["/from"];
    this.draft = { from: null };
  }

  get action() {
    return t("integrations.replay.action");
  }

  willUpdate() {
    if (this.draft.from === null)
      this.draft = { from: String(this.from ?? Math.max(1, Number(this.webhook.position))) };
  }

  fields() {
    const from = Number(this.draft.from);
    const next = Number(this.webhook.position) + 1;
    const effect = from < next ? "again" : from > next ? "skip" : "on";
    return html`<p class="small">${t("integrations.replay.text")}</p>
      ${textField({ ...this.field("/from", "from"), label: t("integrations.replay.position"), hint: t("integrations.replay.range", { head: number(Number(this.webhook.head) + 1), position: number(next - 1) }), required: true, inputmode: "numeric", pattern: "[1-9][0-9]{0,15}", narrow: true, autofocus: true })}
      ${from && from <= Number(this.webhook.head) + 1 ? html`<p class="small" role="status">${t(`integrations.replay.${effect}`, { count: Math.abs(next - from), n: number(Math.abs(next - from)) })}</p>` : ""}`;
  }

  send() {
    return api.post(`/webhooks/${this.webhook.id}/replays`, { from: Number(this.draft.from) });
  }
}

customElements.define("dm-replay-form", ReplayForm);

/** Resolves to the webhook at its new position, or undefined. */
export function openReplayForm({ webhook, from }) {
  return openForm({
    heading: t("integrations.replay.title"),
    form: (done) => html`<dm-replay-form .webhook=${webhook} .from=${from} .done=${done}></dm-replay-form>`,
  });
}
