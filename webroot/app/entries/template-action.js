import { html, nothing } from "lit";
import { withFeatures } from "../kit/features.js";
import { t } from "../kit/i18n.js";

/** A button that saves the set-up of a run as a template; nothing for what measured nothing. */
export function templateAction(entry) {
  if (!entry.measurements.length) return nothing;
  return html`<button class="button quiet small" type="button" @click=${() => save(entry)}>
    ${t("entries.template.save")}
  </button>`;
}

async function save(entry) {
  const { openTemplateForm } = await withFeatures(["entries"], () => import("./quick-log/template-form.js"));
  openTemplateForm(entry.projectId, entry);
}
