import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { instant } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { areaField } from "../ui/fields.js";
import { DialogForm, openForm } from "../ui/form.js";

const SHOWN = 10;

/** The last imports of a project that the reader's organisation ran. */
export const earlierImports = async (projectId) =>
  (await api.get(`/projects/${projectId}/imports?limit=${SHOWN}`)).items;

/**
 * The imports that were run, each with a way to take it back.
 * @param {(id: string) => void} takeBack
 */
export function importList(imports, takeBack) {
  if (!imports.length) return nothing;
  return html`<section class="card padded stack" aria-labelledby="import-earlier">
    <h2 id="import-earlier">${t("import.earlier")}</h2>
    <ul class="plain stack import-runs">
      ${imports.map(
        ({ id, name, actorName, at, standing }) =>
          html`<li>
            <span><b>${name ?? t("import.unnamed")}</b> · ${actorName} · ${instant(at)}</span>
            ${
              standing
                ? html`<button class="button small" type="button" @click=${() => takeBack(id)}>
                    ${t("import.takeBack.action", { count: standing })}
                  </button>`
                : html`<span class="muted small">${t("import.takeBack.nothing")}</span>`
            }
          </li>`,
      )}
    </ul>
  </section>`;
}

/** Asks why, and takes an import back. */
class TakeBackForm extends DialogForm {
  static properties = { importId: { attribute: false } };

  constructor() {
    super();
    /** @type {string} */
    this.importId;
    this.draft = { reason: "" };
    this.pointers = ["/reason"];
  }

  get action() {
    return t("import.takeBack.sure");
  }

  get tone() {
    return "danger";
  }

  fields() {
    return html`<p>${t("import.takeBack.text")}</p>
      ${areaField({ ...this.field("/reason", "reason"), label: t("import.takeBack.reason"), required: true, maxlength: 2000, autofocus: true })}`;
  }

  send() {
    return api.post(`/imports/${this.importId}/withdrawal`, this.draft);
  }
}

customElements.define("dm-take-back-form", TakeBackForm);

/** Resolves to what became of the runs, or undefined. */
export const openTakeBack = (importId) =>
  openForm({
    heading: t("import.takeBack.heading"),
    form: (done) => html`<dm-take-back-form .importId=${importId} .done=${done}></dm-take-back-form>`,
  });
