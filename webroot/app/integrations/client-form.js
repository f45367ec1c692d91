import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { EditForm } from "../ui/edit-form.js";
import { areaField, textField } from "../ui/fields.js";
import { openForm } from "../ui/form.js";
import { reachField } from "../ui/reach-field.js";
import { KEYS_EXAMPLE, keysOf } from "./public-keys-form.js";
import { optionsOf, reachText } from "./reach.js";
import { scopeField, scopeName } from "./scopes.js";

/** An administrator makes a machine client, or changes what it may do. */
class ClientForm extends EditForm {
  static properties = { client: { attribute: false }, projects: { attribute: false } };

  constructor() {
    super();
    this.pointers = ["/name", "/scopes", "/projects", "/publicKeys"];
    this.client = null;
    this.projects = [];
    this.begin({
      name: "",
      scopes: ["projects:read", "entries:read", "entries:write"],
      projects: null,
      proof: "secret",
      keys: "",
    });
  }

  get action() {
    return t(this.client ? "action.save" : "integrations.client.make");
  }

  willUpdate(changes) {
    if (changes.has("client") && this.client && !this.draft.name) this.begin(draftOf(this.client));
  }

  fields() {
    const { problem } = this;
    const set = (name) => (value) => this.set({ [name]: value });
    return html`${this.conflict()}
    ${textField({ ...this.field("/name", "name"), label: t("integrations.client.name"), hint: t("integrations.client.nameHint"), required: true, maxlength: 100, autofocus: true })}
    ${scopeField({ id: "client-scopes", label: t("integrations.client.scopes"), value: this.draft.scopes, problem: problem?.at("/scopes"), input: set("scopes") })}
    ${reachField({
      id: "client-projects",
      label: t("integrations.reach.title"),
      all: t("integrations.reach.all"),
      some: t("integrations.reach.some"),
      value: this.draft.projects,
      options: optionsOf(this.projects),
      problem: problem?.at("/projects"),
      input: set("projects"),
    })}
    ${this.client ? nothing : this.#proof()}`;
  }

  #proof() {
    return html`<div class="stack tight">
      <fieldset class="choice">
        <legend>${t("integrations.client.proof")}</legend>
        ${["secret", "keys"].map(
          (way) =>
            html`<label class="check"
              ><input
                type="radio"
                name="proof"
                value=${way}
                .checked=${this.draft.proof === way}
                @change=${() => this.set({ proof: way })}
              /><span
                >${t(`integrations.client.by.${way}`)}
                <span class="muted small">${t(`integrations.client.by.${way}Hint`)}</span></span
              ></label
            >`,
        )}
      </fieldset>
      ${this.draft.proof === "keys" ? areaField({ ...this.field("/publicKeys", "keys"), label: t("integrations.keys.label"), hint: t("integrations.keys.hint"), placeholder: KEYS_EXAMPLE, required: true, rows: 5 }) : nothing}
    </div>`;
  }

  async send() {
    if (!this.client) {
      const { name, scopes, projects, proof, keys } = this.draft;
      return api.post("/clients", {
        name,
        scopes,
        projects,
        ...(proof === "keys" ? { publicKeys: keysOf(keys) } : {}),
      });
    }
    const changes = this.changed();
    return Object.keys(changes).length
      ? api.patch(`/clients/${this.client.id}`, changes, this.client.version)
      : this.client;
  }

  async reread() {
    this.client = await api.get(`/clients/${this.client.id}`);
    return draftOf(this.client);
  }

  /** @returns {[string, string]} */
  said(name, value) {
    if (name === "scopes") return [t("integrations.client.scopes"), value.map(scopeName).join(", ")];
    if (name === "projects")
      return [t("integrations.reach.title"), reachText(value, new Map(this.projects.map((p) => [p.id, p.title])))];
    return [t("integrations.client.name"), value];
  }
}

const draftOf = ({ name, scopes, projects }) => ({ name, scopes, projects });

customElements.define("dm-client-form", ClientForm);

/**
 * @param {{client?: Shape<"Client">, projects: Shape<"Project">[]}} about
 * @returns {Promise<any>} the client that was made (with its `secret`) or changed, or undefined
 */
export function openClientForm({ client, projects }) {
  return openForm({
    heading: client ? client.name : t("integrations.client.new"),
    wide: true,
    form: (done) =>
      html`<dm-client-form .client=${client ?? null} .projects=${projects} .done=${done}></dm-client-form>`,
  });
}
