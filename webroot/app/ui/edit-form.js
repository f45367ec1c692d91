import { html, nothing } from "lit";
import { t } from "../kit/i18n.js";
import { icon } from "./icons.js";
import { DialogForm } from "./form.js";

/**
 * A form that changes what others may change meanwhile. When the portal says that ours is an old
 * version (412), it reads the new one, keeps what was typed here, takes over the rest, shows what
 * changed, and lets one save again. Besides what DialogForm asks for, a subclass gives
 *
 *     reread()          reads the resource again; resolves to its draft, and remembers its version
 *     said(name, value) what to call a field and its value: `[label, text]`
 */
export class EditForm extends DialogForm {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = { changes: { state: true } };

  constructor() {
    super();
    /** What somebody else changed: [{label, theirs, mine}] */
    this.changes = null;
    this.base = {};
  }

  /** @returns {Promise<Record<string, any>>} */
  async reread() {
    return this.base;
  }

  /** @returns {[string, string]} */
  said(name, value) {
    return [name, String(value)];
  }

  /** Begins with a draft. */
  begin(draft) {
    this.base = draft;
    this.draft = draft;
  }

  /** The fields of the draft that were changed here. */
  changed() {
    return Object.fromEntries(Object.entries(this.draft).filter(([name, value]) => !same(value, this.base[name])));
  }

  async failed(problem) {
    if (problem.status !== 412) return super.failed(problem);
    const mine = this.changed();
    const theirs = await this.reread();
    const others = Object.keys(theirs).filter((name) => !same(theirs[name], this.base[name]));
    this.changes = others.map((name) => this.#change(name, theirs[name], mine));
    this.problem = null;
    this.begin(theirs);
    this.set(mine);
    await this.updateComplete;
    this.querySelector(".conflict")?.scrollIntoView({ block: "nearest" });
  }

  #change(name, value, mine) {
    const [label, theirs] = this.said(name, value);
    return { label, theirs, mine: name in mine ? this.said(name, mine[name])[1] : null };
  }

  /** The notice above the fields after a conflict. */
  conflict() {
    if (!this.changes) return nothing;
    return html`<div class="notice conflict" role="alert">
      ${icon("warning")}
      <div class="stack tight">
        <b>${t("conflict.title")}</b>
        ${
          this.changes.length
            ? html`<ul>
                ${this.changes.map(
                  (c) =>
                    html`<li>
                      ${c.label}:
                      ${c.theirs || "–"}${
                        c.mine === null
                          ? nothing
                          : html` <span class="muted">(${t("conflict.mine", { mine: c.mine || "–" })})</span>`
                      }
                    </li>`,
                )}
              </ul>`
            : nothing
        }
        <p>${t("conflict.text")}</p>
      </div>
    </div>`;
  }
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
