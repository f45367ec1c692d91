/** A request to the portal, with the session's token; what is asked and kept by it is above, in api.js. */
import { language } from "./i18n.js";
import { Unreachable, problemOf } from "./problem.js";
import { session } from "./session.js";

/**
 * `anonymous`: without the token of a session; `fresh`: not what was answered before.
 * @typedef {{body?: unknown, headers?: Record<string, string>, signal?: AbortSignal, anonymous?: boolean, fresh?: boolean}} Options
 */

export const BASE = "/api/v1";

/** Milliseconds until a request counts as lost: networks that swallow everything never say so. */
const LOST = { GET: 20_000, other: 60_000 };

/**
 * The response to a request, a good one: else it throws a ProblemError.
 * @param {string} method
 * @param {string} path
 * @param {Options} options
 * @returns {Promise<Response>}
 */
export async function sent(method, path, { body, headers = {}, signal, anonymous = false }) {
  const all = { Accept: "application/json", "Accept-Language": language(), ...headers };
  if (body !== undefined) all["Content-Type"] = "application/json";
  const lost = AbortSignal.timeout(LOST[method] ?? LOST.other);
  const request = {
    method,
    headers: all,
    signal: signal ? AbortSignal.any([signal, lost]) : lost,
    body: body && JSON.stringify(body, digits),
  };
  const response = await (anonymous ? reach(BASE + path, request) : authorised(path, request));
  if (!response.ok) throw await problemOf(response);
  return response;
}

/**
 * What one GET answers, with its entity tag.
 * @param {string} path
 * @param {Options} [options]
 * @returns {Promise<{text: string, tag: string|null}>}
 */
export async function alone(path, options = {}) {
  const response = await sent("GET", path, options);
  return { text: await response.text().catch(unreachable), tag: response.headers.get("ETag") };
}

/**
 * A fetch with the bearer token; renews the token once when it is refused.
 * @param {string} [base] "" for what is not below /api/v1, such as logs
 * @returns {Promise<Response>} whatever the server answered
 */
export async function authorised(path, request, base = BASE) {
  const token = await session.token();
  const response = await reach(base + path, bearing(request, token));
  if (response.status !== 401) return response;
  return reach(base + path, bearing(request, await session.token(token)));
}

function bearing(request, token) {
  return { ...request, headers: { ...request.headers, Authorization: `Bearer ${token}` } };
}

function reach(address, request) {
  return fetch(address, request).catch(unreachable);
}

/** @returns {never} */
export function unreachable(cause) {
  if (cause.name === "AbortError") throw cause;
  throw new Unreachable(cause);
}

/** `{$number: "99.990"}` in a body goes out as the number 99.990, digits kept where the browser can. */
function digits(_, value) {
  if (typeof value?.$number !== "string") return value;
  return JSON.rawJSON ? JSON.rawJSON(value.$number) : Number(value.$number);
}
