/** What a machine client may do, in plain words. */
import { html } from "lit";
import { t } from "../kit/i18n.js";
import { checkList } from "../ui/check-list.js";

const SCOPES = [
  "projects:read",
  "milestones:write",
  "entries:read",
  "entries:write",
  "entries:review",
  "journal:read",
  "webhooks:manage",
  "exports:read",
];

export const scopeName = (scope) => t(`integrations.scope.${scope}.name`);

/** Tick boxes with what each allows. */
export function scopeField(f) {
  const options = SCOPES.map((value) => ({
    value,
    label: html`<b>${scopeName(value)}</b> <code>${value}</code>`,
    note: t(`integrations.scope.${value}.text`),
  }));
  return html`<div class="scopes">${checkList({ ...f, options })}</div>`;
}

/** The same to read. */
export function scopeList(scopes) {
  return html`<ul class="plain scope-list">
    ${scopes.map((scope) => html`<li><b>${scopeName(scope)}</b> <code>${scope}</code><br /><span class="muted small">${t(`integrations.scope.${scope}.text`)}</span></li>`)}
  </ul>`;
}
