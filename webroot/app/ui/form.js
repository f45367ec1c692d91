import { html, nothing } from "lit";
import { drafts } from "../kit/drafts.js";
import { t } from "../kit/i18n.js";
import { ProblemError } from "../kit/problem.js";
import { continuedNotice } from "./continued.js";
import { openDialog } from "./dialog.js";
import { Element } from "./element.js";
import { problemSummary } from "./fields.js";

/**
 * A form in a dialog: keeps a draft, sends it once, shows each problem at its field and puts the
 * focus there. A subclass gives
 *
 *     keptAs     under what its draft is kept until it is sent, cancelled or discarded; "" for not at all
 *     pointers   the JSON pointers that its fields show
 *     action     the words on its button
 *     fields()   the fields, drawn from `this.draft`; `this.field("/title", "title")` helps
 *     send()     does the work; what it resolves to is passed to `done`
 */
export class DialogForm extends Element {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = {
    draft: { state: true },
    problem: { state: true },
    busy: { state: true },
    continued: { state: true },
    done: { attribute: false },
  };

  constructor() {
    super();
    /** @type {Record<string, any>} */
    this.draft = {};
    this.problem = null;
    this.busy = false;
    /** Whether it goes on with what was typed before. */
    this.continued = false;
    this.empty = {};
    /** @type {(result?: any) => void} */
    this.done = () => {};
    this.pointers = [];
    this.pointerOf = new Map();
  }

  get keptAs() {
    return "";
  }

  get action() {
    return t("action.save");
  }

  /** How its button looks; "danger" for what takes something away. */
  get tone() {
    return "primary";
  }

  fields() {
    return html``;
  }

  /** @returns {Promise<any>} */
  async send() {}

  /** A dialog looks for what wants the focus before its form is drawn. */
  firstUpdated() {
    this.querySelector("[autofocus]")?.focus();
    this.empty = this.draft;
    const kept = this.keptAs && drafts.find(this.keptAs);
    if (!kept) return;
    this.set(kept);
    this.continued = true;
  }

  updated(changes) {
    if (this.keptAs && changes.has("draft") && this.draft !== this.empty) drafts.keep(this.keptAs, this.#typed());
  }

  /** What differs from the empty form, but for what is secret. */
  #typed() {
    const typed = Object.entries(this.draft).filter(
      ([name, value]) => !SECRET.test(name) && JSON.stringify(value) !== JSON.stringify(this.empty[name]),
    );
    return typed.length ? Object.fromEntries(typed) : null;
  }

  #discard() {
    this.continued = false;
    this.draft = { ...this.empty };
  }

  /** Ends it: nothing is to be gone on with. */
  #end(result) {
    if (this.keptAs) drafts.keep(this.keptAs, null);
    this.done(result);
  }

  render() {
    return html`<form class="stack" novalidate @submit=${this.#submit}>
      ${this.continued ? continuedNotice(() => this.#discard()) : nothing}
      ${problemSummary(this.problem, this.pointers)} ${this.fields()}
      <div class="actions">
        <button class="button" type="button" @click=${() => this.#end()}>${t("action.cancel")}</button>
        <button class="button ${this.tone}" ?disabled=${this.busy}>${this.action}</button>
      </div>
    </form>`;
  }

  /** What every field of the draft has in common; spread it into a field of fields.js. */
  field(pointer, name, id = name) {
    this.pointerOf.set(name, pointer);
    return {
      id: `${this.localName}-${id}`,
      name,
      value: this.draft[name],
      problem: this.problem?.at(pointer),
      input: (value) => this.set({ [name]: value }),
    };
  }

  set(changes) {
    this.draft = { ...this.draft, ...changes };
  }

  async #submit(event) {
    event.preventDefault();
    if (this.busy) return;
    const wrong = incomplete(event.target, this.pointerOf);
    if (wrong.length) return this.failed(new ProblemError({ status: 400, code: "incomplete", errors: wrong }));
    this.busy = true;
    try {
      this.#end(await this.send());
    } catch (problem) {
      await this.failed(problem);
    } finally {
      this.busy = false;
    }
  }

  /** Shows a problem; a subclass may know better for some of them. */
  async failed(problem) {
    if (!(problem instanceof ProblemError)) throw problem;
    this.problem = problem;
    await this.updateComplete;
    (this.querySelector(".wrong .input") ?? this.querySelector("[role=alert]"))?.scrollIntoView({ block: "nearest" });
    this.querySelector(".wrong .input")?.focus();
  }
}

const SECRET = /password|recovery|secret|token/i;

/** What the browser itself sees wrong, said in the language of the page. */
function incomplete(form, pointerOf) {
  const wrong = [...form.querySelectorAll("input, select, textarea")].filter(
    (field) => field.willValidate && !field.validity.valid && pointerOf.has(field.name),
  );
  return wrong.map(({ name, validity }) => ({
    pointer: pointerOf.get(name),
    code: "incomplete",
    detail: t(`field.${flaw(validity)}`),
  }));
}

function flaw({ valueMissing, tooShort, tooLong }) {
  if (valueMissing) return "missing";
  return tooShort || tooLong ? "length" : "mistyped";
}

/**
 * Opens a form in a dialog.
 * @param {{heading: string, form: (done: (result?: unknown) => void) => unknown, wide?: boolean}} what
 * @returns {Promise<any>} what the form was done with; undefined when it was closed
 */
export async function openForm({ heading, form, wide }) {
  let result;
  const dialog = openDialog({
    heading,
    wide,
    body: (close) =>
      form((value) => {
        result = value;
        close();
      }),
  });
  await dialog.closed;
  return result;
}
