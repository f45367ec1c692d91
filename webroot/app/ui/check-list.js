import { html, nothing } from "lit";
import { icon } from "./icons.js";

/**
 * Several of many, as tick boxes.
 * @param {{id: string, label: unknown, hint?: string, problem?: string, value: string[], input: (value: string[]) => void,
 *   options: {value: string, label: string, note?: string, fixed?: boolean}[]}} f a `fixed` option cannot be unticked
 */
export function checkList(f) {
  const chosen = new Set(f.value ?? []);
  const toggle = (value, on) => f.input(on ? [...chosen, value] : [...chosen].filter((v) => v !== value));
  return html`<fieldset
    class="check-list ${f.problem ? "wrong" : ""}"
    aria-describedby=${f.problem ? `${f.id}-problem` : nothing}
  >
    <legend>${f.label}</legend>
    ${f.hint ? html`<p class="hint">${f.hint}</p>` : nothing}
    <div class="check-options" tabindex=${f.options.length > 6 ? "0" : nothing}>
      ${f.options.map(
        (o) =>
          html`<label class="check">
            <input
              type="checkbox"
              .checked=${chosen.has(o.value)}
              ?disabled=${o.fixed}
              @change=${(e) => toggle(o.value, e.target.checked)}
            />
            <span>${o.label}${o.note ? html` <span class="muted small">${o.note}</span>` : nothing}</span></label
          >`,
      )}
    </div>
    ${f.problem ? html`<p class="problem late small" id="${f.id}-problem">${icon("warning")} ${f.problem}</p>` : nothing}
  </fieldset>`;
}
