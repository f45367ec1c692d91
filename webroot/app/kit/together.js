/** One request for all that is asked at the same moment: a screen of ten lists costs one way there and back. */
import { Unreachable } from "./problem.js";
import { alone, sent, unreachable } from "./request.js";
import { seen } from "./seen.js";

/** Milliseconds in which a screen's parts ask for what they show. */
const MOMENT = 5;
/** Addresses that the portal takes at once, and characters of all of them. */
const MOST = 24;
const LONGEST = 3500;
/** Before an answer in its line. */
const BODY = ',"body":';

/** @typedef {{text: string, tag: string|null}} Text an answer and its entity tag */

/** @type {{path: string, key: string|null, resolve: (text: Text|Promise<Text>) => void, reject: (problem: unknown) => void}[]} */
let wanted = [];

/**
 * What a GET answers, asked for with others.
 * @param {string} path
 * @param {string|null} key under which its last answer is kept
 * @returns {Promise<Text>}
 */
export function together(path, key) {
  return new Promise((resolve, reject) => {
    if (!wanted.length) setTimeout(askAll, MOMENT);
    wanted.push({ path, key, resolve, reject });
  });
}

function askAll() {
  const all = wanted;
  wanted = [];
  while (all.length) {
    const some = all.splice(0, fitting(all));
    if (some.length === 1) some[0].resolve(alone(some[0].path));
    else askSeveral(some);
  }
}

/** How many of them one address has room for. */
function fitting(all) {
  let length = 0;
  const over = all.findIndex(({ path }, n) => n === MOST || (length += encodeURIComponent(path).length + 4) > LONGEST);
  return over < 0 ? all.length : Math.max(1, over);
}

/** Whatever was not answered when the response ends is lost. */
async function askSeveral(some) {
  let lost;
  try {
    await answered(some);
    lost = new Unreachable();
  } catch (problem) {
    lost = problem;
  }
  for (const { reject } of some) reject(lost);
}

async function answered(some) {
  const tags = (await Promise.all(some.map(({ key }) => seen.kept(key)))).flatMap((one) => one?.tag ?? []);
  const query = new URLSearchParams(some.map(({ path }) => ["of", path]));
  const headers = { Accept: "application/x-ndjson" };
  if (tags.length) headers["If-None-Match"] = tags.join(", ");
  const response = await sent("GET", `/several?${query}`, { headers });
  for await (const line of lines(response)) take(line, some);
}

/** What is no good answer is asked for once more alone, to be told as any other. */
function take(line, some) {
  const at = line.indexOf(BODY);
  const { n, status, etag } = JSON.parse(`${line.slice(0, at)}}`);
  const { path, key, resolve } = some[n];
  if (status === 200) resolve({ text: line.slice(at + BODY.length, -1), tag: etag });
  else resolve(status === 304 ? kept(path, key, etag) : alone(path));
}

/** What is kept of a path, if it is that: the tags of all were sent for each, and one may be another's. */
async function kept(path, key, tag) {
  const there = await seen.kept(key);
  return there?.tag === tag ? there : alone(path);
}

/** The lines of a response, each as soon as it is there. */
async function* lines(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read().catch(unreachable);
    if (done) return;
    const parts = (rest + value).split("\n");
    rest = parts.pop();
    yield* parts;
  }
}
