/** The frozen evidence of a review: its digest, and its bytes as a file. */
import { attempt } from "../ui/toast.js";
import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { problemOf } from "../kit/problem.js";
import { saveFile } from "../kit/save-file.js";
import { icon } from "../ui/icons.js";
import { rulesText } from "./criteria.js";

/**
 * The mark of the dossier, with the ways to read and to keep it.
 * @param {number} rules by which figures become a verdict now
 * @param {string} [then] the address where it is read; none where one is there already
 */
export function dossierCard(review, rules, then) {
  if (!review) return nothing;
  return html`<section class="card" aria-labelledby="dossier-head">
    <header class="card-head"><h2 id="dossier-head">${t("gate.dossier")}</h2></header>
    <div class="stack tight dossier">
      <p class="small">${t("gate.dossierText", { position: review.dossier.position })}</p>
      ${review.dossier.content ? decidedBy(review, rules) : nothing}
      <p class="digest" title=${t("gate.digest")}>
        <span class="hidden-visually">${t("gate.digest")} </span>${review.dossier.digest}
      </p>
      <p class="row">
        ${then ? html`<a class="button small" href=${then}>${t("gate.readDossier")}</a>` : nothing}
        <button class="button quiet small" type="button" @click=${() => attempt(() => download(review))}>
          ${icon("external")}${t("gate.download")}
        </button>
      </p>
    </div>
  </section>`;
}

/** By which rules the dossier's verdict was found; whoever is to sign is told where these are of before. */
function decidedBy({ state, dossier }, now) {
  const { rules } = dossier.content.evaluation;
  const changed = state === "open" && rules !== now;
  return html`<p class="small muted">${rulesText(rules)}</p>
    ${changed ? html`<p class="notice">${icon("warning")}<span>${t("gate.rulesChanged", { version: now })}</span></p>` : nothing}`;
}

/** The bytes that the digest is of, as a file. */
async function download({ id, dossier: { digest } }) {
  const response = await api.authorised(`/reviews/${id}/dossier`, { headers: { Accept: "application/json" } });
  if (!response.ok) throw await problemOf(response);
  saveFile(await response.blob(), `dossier-${digest.slice(0, 12)}.json`);
}
