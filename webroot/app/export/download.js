/** Fetching exports: made in the background by the portal, read in parts that a bad network may break. */
import { api } from "../kit/api.js";
import { language } from "../kit/i18n.js";
import { ProblemError, Unreachable, problemOf } from "../kit/problem.js";

const LOOK_MS = 400;
const TRIES = 8;

/** What a project can be taken out as. */
export const FORMATS = ["entries.xlsx", "entries.csv", "entries.zip", "runs.xlsx", "runs.csv", "project.eln"];

/** Asks for an export; resolves to its state. */
export async function ask(projectId, format, signal) {
  const headers = { Prefer: "respond-async", "Accept-Language": language() };
  return (await answered(await api.authorised(`/projects/${projectId}/exports/${format}`, { headers, signal }))).json();
}

/**
 * Makes an export and gives it to the browser as a download.
 * @param {string} projectId
 * @param {string} format such as `entries.csv`
 * @param {(part: number) => void} progress from 0 to 1
 * @param {AbortSignal} signal gives up, and throws an AbortError
 */
export async function download(projectId, format, progress, signal) {
  const made = await ready(await ask(projectId, format, signal), progress, signal);
  await fetchAgain(made, (part) => progress(0.9 + 0.1 * part), signal);
}

/** Gives an export that is ready to the browser as a download. */
export async function fetchAgain(made, progress, signal) {
  const { parts, type, name } = await content(made, progress, signal);
  save(new Blob(parts, { type }), name);
}

async function ready(state, progress, signal) {
  let now = state;
  while (now.state === "waiting" || now.state === "running") {
    progress(now.progress * 0.9);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    now = await api.get(`/exports/${state.id}`, {}, { signal });
  }
  if (now.state === "failed") throw new ProblemError({ status: 409, code: "export.failed" });
  return now;
}

/** All bytes; where the network breaks off, what is missing is asked for again. */
async function content({ id, size }, progress, signal) {
  const got = { parts: [], length: 0, type: "", name: "" };
  for (let tries = TRIES; got.length < size; tries--) {
    try {
      await readOn(id, got, () => progress(got.length / size), signal);
    } catch (problem) {
      if (problem.name === "AbortError" || (problem instanceof ProblemError && !problem.passing) || tries === 0)
        throw problem;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS * (TRIES - tries + 1)));
    }
  }
  return got;
}

async function readOn(id, got, progress, signal) {
  const response = await answered(
    await api.authorised(`/exports/${id}/content`, { headers: { Range: `bytes=${got.length}-` }, signal }),
  );
  got.type = response.headers.get("content-type");
  got.name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition"))[1];
  const reader = response.body.getReader();
  for (let read = await next(reader); !read.done; read = await next(reader)) {
    got.parts.push(read.value);
    got.length += read.value.length;
    progress();
  }
}

async function next(reader) {
  try {
    return await reader.read();
  } catch (cause) {
    if (cause.name === "AbortError") throw cause;
    throw new Unreachable(cause);
  }
}

async function answered(response) {
  if (!response.ok) throw await problemOf(response);
  return response;
}

function save(blob, name) {
  const url = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
