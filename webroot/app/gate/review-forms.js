/** Opening a review, and signing it. */
import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { session } from "../kit/session.js";
import "../ui/due-field.js";
import { areaField, textField } from "../ui/fields.js";
import { DialogForm, openForm } from "../ui/form.js";
import { icon } from "../ui/icons.js";
import { passwordField } from "../ui/password-field.js";
import { verdictBadge } from "../ui/badges.js";

const DECISIONS = ["go", "conditional-go", "hold", "recycle", "stop"];
const ALLOWED = { go: ["met"], "conditional-go": ["met", "undecided"] };
const MOST_CONDITIONS = 10;

class OpenReviewForm extends DialogForm {
  static properties = { room: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.room;
    this.pointers = ["/note"];
    this.draft = { note: "" };
  }

  get keptAs() {
    return `open-review-form.${this.room.gate.id}`;
  }

  get action() {
    return t("gate.act.open-review");
  }

  fields() {
    const { evaluation, parties } = this.room;
    return html`<p>${t("gate.openText", { who: parties.map((p) => p.shortName).join(", ") })}</p>
      <p class="row">
        ${verdictBadge(evaluation.verdict)}
        ${evaluation.verdict === "met" ? nothing : html`<span class="small">${t("gate.openUnmet")}</span>`}
      </p>
      ${areaField({ ...this.field("/note", "note"), label: t("term.note"), maxlength: 2000 })}`;
  }

  send() {
    return api.post(`/gates/${this.room.gate.id}/reviews`, { note: this.draft.note || null });
  }
}

class DecideForm extends DialogForm {
  static properties = { review: { attribute: false } };

  constructor() {
    super();
    /** @type {Shape<"FullReview">} */
    this.review;
    this.pointers = ["/decision", "/reason", "/conditions", "/password"];
    this.draft = { decision: "", reason: "", password: "", conditions: [{ text: "", due: null }] };
  }

  get keptAs() {
    return `decide-form.${this.review.id}`;
  }

  get conditions() {
    return this.draft.conditions;
  }

  get action() {
    return t("gate.sign");
  }

  fields() {
    const wrong = this.problem?.at("/decision");
    return html`<p>
        ${t("gate.decideText", { organisation: session.participant.organisationName })}
        ${verdictBadge(this.review.verdict)}
      </p>
      <fieldset class="gate-set ${wrong ? "wrong" : ""}">
        <legend>${t("gate.decisionHead")}</legend>
        ${DECISIONS.map((d) => this.#choice(d))}
        ${wrong ? html`<p class="problem late small">${icon("warning")} ${wrong}</p>` : nothing}
      </fieldset>
      ${this.draft.decision === "conditional-go" ? this.#conditions() : nothing}
      ${areaField({ ...this.field("/reason", "reason"), label: t("term.reason"), hint: t("gate.decideHint"), required: true, maxlength: 2000 })}
      ${passwordField(this)}`;
  }

  #choice(decision) {
    const able = !ALLOWED[decision] || ALLOWED[decision].includes(this.review.verdict);
    this.pointerOf.set("decision", "/decision");
    return html`<label class="check"
      ><input
        class="input-choice"
        type="radio"
        name="decision"
        required
        value=${decision}
        ?disabled=${!able}
        .checked=${this.draft.decision === decision}
        @change=${() => this.set({ decision })}
      /><span
        ><b>${t(`gate.decision.${decision}`)}</b>
        <span class="muted small">${t(able ? `gate.decisionText.${decision}` : "gate.notAble")}</span></span
      ></label
    >`;
  }

  #conditions() {
    return html`<fieldset class="gate-set stack">
      <legend>${t("gate.conditions")}</legend>
      ${this.conditions.map((c, i) => this.#condition(c, i))}
      ${this.conditions.length < MOST_CONDITIONS ? html`<p><button class="button small" type="button" @click=${() => this.#change([...this.conditions, { text: "", due: null }])}>${icon("plus")}${t("gate.addCondition")}</button></p>` : nothing}
    </fieldset>`;
  }

  #condition(condition, i) {
    const name = `condition-${i}`;
    this.pointerOf.set(name, `/conditions/${i}`);
    const edit = (changes) => this.#change(this.conditions.with(i, { ...this.conditions[i], ...changes }));
    return html`<div class="condition">
      ${textField({
        id: `decide-${name}`,
        name,
        label: t("gate.condition", { n: i + 1 }),
        value: condition.text,
        required: true,
        maxlength: 200,
        problem:
          this.problem?.at(`/conditions/${i}`) ??
          (i ? undefined : this.problem?.errors.find((e) => e.pointer === "/conditions")?.detail),
        input: (text) => edit({ text }),
      })}
      <dm-due-field
        optional
        field-id="decide-due-${i}"
        .label=${t("gate.conditionDue")}
        .value=${condition.due}
        @change=${(e) => edit({ due: e.currentTarget.value })}
      ></dm-due-field>
      ${i ? html`<button class="button quiet square small" type="button" aria-label=${t("action.remove")} @click=${() => this.#change(this.conditions.toSpliced(i, 1))}>${icon("close")}</button>` : nothing}
    </div>`;
  }

  #change(conditions) {
    this.set({ conditions });
  }

  send() {
    const { decision, reason, password } = this.draft;
    const conditions = this.conditions.map(({ text, due }) => (due ? { text, due } : { text }));
    return api.post(`/reviews/${this.review.id}/decisions`, {
      decision,
      reason,
      password,
      ...(decision === "conditional-go" ? { conditions } : {}),
    });
  }
}

customElements.define("dm-open-review-form", OpenReviewForm);
customElements.define("dm-decide-form", DecideForm);

/** Resolves to the review that was opened, or undefined. */
export const openReviewForm = (room) =>
  openForm({
    heading: t("gate.act.open-review"),
    form: (done) => html`<dm-open-review-form .room=${room} .done=${done}></dm-open-review-form>`,
  });

/** Resolves to the review after the decision, or undefined. */
export const openDecideForm = (review) =>
  openForm({
    heading: t("gate.act.decide"),
    form: (done) => html`<dm-decide-form .review=${review} .done=${done}></dm-decide-form>`,
  });
