import { html, nothing } from "lit";
import { withFeatures } from "../kit/features.js";
import { t } from "../kit/i18n.js";
import { session } from "../kit/session.js";
import { label } from "../kit/vocabulary.js";
import { elements, origin } from "../ui/badges.js";
import { icon } from "../ui/icons.js";

/** The name of a project, what it belongs to, and what one may do with it. */
export function projectHead(project, { programme, coordinates, edit }) {
  const above = programme ? `/programmes/${programme.id}` : `/portfolio?programme=${project.programmeId}`;
  return html`<header class="page-head">
    <div class="stack tight">
      <p class="kicker"><a href=${above}>${project.programmeTitle}</a></p>
      <h1>${project.title}</h1>
      <p class="row">${elements(project.elements)} ${origin(project)}</p>
      <p class="row small">
        <a href="/projects/${project.id}/lots">${t("project.lots")}</a>
        <a href="/projects/${project.id}/runs">${t("project.runs")}</a>
        <a href="/projects/${project.id}/journal">${t("project.journal")}</a>
      </p>
    </div>
    <div class="row">
      <button class="button" type="button" @click=${() => openExports(project)}>
        ${icon("external")}${t("project.export")}
      </button>
      ${coordinates ? html`<button class="button" type="button" @click=${edit}>${icon("edit")}${t("project.edit")}</button>` : nothing}
    </div>
  </header>`;
}

/** Why one only reads here, and what of it remains. */
export function former(programme) {
  const own = programme?.parties.some((p) => p.organisationId === session.participant.organisationId);
  return html`<p class="notice" role="status">
    ${icon("lock")}<span
      >${t(own ? "project.former.expired" : "project.former.left")} ${t("project.former.remains")}
      ${programme ? html`<a href="/programmes/${programme.id}">${t("project.former.agreement")}</a>` : nothing}</span
    >
  </p>`;
}

/** What few need at each visit is loaded when they ask for it. */
async function openExports(project) {
  const dialog = await withFeatures(["export"], () => import("../export/export-dialog.js"));
  dialog.openExports(project);
}

/** Route, product, industry and organisations, in one dense line of facts. */
export function projectFacts(project) {
  return html`<dl class="card facts">
    ${fact("route", project.route)} ${fact("product", productWords(project.product))}
    ${fact("industry", project.industry && label("industries", project.industry))}
    ${fact("organisations", project.organisations.map(named).join(", "))}
    ${project.source ? fact("source", project.source) : nothing}
  </dl>`;
}

const named = ({ shortName, takesPart }) => (takesPart ? shortName : t("project.named", { who: shortName }));

const fact = (name, value) =>
  html`<div class="fact-${name}">
    <dt>${t(`project.${name}`)}</dt>
    <dd>${value || html`<span class="muted">${t("project.unknown")}</span>`}</dd>
  </div>`;

function productWords(product) {
  if (!product) return null;
  return [product.description ?? label("productKinds", product.kind), product.grade].filter(Boolean).join(", ");
}
