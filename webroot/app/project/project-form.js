import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { optionsInOrder } from "../kit/names.js";
import { session } from "../kit/session.js";
import { label, vocabulary } from "../kit/vocabulary.js";
import { checkList } from "../ui/check-list.js";
import { areaField, selectField, textField } from "../ui/fields.js";
import { EditForm } from "../ui/edit-form.js";
import { openForm } from "../ui/form.js";

const POINTERS = [
  "/programmeId",
  "/title",
  "/elements",
  "/route",
  "/stage",
  "/industry",
  "/product/kind",
  "/product/grade",
  "/product/description",
  "/organisations",
  "/source",
];

/** Opens a new project, or changes one. */
class ProjectForm extends EditForm {
  static properties = {
    project: { attribute: false },
    programmes: { attribute: false },
    organisations: { attribute: false },
  };

  constructor() {
    super();
    this.pointers = POINTERS;
    this.project = null;
    this.programmes = [];
    this.organisations = [];
  }

  get action() {
    return t(this.project ? "action.save" : "action.openProject");
  }

  willUpdate(changes) {
    if (changes.has("programmes") && !this.draft.stage) this.begin(draftOf(this.project, this.programmes));
  }

  fields() {
    const stages = vocabulary().stages.map(coded);
    return html`${this.conflict()}
      ${
        this.project
          ? nothing
          : selectField({
              ...this.field("/programmeId", "programmeId"),
              label: t("project.programme"),
              required: true,
              options: this.programmes.map((p) => ({ value: p.id, label: p.title })),
              blank: this.programmes.length > 1 ? t("field.choose") : undefined,
            })
      }
      ${textField({ ...this.field("/title", "title"), label: t("project.title"), required: true, maxlength: 200, autofocus: true })}
      <div class="fields">
        ${textField({ ...this.field("/elements", "elements"), label: t("project.elements"), hint: t("project.elementsHint"), required: true })}
        ${selectField({ ...this.field("/stage", "stage"), label: t("project.stage"), hint: t("project.stageHint"), required: true, options: stages })}
      </div>
      ${areaField({ ...this.field("/route", "route"), label: t("project.route"), hint: t("project.routeHint"), required: true, rows: 2, maxlength: 2000 })}
      <div class="fields">
        ${selectField({ ...this.field("/product/kind", "kind"), label: t("project.product"), options: vocabulary().productKinds.map(coded), blank: t("project.unknown") })}
        ${textField({ ...this.field("/product/description", "description"), label: t("project.productDescription"), maxlength: 200 })}
        ${textField({ ...this.field("/product/grade", "grade"), label: t("project.grade"), hint: t("project.gradeHint"), maxlength: 200 })}
        ${selectField({ ...this.field("/industry", "industry"), label: t("project.industry"), options: vocabulary().industries.map(coded), blank: t("project.unknown") })}
      </div>
      ${checkList({ ...this.field("/organisations", "organisations"), label: t("project.organisations"), hint: t("project.organisationsHint"), options: this.#organisations() })}
      ${areaField({ ...this.field("/source", "source"), label: t("project.source"), hint: t("term.sourceHint"), rows: 1, maxlength: 2000 })}`;
  }

  /** Parties of the programme first; one's own organisation cannot be left out by mistake. */
  #organisations() {
    const programme = this.programmes.find((p) => p.id === this.draft.programmeId);
    const parties = new Set(programme?.parties.map((p) => p.organisationId));
    const options = this.organisations.map((o) => ({
      value: o.id,
      label: o.shortName,
      note: noteOf(o, parties),
      first: parties.has(o.id),
    }));
    return optionsInOrder(options).sort((a, b) => Number(b.first) - Number(a.first));
  }

  async send() {
    const body = bodyOf(this.draft);
    if (!this.project) return api.post("/projects", body);
    const changed = new Set(Object.keys(this.changed()).map((name) => (PRODUCT.includes(name) ? "product" : name)));
    if (!changed.size) return this.project;
    const changes = Object.fromEntries(Object.entries(body).filter(([name]) => changed.has(name)));
    return api.patch(`/projects/${this.project.id}`, changes, this.project.version);
  }

  async reread() {
    this.project = await api.get(`/projects/${this.project.id}`);
    return draftOf(this.project, this.programmes);
  }

  /** @returns {[string, string]} */
  said(name, value) {
    const named = { kind: "product", description: "productDescription" }[name] ?? name;
    if (name === "organisations")
      return [
        t("project.organisations"),
        this.organisations
          .filter((o) => value.includes(o.id))
          .map((o) => o.shortName)
          .join(", "),
      ];
    const list = { stage: "stages", kind: "productKinds", industry: "industries" }[name];
    return [t(`project.${named}`), list ? label(list, value) : value];
  }
}

const PRODUCT = ["kind", "description", "grade"];

/**
 * The draft as the portal takes it.
 * @param {any} draft
 */
function bodyOf({ kind, description, grade, elements, industry, source, ...rest }) {
  const product = kind ? { kind, description: description || null, grade: grade || null } : null;
  return { ...rest, elements: symbols(elements), product, industry: industry || null, source: source || null };
}

function draftOf(project, programmes) {
  const p = project ?? {
    stage: "laboratory",
    elements: [],
    organisations: [{ id: session.participant.organisationId }],
    programmeId: programmes.length === 1 ? programmes[0].id : "",
  };
  return {
    programmeId: p.programmeId,
    title: p.title ?? "",
    elements: p.elements.join(" "),
    route: p.route ?? "",
    stage: p.stage,
    kind: p.product?.kind ?? "",
    description: p.product?.description ?? "",
    grade: p.product?.grade ?? "",
    industry: p.industry ?? "",
    organisations: p.organisations.map((o) => o.id),
    source: p.source ?? "",
  };
}

/** "nd, Pr dy" → ["Nd", "Pr", "Dy"] */
function symbols(text) {
  const found = text.split(/[\s,;–-]+/).filter(Boolean);
  return [...new Set(found.map((s) => s[0].toUpperCase() + s.slice(1).toLowerCase()))];
}

function noteOf(o, parties) {
  if (parties.has(o.id)) return t("project.party");
  return o.name === o.shortName ? "" : o.name;
}

const coded = ({ code, label: text }) => ({ value: code, label: text });

customElements.define("dm-project-form", ProjectForm);

/**
 * @param {{project?: object, programmes: object[]}} about the project to change, or the programmes one may open one in
 * @returns {Promise<object|undefined>} the project after the change
 */
export async function openProjectForm({ project, programmes }) {
  const organisations = await api.all("/organisations");
  return openForm({
    wide: true,
    heading: t(project ? "project.edit" : "action.openProject"),
    form: (done) =>
      html`<dm-project-form
        .project=${project ?? null}
        .programmes=${programmes}
        .organisations=${organisations}
        .done=${done}
      ></dm-project-form>`,
  });
}
