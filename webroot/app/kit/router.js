/**
 * Shows the screen that the address asks for (see screens.js). It gets two properties:
 *
 *     params  {id}                  from the path, decoded
 *     query   URLSearchParams       from the address; read filters from it
 *
 * Plain links work (`<a href="/projects/…">`); from code use `navigate(path)`, and `replace(path)`
 * to keep filters in the address without a new history step.
 */
import { SCREENS } from "../screens.js";
import { withFeatures } from "./features.js";

const NOT_FOUND = { name: "not-found", features: [], load: () => import("../shell/not-found-screen.js") };
const ROUTES = SCREENS.map(([path, name, features, load]) => ({ name, features, load, pattern: patternOf(path) }));

/** Served by the portal itself, not by this page. */
const ELSEWHERE = /^\/(api|log|witness|docs|openapi|webjars|health|\.well-known)(\W|$)/;

export const router = new EventTarget();

/** Goes to a path of this page. */
export function navigate(path) {
  keepPlace();
  if (path !== location.pathname + location.search) history.pushState(null, "", path);
  changed();
}

/** Changes the address in place. */
export function replace(path) {
  history.replaceState(history.state, "", path);
  changed();
}

/** What the address asks for: `{name, params, query}`; name is "not-found" for unknown paths. */
export function route() {
  const found = ROUTES.find(({ pattern }) => pattern.test(location.pathname));
  const params = found && decoded(found.pattern.exec(location.pathname).groups);
  const { name } = params ? found : NOT_FOUND;
  return { name, params: params ?? {}, query: new URLSearchParams(location.search) };
}

/** Null where somebody broke the address. */
function decoded(groups = {}) {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, decodeURIComponent(text)]));
  } catch {
    return null;
  }
}

/** Loads a screen with all it needs; resolves to its tag. */
export async function screenTag(name) {
  const { features, load } = ROUTES.find((r) => r.name === name) ?? NOT_FOUND;
  await withFeatures(features, load);
  return `dm-${name}-screen`;
}

function patternOf(path) {
  return new RegExp(`^${path.replace(/:(\w+)/g, "(?<$1>[^/]+)")}/?$`);
}

/** For whoever comes back. */
function keepPlace() {
  history.replaceState({ top: scrollY }, "");
}

function changed() {
  router.dispatchEvent(new Event("change"));
}

function followed(event) {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || event.defaultPrevented || link.target || link.hasAttribute("download")) return;
  if (link.origin !== location.origin || ELSEWHERE.test(link.pathname)) return;
  if (link.hash && link.pathname === location.pathname) return;
  event.preventDefault();
  navigate(link.pathname + link.search);
}

history.scrollRestoration = "manual";
addEventListener("pagehide", keepPlace);
addEventListener("popstate", changed);
document.addEventListener("click", followed);
