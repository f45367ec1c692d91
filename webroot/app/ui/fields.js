/**
 * Labelled form fields with hint and problem text. Each takes
 * `{id, label, value, hint, problem, required, …attributes, input}`; `input(value)` is called as
 * the user types. With `input` the field always shows `value`; without it `value` is where it begins,
 * and it keeps what is typed whatever is redrawn around it. Give `id`s that are unique on the page; `name` defaults to the id.
 *
 *     textField({id: "org-name", label: t("people.name"), required: true, problem: problem?.at("/name")})
 *
 * Use `problemSummary(problem, ["/name"])` above a form.
 */
import { html, noChange, nothing } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";
import { live } from "lit/directives/live.js";
import { t } from "../kit/i18n.js";
import { failureText } from "./states.js";
import { icon } from "./icons.js";

/** One line of text; `type` may be any of the HTML input types, `suggestions` are offered as it is typed. */
export function textField(f) {
  return framed(
    f,
    html`<input
        class="input ${f.narrow ? "narrow" : ""}"
        id=${f.id}
        name=${f.name ?? f.id}
        type=${f.type ?? "text"}
        .value=${f.input ? live(f.value ?? "") : noChange}
        .defaultValue=${f.input ? noChange : (f.value ?? "")}
        ?required=${f.required}
        ?autofocus=${f.autofocus}
        ?disabled=${f.disabled}
        autocomplete=${f.autocomplete ?? "off"}
        placeholder=${ifDefined(f.placeholder)}
        inputmode=${ifDefined(f.inputmode)}
        minlength=${ifDefined(f.minlength)}
        maxlength=${ifDefined(f.maxlength)}
        pattern=${ifDefined(f.pattern)}
        spellcheck=${f.spellcheck ?? "false"}
        list=${ifDefined(f.suggestions && `${f.id}-list`)}
        aria-describedby=${ifDefined(described(f))}
        aria-invalid=${f.problem ? "true" : "false"}
        @input=${(e) => f.input?.(e.target.value)}
      />${f.suggestions ? html`<datalist id="${f.id}-list">${f.suggestions.map((one) => html`<option value=${one}></option>`)}</datalist>` : nothing}`,
  );
}

/** Several lines of text. */
export function areaField(f) {
  return framed(
    f,
    html`<textarea
      class="input"
      id=${f.id}
      name=${f.name ?? f.id}
      rows=${f.rows ?? 3}
      maxlength=${ifDefined(f.maxlength)}
      .value=${f.input ? live(f.value ?? "") : noChange}
      .defaultValue=${f.input ? noChange : (f.value ?? "")}
      ?required=${f.required}
      ?autofocus=${f.autofocus}
      placeholder=${ifDefined(f.placeholder)}
      aria-describedby=${ifDefined(described(f))}
      aria-invalid=${f.problem ? "true" : "false"}
      @input=${(e) => f.input?.(e.target.value)}
    ></textarea>`,
  );
}

/**
 * One of several: `options` are `{value, label, group?}`; `blank` is the text of an empty first
 * option.
 */
export function selectField(f) {
  return framed(
    f,
    html`<select
      class="input"
      id=${f.id}
      name=${f.name ?? f.id}
      ?required=${f.required}
      ?disabled=${f.disabled}
      aria-describedby=${ifDefined(described(f))}
      aria-invalid=${f.problem ? "true" : "false"}
      @change=${(e) => f.input?.(e.target.value)}
    >
      ${choices({ ...f, controlled: Boolean(f.input) })}
    </select>`,
  );
}

/**
 * The options of a select.
 * @param {{options: {value: string, label: string, group?: string}[], value?: string, blank?: string, controlled?: boolean}} f
 *   `controlled`: `value` wins over what was chosen
 */
export function choices({ options, value, blank, controlled = false }) {
  const groups = Map.groupBy ? Map.groupBy(options, (o) => o.group ?? "") : new Map([["", options]]);
  const chosen = (o) => o.value === (value ?? "");
  const option = (o) =>
    html`<option value=${o.value} ?selected=${chosen(o)} .selected=${controlled ? live(chosen(o)) : noChange}>
      ${o.label}
    </option>`;
  return html`${blank === undefined ? nothing : option({ value: "", label: blank })}
  ${[...groups].map(([name, group]) => (name ? html`<optgroup label=${name}>${group.map(option)}</optgroup>` : group.map(option)))}`;
}

/** A tick box with its label behind it. */
export function checkField(f) {
  return html`<label class="check"
    ><input
      type="checkbox"
      id=${f.id}
      name=${f.name ?? f.id}
      .checked=${f.input ? live(Boolean(f.value)) : noChange}
      .defaultChecked=${f.input ? noChange : Boolean(f.value)}
      @change=${(e) => f.input?.(e.target.checked)}
    /><span>${f.label}${f.hint ? html` <span class="muted small">${f.hint}</span>` : nothing}</span></label
  >`;
}

/** Label, control, hint and problem, for a control of your own that carries `f.id`. */
export function framed(f, control) {
  return html`<div class="field ${f.problem ? "wrong" : ""}">
    <label for=${f.id} class=${f.hideLabel ? "hidden-visually" : ""}
      >${f.label}${f.required || f.quiet ? nothing : html` <span class="muted">${t("field.optional")}</span>`}</label
    >
    ${control} ${f.hint ? html`<p class="hint" id="${f.id}-hint">${f.hint}</p>` : nothing}
    ${f.problem ? html`<p class="problem" id="${f.id}-problem">${icon("warning")}${f.problem}</p>` : nothing}
  </div>`;
}

/** Above a form: what no single field can say. Nothing when there is nothing to say. */
export function problemSummary(problem, pointers = []) {
  if (!problem) return nothing;
  const text = problem.status === 0 ? failureText(problem) : problem.general(pointers);
  return text ? html`<p class="notice bad" role="alert">${icon("warning")}<span>${text}</span></p>` : nothing;
}

function described({ id, hint, problem }) {
  return [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(" ") || undefined;
}
