/**
 * Paths to screens. A screen is a custom element `dm-<name>-screen`, defined by
 * /js/screens/<name>.js, loaded when first needed. It gets two properties:
 *
 *     params  {id}                  from the path
 *     query   URLSearchParams       from the address; read filters from it
 *
 * Plain links work (`<a href="/projects/…">`); from code use `navigate(path)`, and `replace(path)`
 * to keep filters in the address without a new history step.
 */
const ROUTES = [
  ["/", "bench"],
  ["/portfolio", "portfolio"],
  ["/projects/:id", "project"],
  ["/projects/:id/import", "import"],
  ["/projects/:id/journal", "journal"],
  ["/milestones/:id", "milestone"],
  ["/gates/:id", "gate"],
  ["/people", "people"],
  ["/integrations", "integrations"],
  ["/integrations/clients/:id", "client"],
  ["/integrations/webhooks/:id", "webhook"],
  ["/sign-in", "sign-in"],
  ["/welcome", "welcome"],
].map(([path, name]) => ({ name, pattern: new RegExp(`^${path.replace(/:(\w+)/g, "(?<$1>[^/]+)")}/?$`) }));

/** Served by the portal itself, not by this page. */
const ELSEWHERE = /^\/(api|log|witness|docs|openapi|webjars|health|\.well-known)(\W|$)/;

export const router = new EventTarget();

/** Goes to a path of this page. */
export function navigate(path) {
  if (path !== location.pathname + location.search) history.pushState(null, "", path);
  changed();
}

/** Changes the address in place. */
export function replace(path) {
  history.replaceState(null, "", path);
  changed();
}

/** What the address asks for: `{name, params, query}`; name is "not-found" for unknown paths. */
export function route() {
  const query = new URLSearchParams(location.search);
  for (const { name, pattern } of ROUTES) {
    const match = pattern.exec(location.pathname);
    if (match) return { name, params: { ...match.groups }, query };
  }
  return { name: "not-found", params: {}, query };
}

/** Loads a screen's module; resolves to its tag. */
export async function screenTag(name) {
  await import(`./screens/${name}.js`);
  return `dm-${name}-screen`;
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

addEventListener("popstate", changed);
document.addEventListener("click", followed);
