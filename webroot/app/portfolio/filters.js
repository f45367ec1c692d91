import { html, nothing } from "lit";
import { t } from "../kit/i18n.js";
import { label, vocabulary } from "../kit/vocabulary.js";
import { refine } from "../kit/address.js";
import { finding, inOrder, optionsInOrder } from "../kit/names.js";
import { selectField, textField } from "../ui/fields.js";

const FILTERS = ["text", "programme", "element", "organisation", "stage"];

/** Whether anything is filtered by, but the names in `except`. */
export const filtered = (query, except = []) => FILTERS.some((name) => !except.includes(name) && query.get(name));

/** A test for projects, from the filters in the address. */
export function matching(query) {
  const [text, programme, element, organisation, stage] = FILTERS.map((name) => query.get(name));
  const found = finding(text);
  return (p) =>
    (!programme || p.programmeId === programme) &&
    (!element || p.elements.includes(element)) &&
    (!organisation || p.organisations.some((o) => o.id === organisation)) &&
    (!stage || p.stage === stage) &&
    found(said(p));
}

/** The filters over the board, with what there is to choose from. */
export function filterBar({ projects, programmes }, shown, query) {
  const active = filtered(query);
  return html`<form
    class="filters"
    role="search"
    aria-label=${t("portfolio.filter.title")}
    @submit=${(e) => e.preventDefault()}
  >
    <div class="filter-text">
      ${textField({
        id: "filter-text",
        type: "search",
        label: t("portfolio.filter.text"),
        hideLabel: true,
        quiet: true,
        placeholder: t("portfolio.filter.text"),
        value: query.get("text"),
        input: (text) => refine({ text }),
      })}
    </div>
    ${choice("programme", optionsInOrder(programmes.map((p) => ({ value: p.id, label: p.title }))), query)}
    ${choice(
      "element",
      distinct(projects.flatMap((p) => p.elements)).map((e) => ({ value: e, label: named(e) })),
      query,
    )}
    ${choice("organisation", organisationsOf(projects), query)}
    ${choice(
      "stage",
      vocabulary().stages.map((s) => ({ value: s.code, label: s.label })),
      query,
    )}
    <p class="filter-count muted small" role="status">
      ${t("portfolio.shown", { count: shown, all: projects.length })}
      ${active ? html`<button class="button link" type="button" @click=${() => refine(Object.fromEntries(FILTERS.map((f) => [f, ""])))}>${t("action.all")}</button>` : nothing}
    </p>
  </form>`;
}

function choice(name, options, query) {
  return selectField({
    id: `filter-${name}`,
    label: t(`portfolio.filter.${name}`),
    hideLabel: true,
    quiet: true,
    options,
    blank: t(`portfolio.filter.any.${name}`),
    value: query.get(name),
    input: (value) => refine({ [name]: value }),
  });
}

function organisationsOf(projects) {
  const byId = new Map(projects.flatMap((p) => p.organisations).map((o) => [o.id, o.shortName]));
  return optionsInOrder([...byId].map(([value, name]) => ({ value, label: name })));
}

function said(project) {
  const words = [
    project.title,
    project.route,
    project.programmeTitle,
    project.product?.description,
    ...project.elements,
    ...project.organisations.map((o) => o.name),
  ];
  return words.join(" ");
}

const distinct = (list) => inOrder(new Set(list));

function named(symbol) {
  const name = label("elements", symbol);
  return name === symbol ? symbol : `${symbol} · ${name}`;
}
