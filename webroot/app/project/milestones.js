import { html, nothing } from "lit";
import { overdue } from "../kit/dates.js";
import { number } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { vocabulary } from "../kit/vocabulary.js";
import { refine } from "../kit/address.js";
import { finding } from "../kit/names.js";
import { Element } from "../ui/element.js";
import { selectField, textField } from "../ui/fields.js";
import { icon } from "../ui/icons.js";
import { empty } from "../ui/states.js";
import "../milestone/milestone-table.js";
import { timeline } from "../milestone/timeline.js";

const OVERDUE = "overdue";

/** The milestones of a project: filters, line of time, and the table with the same rows. Fires `plan`. */
class ProjectMilestones extends Element {
  static properties = {
    milestones: { attribute: false },
    query: { attribute: false },
    mayPlan: { attribute: false },
  };

  constructor() {
    super();
    this.milestones = [];
    this.query = new URLSearchParams();
    this.mayPlan = false;
  }

  render() {
    const rows = this.milestones.filter(matching(this.query));
    return html`<section class="card" aria-labelledby="milestones-head">
      <header class="card-head">
        <h2 id="milestones-head">
          ${t("project.milestones")}
          <span class="count"
            >${rows.length === this.milestones.length ? number(rows.length) : `${number(rows.length)}/${number(this.milestones.length)}`}</span
          >
        </h2>
        ${this.mayPlan ? html`<button class="button primary small" type="button" @click=${this.#plan}>${icon("plus")}${t("action.planMilestone")}</button>` : nothing}
      </header>
      ${this.milestones.length ? html`${this.#filters()}${this.#content(rows)}` : this.#none()}
    </section>`;
  }

  #content(rows) {
    if (!rows.length)
      return empty({
        title: t("project.noMilestoneMatches"),
        symbol: "filter",
        action: html`<button
          class="button"
          type="button"
          @click=${() => refine({ stage: "", state: "", owner: "", text: "" })}
        >
          ${t("action.all")}
        </button>`,
      });
    return html`${timeline(rows, {
        all: this.query.has("line"),
        showAll: () => refine({ line: "all" }),
      })} <dm-milestone-table .rows=${rows} .query=${this.query}></dm-milestone-table>`;
  }

  #none() {
    return empty({
      title: t("project.noMilestones"),
      text: t(this.mayPlan ? "project.noMilestonesPlan" : "project.noMilestonesText"),
      symbol: "flag",
    });
  }

  #filters() {
    const { stages, states } = vocabulary();
    const there = new Set(this.milestones.map((m) => m.stage));
    const owners = new Map(this.milestones.filter((m) => m.ownerId).map((m) => [m.ownerId, m.ownerName]));
    return html`<form
      class="filters inside"
      role="search"
      aria-label=${t("project.filter.title")}
      @submit=${(e) => e.preventDefault()}
    >
      <div class="filter-text">
        ${textField({
          id: "milestone-text",
          type: "search",
          label: t("project.filter.text"),
          hideLabel: true,
          quiet: true,
          placeholder: t("project.filter.text"),
          value: this.query.get("text"),
          input: (text) => refine({ text }),
        })}
      </div>
      ${this.#choice("stage", stages.filter((s) => there.has(s.code)).map(coded))}
      ${this.#choice("state", [{ value: OVERDUE, label: t("project.filter.overdue") }, ...states.map(coded)])}
      ${this.#choice(
        "owner",
        [...owners].map(([value, name]) => ({ value, label: name })),
      )}
    </form>`;
  }

  #choice(name, options) {
    return selectField({
      id: `milestone-${name}`,
      label: t(`project.filter.${name}`),
      hideLabel: true,
      quiet: true,
      options,
      blank: t(`project.filter.any.${name}`),
      value: this.query.get(name),
      input: (value) => refine({ [name]: value }),
    });
  }

  #plan() {
    this.dispatchEvent(new Event("plan"));
  }
}

/** A test for milestones, from the filters in the address. */
export function matching(query) {
  const [stage, state, owner] = ["stage", "state", "owner"].map((name) => query.get(name));
  const found = finding(query.get("text"));
  return (m) =>
    (!stage || m.stage === stage) &&
    (!state || (state === OVERDUE ? overdue(m) : m.state === state)) &&
    (!owner || m.ownerId === owner) &&
    found(`${m.title} ${m.meansOfVerification} ${m.ownerName ?? ""}`);
}

const coded = ({ code, label }) => ({ value: code, label });

customElements.define("dm-project-milestones", ProjectMilestones);
