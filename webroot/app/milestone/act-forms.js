/** What one does with a milestone: forecast another date, submit it, accept it, return it. */
import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { dated, slip, periodEnd, todayIso } from "../kit/dates.js";
import { t } from "../kit/i18n.js";
import "../ui/due-field.js";
import { areaField } from "../ui/fields.js";
import { DialogForm, openForm } from "../ui/form.js";

class MilestoneAct extends DialogForm {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = { milestone: { attribute: false }, list: { attribute: false } };

  constructor() {
    super();
    /** @type {Shape<"FullMilestone">} */
    this.milestone;
    this.list = "milestones";
  }

  get keptAs() {
    return `${this.localName}.${this.milestone.id}`;
  }

  /** Resolves to the milestone after the change. */
  post(what, body) {
    return api.post(`/${this.list}/${this.milestone.id}/${what}`, body);
  }

  date(name, pointer, label, hint) {
    return html`<dm-due-field
      field-id="act-${name}"
      .label=${label}
      .hint=${hint}
      .value=${this.draft[name]}
      .problem=${this.problem?.at(pointer)}
      @change=${(e) => this.set({ [name]: e.currentTarget.value })}
    ></dm-due-field>`;
  }

  text(name, label, hint, required) {
    return areaField({ ...this.field(`/${name}`, name), label, hint, required, rows: 3, maxlength: 2000 });
  }
}

class ForecastForm extends MilestoneAct {
  constructor() {
    super();
    this.pointers = ["/due", "/reason", "/statedOn"];
  }

  get action() {
    return t("milestone.act.forecast");
  }

  willUpdate(changes) {
    if (changes.has("milestone") && !this.draft.due) this.draft = { due: this.milestone.due, reason: "" };
  }

  fields() {
    const { baselineDue, due } = this.milestone;
    const days = Math.round((Date.parse(periodEnd(this.draft.due)) - Date.parse(periodEnd(baselineDue))) / 86_400_000);
    return html` <dl class="beside">
        <div>
          <dt>${t("term.baseline")}</dt>
          <dd>${dated(baselineDue)}</dd>
        </div>
        <div>
          <dt>${t("milestone.nowExpected")}</dt>
          <dd>${dated(due)}</dd>
        </div>
        <div>
          <dt>${t("milestone.newSlip")}</dt>
          <dd class=${days > 0 ? "late" : ""}>${slip(days)}</dd>
        </div>
      </dl>
      ${this.date("due", "/due", t("milestone.newDue"))}
      ${this.text("reason", t("term.reason"), t("milestone.forecastReasonHint"), true)}`;
  }

  send() {
    return this.post("forecasts", this.draft);
  }
}

class SubmitForm extends MilestoneAct {
  constructor() {
    super();
    this.pointers = ["/note", "/achieved"];
    this.draft = { achieved: { date: todayIso(), precision: "day" }, note: "" };
  }

  get action() {
    return t("milestone.act.submit");
  }

  fields() {
    return html`<p class="means">${this.milestone.meansOfVerification}</p>
      ${this.milestone.entryCount ? nothing : html`<p class="notice">${t("milestone.noEvidence")}</p>`}
      ${this.date("achieved", "/achieved", t("milestone.achieved"))}
      ${this.text("note", t("term.note"), t("milestone.submitNoteHint"), false)}`;
  }

  send() {
    return this.post("submission", { achieved: this.draft.achieved, note: this.draft.note || null });
  }
}

class AcceptForm extends MilestoneAct {
  constructor() {
    super();
    this.pointers = ["/note"];
    this.draft = { note: "" };
  }

  get action() {
    return t("milestone.act.accept");
  }

  fields() {
    return html`<p>${t("milestone.acceptText")}</p>
      <p class="means">${this.milestone.meansOfVerification}</p>
      ${this.text("note", t("term.note"), undefined, false)}`;
  }

  send() {
    return this.post("acceptance", { note: this.draft.note || null });
  }
}

class ReturnForm extends MilestoneAct {
  constructor() {
    super();
    this.pointers = ["/reason"];
    this.draft = { reason: "" };
  }

  get action() {
    return t("milestone.act.return");
  }

  fields() {
    return this.text("reason", t("milestone.returnReason"), t("milestone.returnReasonHint"), true);
  }

  send() {
    return this.post("return", this.draft);
  }
}

customElements.define("dm-forecast-form", ForecastForm);
customElements.define("dm-submit-form", SubmitForm);
customElements.define("dm-accept-form", AcceptForm);
customElements.define("dm-return-form", ReturnForm);

const FORMS = {
  forecast: (m, done) => html`<dm-forecast-form .milestone=${m} .done=${done}></dm-forecast-form>`,
  submit: (m, done) => html`<dm-submit-form .milestone=${m} .done=${done}></dm-submit-form>`,
  accept: (m, done) => html`<dm-accept-form .milestone=${m} .done=${done}></dm-accept-form>`,
  return: (m, done) => html`<dm-return-form .milestone=${m} .done=${done}></dm-return-form>`,
};

/**
 * @param {"forecast"|"submit"|"accept"|"return"} act
 * @returns {Promise<object|undefined>} the milestone after the change
 */
export function openAct(act, milestone) {
  return openForm({ heading: t(`milestone.act.${act}`), form: (done) => FORMS[act](milestone, done) });
}

/** Resolves to the gate after a forecast of its own due date, or undefined. */
export function openGateForecast(gate) {
  return openForm({
    heading: t("milestone.act.forecast"),
    form: (done) => html`<dm-forecast-form .list=${"gates"} .milestone=${gate} .done=${done}></dm-forecast-form>`,
  });
}
