/** What somebody signs for their organisation with their password: answers, and leaving. */
import { html } from "lit";
import { api } from "../kit/api.js";
import { day } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { session } from "../kit/session.js";
import { areaField } from "../ui/fields.js";
import { DialogForm, openForm } from "../ui/form.js";
import { passwordField } from "../ui/password-field.js";
import { changesOf } from "./changes.js";

class AnswerForm extends DialogForm {
  static properties = { room: { attribute: false }, version: { attribute: false }, act: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.room;
    /** @type {Shape<"AgreementVersion">} */
    this.version;
    /** @type {"consent"|"refuse"|"withdraw"} */
    this.act;
    this.pointers = ["/reason", "/password"];
    this.draft = { reason: "", password: "" };
  }

  get action() {
    return t(`programme.act.${this.act}`);
  }

  get tone() {
    return { consent: "proven", refuse: "danger", withdraw: "primary" }[this.act];
  }

  fields() {
    const who = session.participant.organisationName;
    return html`<p>${t(`programme.answer.${this.act}`, { who, number: this.version.number })}</p>
      <div class="said">${changesOf(this.version, this.room)}</div>
      <p class="muted small" title=${this.version.digest}>
        ${t("programme.digest")} <span class="digest">${this.version.digest.slice(0, 16)}</span>
      </p>
      ${areaField({ ...this.field("/reason", "reason"), label: t("term.reason"), hint: t("programme.reasonHint"), required: true, rows: 2, maxlength: 2000, autofocus: true })}
      ${passwordField(this)}`;
  }

  send() {
    const { programmeId, number } = this.version;
    const decision = this.act === "consent" ? "consent" : "refuse";
    return api.post(`/programmes/${programmeId}/agreement/${number}/answers`, { decision, ...this.draft });
  }
}

class LeaveForm extends DialogForm {
  static properties = { room: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.room;
    this.pointers = ["/reason", "/password"];
    this.draft = { reason: "", password: "" };
  }

  get action() {
    return t("programme.act.leave");
  }

  get tone() {
    return "danger";
  }

  fields() {
    const { noticeDays: count } = this.room.inForce.terms;
    const date = day(new Date(Date.now() + count * 86_400_000).toISOString());
    return html`<p>${t("programme.leaving.text", { who: session.participant.organisationName })}</p>
      <ul class="follows">
        <li>${count ? t("programme.leaving.notice", { count, date }) : t("programme.leaving.atOnce")}</li>
        <li>${t("programme.leaving.reads")}</li>
        <li>${t("programme.leaving.others")}</li>
        ${this.room.proposed ? html`<li>${t("programme.leaving.overtakes", { number: this.room.proposed.number })}</li>` : ""}
      </ul>
      ${areaField({ ...this.field("/reason", "reason"), label: t("term.reason"), hint: t("programme.reasonHint"), required: true, rows: 2, maxlength: 2000, autofocus: true })}
      ${passwordField(this)}`;
  }

  send() {
    return api.post(`/programmes/${this.room.agreement.programmeId}/agreement/departures`, this.draft);
  }
}

customElements.define("dm-answer-form", AnswerForm);
customElements.define("dm-leave-form", LeaveForm);

/** Resolves to the version after the answer, or undefined. */
export const openAnswerForm = (act, version, room) =>
  openForm({
    heading: t(`programme.heading.${act}`, { number: version.number }),
    form: (done) => html`<dm-answer-form .act=${act} .version=${version} .room=${room} .done=${done}></dm-answer-form>`,
  });

/** Resolves to the version without the reader's organisation, or undefined. */
export const openLeaveForm = (room) =>
  openForm({
    heading: t("programme.act.leave"),
    form: (done) => html`<dm-leave-form .room=${room} .done=${done}></dm-leave-form>`,
  });
