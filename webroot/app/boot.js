/**
 * Starts the page. Its files come as one pack, out of which a service worker gives them to whoever asks: a first visit
 * makes few requests, and later ones do without a network. Where there is no service worker (an old browser, plain
 * http) the files come one by one.
 */

/** How long a first visit waits for that, in milliseconds: then it goes on without. */
const PATIENCE = 4000;
/** When the rest of the page is fetched, so that all of it is there without a network. */
const AFTER_FIRST_VIEW = 3000;

const root = new URL(".", import.meta.url).href;
const whole = `${root}whole`;
const kept = await (globalThis.caches?.open("didymium-page").catch(() => null) ?? null);
const workers = kept && navigator.serviceWorker;

if (workers) await Promise.race([Promise.all([packed(), served()]).catch(() => {}), after(PATIENCE)]);
await import("./main.js");
if (workers)
  after(AFTER_FIRST_VIEW)
    .then(keepWhole)
    .catch(() => {}); // next time, then

/** Has at least what this view needs. */
async function packed() {
  if (await kept.match(whole)) return;
  const language = localStorage.getItem("didymium.language") ?? navigator.language.slice(0, 2);
  const first = `${root}pack?${new URLSearchParams({ for: location.pathname, language })}`;
  if (!(await kept.match(first))) await keep(first);
}

/** Has a service worker; a page that was reloaded without one is not waited for. */
async function served() {
  if (workers.controller) return;
  const reloaded = (await workers.getRegistration())?.active;
  const taken = new Promise((resolve) => workers.addEventListener("controllerchange", resolve, { once: true }));
  await workers.register("/service-worker.js");
  if (!reloaded) await taken;
}

/** Of former versions the last one stays, for the tabs in which it is open. */
async function keepWhole() {
  if (!(await kept.match(whole))) await keep(whole);
  const former = (await kept.keys()).filter(({ url }) => url !== whole);
  const last = former.findLast(({ url }) => url.endsWith("/whole"));
  for (const request of former) if (request !== last) await kept.delete(request);
}

async function keep(address) {
  const answer = await fetch(address);
  if (answer.ok) await kept.put(address, answer);
}

function after(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
