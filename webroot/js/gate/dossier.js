/** The frozen evidence of a review: its digest, what is in it, and its bytes as a file. */
import { html, nothing } from "lit";
import { api } from "../api.js";
import { t } from "../i18n.js";
import { ProblemError, problemOf } from "../problem.js";
import { openDialog } from "../ui/dialog.js";
import { icon } from "../ui/icons.js";
import { toast } from "../ui/toast.js";
import { criteriaTable } from "./criteria.js";
import { decisionBadge, reviewBadge } from "./words.js";

/** The mark of the dossier, with the ways to read and to keep it. */
export function dossierCard(review) {
  if (!review) return nothing;
  return html`<section class="card" aria-labelledby="dossier-head">
    <header class="card-head"><h2 id="dossier-head">${t("gate.dossier")}</h2></header>
    <div class="stack tight dossier"><p class="small">${t("gate.dossierText", { position: review.dossier.position })}</p>
      <p class="digest" title=${t("gate.digest")}><span class="hidden-visually">${t("gate.digest")} </span>${review.dossier.digest}</p>
      <p class="row"><button class="button small" type="button" @click=${() => readDossier(review)}>${t("gate.readDossier")}</button>
        <button class="button quiet small" type="button" @click=${() => keep(review)}>${icon("external")}${t("gate.download")}</button></p></div>
  </section>`;
}

/** Opens the dossier as it was frozen, with the decisions on it. */
export async function readDossier({ id }) {
  try {
    const review = await api.get(`/reviews/${id}`);
    openDialog({ heading: t("gate.dossier"), wide: true, body: () => dossier(review) });
  } catch (problem) {
    told(problem);
  }
}

function dossier(review) {
  const { criteria, runs, evaluation } = review.dossier.content;
  const entries = new Map(runs.map((r) => [r.entryId, { ...r, id: r.entryId }]));
  const address = (id) => (entries.has(id) ? `/milestones/${entries.get(id).milestoneId}` : "#");
  const narrow = matchMedia("(max-width: 46rem)").matches;
  return html`<div class="stack"><p class="row">${reviewBadge(review.state)} <span class="small">${t("gate.dossierText", { position: review.dossier.position })}</span></p>
    ${criteriaTable(criteria, evaluation, { entries, address, narrow })}
    <ul class="plain">${review.decisions.map((d) => html`<li class="small">${decisionBadge(d.decision)} ${d.organisationName}, ${d.byName}<span class="reason">${d.reason}</span></li>`)}</ul>
    <p class="digest">${review.dossier.digest}</p>
    <p><button class="button small" type="button" @click=${() => keep(review)}>${icon("external")}${t("gate.download")}</button></p></div>`;
}

/** The bytes that the digest is of, as a file. */
async function keep({ id, dossier: { digest } }) {
  try {
    const response = await api.authorised(`/reviews/${id}/dossier`, { headers: { Accept: "application/json" } });
    if (!response.ok) throw await problemOf(response);
    const url = URL.createObjectURL(await response.blob());
    Object.assign(document.createElement("a"), { href: url, download: `dossier-${digest.slice(0, 12)}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  } catch (problem) {
    told(problem);
  }
}

function told(problem) {
  if (!(problem instanceof ProblemError)) throw problem;
  toast.problem(problem);
}
