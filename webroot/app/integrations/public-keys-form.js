/** The public keys of a machine client, as a JSON Web Key Set that somebody pastes. */
import { html } from "lit";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { ProblemError } from "../kit/problem.js";
import { areaField } from "../ui/fields.js";
import { DialogForm, openForm } from "../ui/form.js";

export const KEYS_EXAMPLE = '{"keys":[{"kty":"OKP","crv":"Ed25519","x":"…","kid":"historian-2026"}]}';

/** What was pasted, as the portal wants it: a set, one key alone, or null for nothing. */
export function keysOf(text) {
  if (!text.trim()) return null;
  try {
    const read = JSON.parse(text);
    return read?.kty ? { keys: [read] } : read;
  } catch {
    throw new ProblemError({
      status: 400,
      code: "keys-unreadable",
      errors: [{ pointer: "/publicKeys", code: "keys-unreadable", detail: t("integrations.keys.unreadable") }],
    });
  }
}

class KeysForm extends DialogForm {
  static properties = { client: { attribute: false } };

  constructor() {
    super();
    /** @type {Shape<"Client">} */
    this.client;
    this.pointers = ["/publicKeys"];
    this.draft = { keys: null };
  }

  get action() {
    return t("action.save");
  }

  willUpdate() {
    const { publicKeys } = this.client;
    if (this.draft.keys === null) this.draft = { keys: publicKeys ? JSON.stringify(publicKeys, null, 2) : "" };
  }

  fields() {
    return html`<p class="small">${t("integrations.keys.text")}</p>
      ${areaField({ ...this.field("/publicKeys", "keys"), label: t("integrations.keys.label"), hint: t("integrations.keys.hint"), placeholder: KEYS_EXAMPLE, rows: 10, autofocus: true })}`;
  }

  async send() {
    return api.patch(`/clients/${this.client.id}`, { publicKeys: keysOf(this.draft.keys) }, this.client.version);
  }
}

customElements.define("dm-keys-form", KeysForm);

/** Resolves to the client after the change, or undefined. */
export function openKeysForm(client) {
  return openForm({
    heading: t("integrations.keys.title"),
    wide: true,
    form: (done) => html`<dm-keys-form .client=${client} .done=${done}></dm-keys-form>`,
  });
}
