/** Fields of the terms that programmes begin with and versions change. */
import { html, nothing } from "lit";
import { todayIso } from "../kit/dates.js";
import { t } from "../kit/i18n.js";
import "../ui/due-field.js";
import { areaField, checkField, textField } from "../ui/fields.js";

/** The JSON pointers of these fields. */
export const TERMS = ["/scope", "/start", "/expiry", "/noticeDays"];

/**
 * Scope, start, expiry and notice.
 * @param {import("../ui/form.js").DialogForm} form with `scope`, `start`, `expiry` and `noticeDays` in its draft
 */
export function termsFields(form) {
  return html`${areaField({ ...form.field("/scope", "scope"), label: t("programme.term.scope"), hint: t("programme.scopeHint"), required: true, rows: 3, maxlength: 2000 })}
    <div class="fields">${date(form, "start", "day")} ${date(form, "expiry", "year")}</div>
    ${textField({ ...form.field("/noticeDays", "noticeDays"), label: t("programme.noticeDays"), hint: t("programme.noticeHint"), required: true, inputmode: "numeric", pattern: "\\d{1,3}", narrow: true })}`;
}

/** A date that may be open. */
function date(form, name, precision) {
  const id = `${form.localName}-${name}`;
  const known = form.draft[name] !== null;
  return html`<div class="stack tight">
    ${checkField({ id: `${id}-known`, label: t(`programme.${name}Known`), value: known, input: (on) => form.set({ [name]: on ? { date: todayIso(), precision } : null }) })}
    ${
      known
        ? html`<dm-due-field
            field-id=${id}
            .label=${t(`programme.term.${name}`)}
            .value=${form.draft[name]}
            .problem=${form.problem?.at(`/${name}`)}
            @change=${(e) => form.set({ [name]: e.currentTarget.value })}
          ></dm-due-field>`
        : nothing
    }
  </div>`;
}
