import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { eventTypes, typeWords } from "../journal/event-types.js";
import { EditForm } from "../ui/edit-form.js";
import { textField } from "../ui/fields.js";
import { openForm } from "../ui/form.js";
import { reachField } from "../ui/reach-field.js";
import { optionsOf, reachText } from "./reach.js";

const SETTINGS = ["name", "url", "projects", "types"];

/** Where entries of the journal are to be delivered, and which. */
class WebhookForm extends EditForm {
  static properties = { webhook: { attribute: false }, projects: { attribute: false } };

  constructor() {
    super();
    this.pointers = ["/name", "/url", "/projects", "/types"];
    this.webhook = null;
    this.projects = [];
    this.begin({ name: "", url: "", projects: null, types: null, signature: "v1" });
  }

  get action() {
    return t(this.webhook ? "action.save" : "integrations.webhook.make");
  }

  willUpdate(changes) {
    if (changes.has("webhook") && this.webhook && !this.draft.name) this.begin(draftOf(this.webhook));
  }

  fields() {
    const { problem, draft } = this;
    const set = (name) => (value) => this.set({ [name]: value });
    return html`${this.conflict()}
    ${textField({ ...this.field("/name", "name"), label: t("integrations.webhook.name"), hint: t("integrations.webhook.nameHint"), required: true, maxlength: 100, autofocus: true })}
    ${textField({ ...this.field("/url", "url"), label: t("integrations.webhook.url"), hint: t("integrations.webhook.urlHint"), type: "url", placeholder: "https://", required: true, maxlength: 2000 })}
    ${reachField({
      id: "webhook-projects",
      label: t("integrations.reach.title"),
      all: t("integrations.webhook.everywhere"),
      some: t("integrations.reach.some"),
      value: draft.projects,
      options: optionsOf(this.projects),
      problem: problem?.at("/projects"),
      input: set("projects"),
    })}
    ${reachField({
      id: "webhook-types",
      label: t("integrations.webhook.types"),
      all: t("integrations.webhook.everyType"),
      some: t("integrations.webhook.someTypes"),
      value: draft.types,
      options: eventTypes().map((value) => ({ value, label: typeWords(value) })),
      problem: problem?.at("/types"),
      input: set("types"),
    })}
    ${this.webhook ? nothing : this.#signature()}`;
  }

  #signature() {
    return html`<fieldset class="choice">
      <legend>${t("integrations.webhook.signature")}</legend>
      ${["v1", "v1a"].map(
        (kind) =>
          html`<label class="check"
            ><input
              type="radio"
              name="signature"
              value=${kind}
              .checked=${this.draft.signature === kind}
              @change=${() => this.set({ signature: kind })}
            /><span
              >${t(`integrations.webhook.signs.${kind}`)}
              <span class="muted small">${t(`integrations.webhook.signs.${kind}Hint`)}</span></span
            ></label
          >`,
      )}
    </fieldset>`;
  }

  async send() {
    if (!this.webhook) return api.post("/webhooks", this.draft);
    const changes = this.changed();
    return Object.keys(changes).length
      ? api.patch(`/webhooks/${this.webhook.id}`, changes, this.webhook.version)
      : this.webhook;
  }

  async reread() {
    this.webhook = await api.get(`/webhooks/${this.webhook.id}`);
    return draftOf(this.webhook);
  }

  /** @returns {[string, string]} */
  said(name, value) {
    if (name === "projects")
      return [t("integrations.reach.title"), reachText(value, new Map(this.projects.map((p) => [p.id, p.title])))];
    if (name === "types") return [t("integrations.webhook.types"), typesText(value)];
    return [t(`integrations.webhook.${name}`), value];
  }
}

const draftOf = (webhook) => Object.fromEntries(SETTINGS.map((name) => [name, webhook[name]]));

/** What is delivered, in words. */
export const typesText = (types) => (types ? types.map(typeWords).join(", ") : t("integrations.webhook.allTypes"));

customElements.define("dm-webhook-form", WebhookForm);

/**
 * @param {{webhook?: Shape<"Webhook">, projects: Shape<"Project">[]}} about
 * @returns {Promise<any>} the webhook that was made (with its `secret`) or changed, or undefined
 */
export function openWebhookForm({ webhook, projects }) {
  return openForm({
    heading: webhook ? webhook.name : t("integrations.webhook.new"),
    wide: true,
    form: (done) =>
      html`<dm-webhook-form .webhook=${webhook ?? null} .projects=${projects} .done=${done}></dm-webhook-form>`,
  });
}
