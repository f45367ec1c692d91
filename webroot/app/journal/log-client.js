/** What the portal serves of a project's log; the shape that transparency/verify-log.js wants. */
import { api } from "../kit/api.js";
import { language } from "../kit/i18n.js";
import { problemOf } from "../kit/problem.js";

/** Refusals to sign: the log's own status tells why. */
const REFUSED = [409, 503];

export function logOf(projectId) {
  const get = async (path, request = {}) => {
    const headers = { "Accept-Language": language(), ...request.headers };
    // what the portal has now is to be verified, not what a cache has kept of it
    const response = await api.authorised(`/log/${projectId}${path}`, { ...request, headers, cache: "no-store" }, "");
    if (!response.ok) throw await problemOf(response);
    return response;
  };
  const json = async (path) => (await get(path)).json();
  const text = async (path) => (await get(path)).text();
  const bytes = async (path) => new Uint8Array(await (await get(path)).arrayBuffer());
  return {
    status: () => json(""),
    keys: () => text("/keys"),
    checkpoint: (size) => text(size === undefined ? "/checkpoint" : `/checkpoint?size=${size}`),
    sign: () => get("/checkpoint", { method: "POST" }).then((r) => r.text(), unlessRefused),
    entries: (path) => bytes(`/tile/entries/${path}`),
    tile: (path) => bytes(`/tile/0/${path}`),
    consistency: async (from, to) => (await json(`/proof/consistency?from=${from}&to=${to}`)).proof,
    contents: async (from, limit) => (await json(`/content?from=${from}&limit=${limit}`)).items,
    proof: (index) => text(`/proof/${index}`),
    bundle: async () => (await get("/bundle")).blob(),
  };
}

function unlessRefused(problem) {
  if (REFUSED.includes(problem.status)) return null;
  throw problem;
}
