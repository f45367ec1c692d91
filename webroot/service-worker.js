/**
 * Gives the page its files out of the packs that boot.js keeps, and the page itself where the network has none in time.
 * What the portal answers is not its business.
 */
const PACKS = "didymium-page";
const OF_PAGE = /^\/(a\/|webjars\/|favicon\.svg$)/;
/** Not the page's, but the portal's own addresses. */
const ELSEWHERE = /^\/(api|log|witness|docs|openapi|webjars|health|\.well-known)(\W|$)/;
const TYPES = { js: "text/javascript", css: "text/css", json: "application/json", svg: "image/svg+xml" };
/** How long a page may take until the one that is kept is shown, in milliseconds. */
const PATIENCE = 2500;
/** What a proxy says when the portal is not there. */
const GATEWAY = [502, 503, 504];

const packs = new Map();

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin || request.method !== "GET") return;
  if (request.mode === "navigate") {
    if (!ELSEWHERE.test(pathname)) event.respondWith(page(request));
  } else if (OF_PAGE.test(pathname)) event.respondWith(file(request, pathname));
});

async function file(request, path) {
  const text = find(path) ?? (await read(), find(path));
  if (text === undefined) return fetch(request);
  return new Response(text, { headers: { "Content-Type": TYPES[path.split(".").pop()] ?? "text/plain" } });
}

function find(path) {
  for (const { files } of packs.values()) if (path in files) return files[path];
  return undefined;
}

async function page(request) {
  const asked = fetch(request);
  const there = asked.then((answer) => (GATEWAY.includes(answer.status) ? null : answer)).catch(() => null);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
  const answer = await Promise.race([there, late]);
  if (answer) return answer;
  await read();
  const last = [...packs.values()].findLast((pack) => pack.page);
  return last ? shown(last.page) : asked;
}

function shown({ html, policy }) {
  const headers = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy };
  return new Response(html, { headers });
}

/** Reads the packs that are kept; a worker that was stopped begins with none, and a page may drop one meanwhile. */
async function read() {
  const kept = await caches.open(PACKS);
  for (const request of await kept.keys()) {
    const pack = packs.has(request.url) ? null : await kept.match(request);
    if (pack) packs.set(request.url, await pack.json());
  }
}
