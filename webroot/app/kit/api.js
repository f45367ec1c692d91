/**
 * The REST interface. Paths are relative to `/api/v1`; every method resolves to the parsed body
 * and rejects with a ProblemError (see problem.js).
 *
 *     const project = await api.get(`/projects/${id}`);
 *     const {items, next} = await api.get("/entries", {author: "me", limit: 20});
 *     const everything = await api.all(`/projects/${id}/milestones`, {sort: "due"});
 *     await api.post(`/milestones/${id}/forecasts`, {due, reason});
 *     await api.patch(`/milestones/${id}`, {title}, milestone.version);   // If-Match
 *     await api.put(`/projects/${id}/members/${who}`, {role: "scientist"});        // version: If-Match
 *     await api.remove(`/projects/${id}/members/${who}`);
 *
 * A POST carries an Idempotency-Key and is safe to repeat with the same `key`.
 *
 * Where the portal cannot be reached, or not in time, a GET resolves to what it answered before (see seen.js).
 */
import { late } from "./late.js";
import { alone, authorised, sent, unreachable } from "./request.js";
import { seen } from "./seen.js";
import { session } from "./session.js";
import { together } from "./together.js";

/** @typedef {import("./request.js").Options} Options */

/** What a proxy says when the portal is not there. */
const GATEWAY = [502, 503, 504];

export const api = {
  /**
   * @template {string} A
   * @param {A} path
   * @param {object} [query]
   * @param {Options} [options]
   * @returns {Promise<Answer<A, "get">>}
   */
  get: async (path, query, options = {}) => parse(await read(path + search(query), options)),
  /**
   * @template {string} A
   * @param {A} path
   * @param {object} [body]
   * @param {Options & {key?: string}} [options]
   * @returns {Promise<Answer<A, "post">>}
   */
  post: (path, body, { key = crypto.randomUUID(), ...options } = {}) =>
    call("POST", path, { ...options, body: body ?? {}, headers: { "Idempotency-Key": key } }),
  /**
   * @template {string} A
   * @param {A} path
   * @param {object} body
   * @param {number} [version]
   * @returns {Promise<Answer<A, "patch">>}
   */
  patch: (path, body, version) => call("PATCH", path, { body, headers: { "If-Match": `"${version}"` } }),
  /**
   * @template {string} A
   * @param {A} path
   * @param {object} body
   * @param {number} [version]
   * @returns {Promise<Answer<A, "put">>}
   */
  put: (path, body, version) =>
    call("PUT", path, { body, headers: version === undefined ? {} : { "If-Match": `"${version}"` } }),
  remove: (path) => call("DELETE", path, {}),
  all,
  authorised,
};

/**
 * Reads all pages of a list, at most `most` items (a guard against endless lists).
 * @template {string} A
 * @param {A} path
 * @param {object} [query]
 * @returns {Promise<ItemsOf<Answer<A, "get">>>}
 */
async function all(path, query = {}, most = 2000) {
  const items = [];
  let cursor;
  do {
    const page = await api.get(path, { limit: 200, ...query, cursor });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor && items.length < most);
  return /** @type {any} */ (items);
}

/** Query string of an object; undefined, null and "" are left out. */
function search(query = {}) {
  const given = Object.entries(query).filter(([, v]) => v !== undefined && v !== null && v !== "");
  return given.length ? `?${new URLSearchParams(given)}` : "";
}

/**
 * The text of an answer, or of the last one that is kept.
 * @param {string} path
 * @param {Options} options
 */
async function read(path, options) {
  if (options.anonymous) return (await alone(path, options)).text;
  if (options.fresh) return (await together(path, null)).text;
  const key = keyOf(path);
  let shown = false;
  const asked = (options.signal ? alone(path, options) : together(path, key)).then(({ text, tag }) => {
    if (key === keyOf(path)) seen.keep(key, text, tag); // whoever it was for may have signed out meanwhile
    seen.reached({ late: shown });
    return text;
  });
  const there = await Promise.race([asked.catch(goneFrom), late(seen.patience)]);
  if (typeof there === "string") return there;
  const kept = await seen.show(key);
  shown = kept !== null;
  if (shown) asked.catch(goneFrom); // nobody waits for it any more
  return kept ?? asked;
}

/** The name under which an answer is kept; what differs by language says so in its path. */
function keyOf(path) {
  return `${session.participant?.id} ${path}`;
}

/** Whether the answer to a GET is kept. */
export const isKept = (path) => seen.has(keyOf(path));

/** Nothing where the portal was not there to answer; what it refuses itself it says as a problem of its own. */
function goneFrom(problem) {
  const gone = problem.status === 0 || (GATEWAY.includes(problem.status) && problem.code === `http-${problem.status}`);
  if (gone) return undefined;
  throw problem;
}

/**
 * @param {string} method
 * @param {string} path
 * @param {Options} options
 */
async function call(method, path, options) {
  const text = await (await sent(method, path, options)).text().catch(unreachable);
  return text === "" ? null : parse(text);
}

const MEASURED = new Set(["value", "uncertainty", "k", "low", "high"]);

/**
 * Measured numbers keep the digits they came with: beside `value`, `uncertainty` and the ends of a range stands a
 * hidden `valueText`, `uncertaintyText`… ("99.990"), where the browser lets us see the source.
 */
export function parse(text) {
  return JSON.parse(
    text,
    /** @this {object} */ function keepDigits(key, value, context) {
      if (typeof value === "number" && context && MEASURED.has(key)) {
        Object.defineProperty(this, `${key}Text`, { value: context.source });
      }
      return value;
    },
  );
}
