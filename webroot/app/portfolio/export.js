import { api } from "../kit/api.js";
import { language } from "../kit/i18n.js";
import { problemOf } from "../kit/problem.js";
import { saveFile } from "../kit/save-file.js";

const ASKED = ["text", "programme", "element", "organisation", "stage"];

/**
 * Saves the milestones of the projects that are shown as a table.
 * @param {"xlsx"|"csv"} format
 * @param {URLSearchParams} query the filters
 */
export async function exportPortfolio(format, query) {
  const asked = new URLSearchParams(ASKED.filter((name) => query.get(name)).map((name) => [name, query.get(name)]));
  const response = await api.authorised(`/portfolio.${format}?${asked}`, {
    headers: { "Accept-Language": language() },
  });
  if (!response.ok) throw await problemOf(response);
  const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition"))[1];
  saveFile(await response.blob(), name);
}
