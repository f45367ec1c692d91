/** What a place shows when there is nothing to show: empty, loading, failed. */
import { html, nothing } from "lit";
import { t } from "../kit/i18n.js";
import { Unreachable } from "../kit/problem.js";
import { icon } from "./icons.js";

/**
 * Nothing here yet: says so, and what to do next.
 * @param {{title: string, text?: string, action?: unknown, symbol?: Parameters<typeof icon>[0]}} what
 */
export function empty({ title, text, action = nothing, symbol = "beaker" }) {
  return html`<div class="blank">
    ${icon(symbol)}
    <p class="blank-title">${title}</p>
    ${text ? html`<p class="muted">${text}</p>` : nothing} ${action}
  </div>`;
}

/** Placeholder rows while something loads. */
export function loading(rows = 4) {
  return html`<div class="skeleton" role="status" aria-busy="true">
    <span class="hidden-visually">${t("state.loading")}</span>
    ${Array.from({ length: rows }, () => html`<div class="skeleton-row"></div>`)}
  </div>`;
}

/** A request failed: what happened, what to do, and the request id to quote. */
export function failed(problem, again) {
  return html`<div class="blank" role="alert">
    ${icon(problem instanceof Unreachable ? "offline" : "warning")}
    <p class="blank-title">${failureTitle(problem)}</p>
    <p class="muted">${problem instanceof Unreachable ? t("state.unseen") : failureText(problem)}</p>
    ${problem.requestId ? html`<p class="muted small">${t("state.request", { id: problem.requestId })}</p>` : nothing}
    ${again ? html`<button class="button" type="button" @click=${again}>${t("action.again")}</button>` : nothing}
  </div>`;
}

/** One sentence for a problem, for toasts and form heads. */
export function failureText(problem) {
  if (problem instanceof Unreachable) return t("state.offlineText");
  return problem.detail || problem.title || t("state.unexpected", { status: problem.status });
}

function failureTitle(problem) {
  if (problem instanceof Unreachable) return t("state.offline");
  if (problem.status === 404) return t("state.notFound");
  if (problem.status === 403) return t("state.forbidden");
  return t("state.failed");
}
