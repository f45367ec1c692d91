/** The requests of an import: the file goes out as it is, results come in as they are decided. */
import { api, parse } from "../kit/api.js";
import { language } from "../kit/i18n.js";
import { problemOf, ProblemError } from "../kit/problem.js";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** @type {[RegExp, string][]} */
const TYPES = [
  [/\.xls[xm]$/i, XLSX],
  [/\.eln$/i, "application/vnd.eln+zip"],
];

/**
 * Takes a file in.
 * @param {string} projectId
 * @param {File} file
 * @param {Record<string, string|number>} how what cannot be told from the file: encoding, sheet, headRow, headRows, unitRow
 */
export async function takeIn(projectId, file, how = {}) {
  const query = new URLSearchParams({ name: file.name.slice(-200) });
  for (const [name, value] of Object.entries(how)) if (value !== "") query.set(name, String(value));
  const type = TYPES.find(([name]) => name.test(file.name))?.[1] ?? "text/csv";
  const response = await send(`/projects/${projectId}/imports?${query}`, file, type);
  return parse(await response.text());
}

/**
 * Tries an import, or runs it.
 * @param {"dry-run"|"run"} how
 * @param {string} reason why runs are amended; "" to leave them as they are
 * @param {(result: {row: number, status: number, id: string|null, errors: object[]}) => void} each
 */
export async function follow(importId, how, mapping, reason, each) {
  const query = how === "run" && reason.trim() ? `?${new URLSearchParams({ reason: reason.trim() })}` : "";
  const response = await send(`/imports/${importId}/${how}${query}`, JSON.stringify(mapping), "application/json");
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let begun = "";
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const lines = (begun + part.value).split("\n");
      begun = lines.pop();
      lines.forEach((line) => each(JSON.parse(line)));
    }
  } catch (cause) {
    throw new ProblemError({ status: 0, code: "broken-off", detail: "", cause });
  }
}

async function send(path, body, type) {
  const headers = {
    Accept: "application/json, application/x-ndjson",
    "Accept-Language": language(),
    "Content-Type": type,
  };
  const response = await api.authorised(path, { method: "POST", headers, body });
  if (!response.ok) throw await problemOf(response);
  return response;
}

/** Keeps the mapping for the project's next sheet, on whatever version it has now. */
export async function keep(projectId, mapping) {
  const path = `/projects/${projectId}/import-mapping`;
  const { version } = await api.get(path);
  await api.put(path, mapping, version);
}
