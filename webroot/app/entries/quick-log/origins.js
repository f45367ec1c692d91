import { html, nothing } from "lit";
import { api } from "../../kit/api.js";
import { measured } from "../../kit/format.js";
import { runName } from "../runs.js";
import { t } from "../../kit/i18n.js";
import { checkList } from "../../ui/check-list.js";
import { Element } from "../../ui/element.js";
import { Loader } from "../../ui/loader.js";
import { label, rung } from "../../kit/vocabulary.js";

const MOST = 60;

/**
 * The earlier runs of a project that a run scales up from. Fires `change`; `value` is a list of
 * entry ids.
 *
 *     <dm-origins .projectId=${…} .stage=${…} .without=${entry} .value=${ids} .problem=${…} @change=${…}></dm-origins>
 */
class Origins extends Element {
  static properties = {
    projectId: { attribute: false },
    stage: { attribute: false },
    without: { attribute: false },
    value: { attribute: false },
    problem: { attribute: false },
  };

  constructor() {
    super();
    /** @type {string} */
    this.projectId;
    /** @type {any} */
    this.problem;
    /** @type {Shape<"Entry">} */
    this.without;
    /** @type {string} */
    this.stage;
    this.value = [];
    this.page = new Loader(
      this,
      () => api.get(`/projects/${this.projectId}/entries`, { amended: false, limit: MOST }),
      { rows: 2 },
    );
  }

  willUpdate(changes) {
    if (!changes.has("projectId") || !this.projectId) return;
    this.page.clear();
    this.page.run();
  }

  render() {
    if (!this.projectId) return nothing;
    return this.page.render(({ items, next }) =>
      this.#list(
        items.filter((e) => this.#fits(e)),
        next,
      ),
    );
  }

  #list(runs, next) {
    if (!runs.length) return html`<p class="muted small">${t("entries.origin.label")}: ${t("entries.origin.none")}</p>`;
    return checkList({
      id: "log-origins",
      label: t("entries.origin.label"),
      hint: `${t("entries.origin.hint")}${next ? ` ${t("entries.origin.more")}` : ""}`,
      problem: this.problem,
      value: this.value,
      options: runs.map((e) => ({
        value: e.id,
        label: runName(e),
        note: [label("stages", e.stage), e.scale && measured(e.scale)].filter(Boolean).join(" · "),
      })),
      input: (value) => this.#set(value),
    });
  }

  /** Runs with figures, of this stage or an earlier one; never the run itself. */
  #fits(entry) {
    const self = this.without && [this.without.id, this.without.amends?.entryId].includes(entry.id);
    return !self && !entry.withdrawn && entry.measurements.length > 0 && rung(entry.stage) <= rung(this.stage);
  }

  #set(value) {
    this.value = value;
    this.dispatchEvent(new Event("change"));
  }
}

customElements.define("dm-origins", Origins);
