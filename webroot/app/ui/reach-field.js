import { html, nothing } from "lit";
import { checkList } from "./check-list.js";

/**
 * All, or some by name: two radio buttons, and the list that belongs to the second.
 * @param {{id: string, label: string, all: string, some: string, value: string[]|null, options: {value: string, label: string}[],
 *   problem?: string, input: (value: string[]|null) => void}} f `value` null stands for all
 */
export function reachField({ id, label, all, some, value, options, problem, input }) {
  return html`<div class="stack tight">
    <fieldset class="choice">
      <legend>${label}</legend>
      ${[
        { kind: null, words: all },
        { kind: [], words: some },
      ].map(
        ({ kind, words }) =>
          html`<label class="check"
            ><input
              type="radio"
              name=${id}
              .checked=${Boolean(value) === Boolean(kind)}
              @change=${() => input(kind)}
            /><span>${words}</span></label
          >`,
      )}
    </fieldset>
    ${value ? checkList({ id, label: html`<span class="hidden-visually">${some}</span>`, value, options, problem, input }) : nothing}
  </div>`;
}
