import { html } from "lit";
import { t } from "../kit/i18n.js";
import { icon } from "../ui/icons.js";

/**
 * Where a file is chosen or dropped.
 * @param {{name: string|null, rowCount: number}|null} sheet that was taken in
 * @param {{busy: string, choose: (file: File) => void}} ui what is being done; "" for nothing
 */
export function fileDrop(sheet, { busy, choose }) {
  return html`<label
    class="drop ${busy === "file" ? "busy" : ""}"
    @dragover=${over}
    @dragleave=${out}
    @drop=${(e) => dropped(e, busy, choose)}
  >
    <input
      type="file"
      name="file"
      accept=".csv,.tsv,.txt,.xlsx,.xlsm,.eln"
      ?disabled=${Boolean(busy)}
      @change=${(e) => e.target.files[0] && choose(e.target.files[0])}
    />
    ${icon("plus")}<span
      >${sheet ? html`<b>${sheet.name}</b> · ${t("import.rows", { count: sheet.rowCount })}` : t(busy ? "import.reading" : "import.drop")}</span
    >
    <span class="muted small">${t("import.limits")}</span></label
  >`;
}

function dropped(event, busy, choose) {
  event.preventDefault();
  out(event);
  const [file] = event.dataTransfer.files;
  if (file && !busy) choose(file);
}

function over(event) {
  event.preventDefault();
  event.currentTarget.classList.add("over");
}

function out(event) {
  event.currentTarget.classList.remove("over");
}
