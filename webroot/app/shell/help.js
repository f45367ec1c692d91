import { html } from "lit";
import { t } from "../kit/i18n.js";
import { openDialog } from "../ui/dialog.js";

/** @type {[string[], string][]} */
const KEYS = [
  [["l"], "log"],
  [["↓"], "templates"],
  [["/"], "search"],
  [["g", "b"], "home"],
  [["g", "p"], "portfolio"],
  [["g", "o"], "people"],
  [["g", "i"], "integrations"],
  [["?"], "help"],
  [["Esc"], "close"],
];

/** The keys, and how to write a run in one line. */
export function openHelp() {
  return openDialog({
    heading: t("help.title"),
    body: () =>
      html`<div class="stack">
        <dl class="keys">
          ${KEYS.map(
            ([keys, name]) =>
              html`<dt>${keys.map((k) => html`<kbd>${k}</kbd> `)}</dt>
                <dd>${t(`help.${name}`)}</dd>`,
          )}
        </dl>
        <h3>${t("help.lineTitle")}</h3>
        <p>${t("help.line")}</p>
        <p><code class="sample">${t("help.example")}</code></p>
      </div>`,
  });
}
