/** Starts the page: texts, session, live stream, then the shell draws the screen. */
import { chosen, language, setLanguage } from "./kit/i18n.js";
import { live } from "./kit/live.js";
import { navigate, replace, route, router, screenTag } from "./kit/router.js";
import { loadRoles } from "./kit/roles.js";
import { session } from "./kit/session.js";
import { outbox } from "./kit/outbox.js";
import { loadVocabulary } from "./kit/vocabulary.js";
import "./shell/shortcuts.js";
import "./shell/shell.js";

const OPEN = ["sign-in", "welcome", "not-found"];
const shell = document.querySelector("dm-shell");

session.addEventListener("change", settle);
router.addEventListener("change", () => shell.ready && !session.signedIn && leave());
screenTag(route().name).catch(() => {}); // ahead of time; the shell tells when it cannot be had
await setLanguage(language(), { remember: false });
try {
  if (!(await session.restore())) await settle();
} catch (problem) {
  shell.failure = problem;
}

/** Takes the page to where somebody who is (or is no longer) signed in belongs. */
async function settle() {
  shell.ready = false;
  live.stop();
  outbox.stop();
  try {
    if (session.signedIn) await enter();
    else leave();
    shell.ready = true;
  } catch (problem) {
    shell.failure = problem;
  }
}

/** Everything a screen relies on is there before the first one is drawn. */
async function enter() {
  const spoken = chosen() ?? session.participant.language;
  if (spoken !== language()) await setLanguage(spoken, { remember: false });
  await Promise.all([loadVocabulary(), loadRoles(), live.start()]);
  outbox.start();
  if (route().name === "sign-in") replace(wanted());
}

function leave() {
  if (OPEN.includes(route().name)) return;
  const here = location.pathname + location.search;
  navigate(here === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(here)}`);
}

/** Where the visitor was heading: a path of this page only. */
function wanted() {
  const next = new URLSearchParams(location.search).get("next") ?? "/";
  return /^\/(?![/\\])/.test(next) ? next : "/";
}
