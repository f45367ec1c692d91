/**
 * Keys that work on every page, unless one is typing: l log, / search, ? help, g b home,
 * g p portfolio, g o people, g i integrations. `/` puts the focus into the screen's search.
 */
import { openQuickLog } from "../entries/open-quick-log.js";
import { navigate } from "../kit/router.js";
import { session } from "../kit/session.js";

const GO = { b: "/", p: "/portfolio", o: "/people", i: "/integrations" };
const PATIENCE = 1200;
let going = 0;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event) || !session.signedIn) return;
  const key = latin(event);
  const gone = Date.now() - going < PATIENCE && GO[key];
  going = key === "g" ? Date.now() : 0;
  const act = gone ? () => navigate(gone) : actions[key];
  if (!act || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  act();
});

const actions = {
  l: () => openQuickLog(),
  "?": async () => (await import("./help.js")).openHelp(),
  "/": search,
};

/** Into the search of this screen, or to the portfolio, which has one. */
function search() {
  const field = document.querySelector("main input[type=search]");
  if (field) field.focus();
  else navigate("/portfolio");
}

/** The letter on a Latin keyboard, so that the keys work in a Cyrillic or Devanagari layout too. */
function latin({ key, code }) {
  return /^Key[A-Z]$/.test(code) ? code.at(-1).toLowerCase() : key;
}

function typing({ target }) {
  // a field of a dialog that has closed just now still has the focus
  if (!target.checkVisibility()) return false;
  return (
    target.isContentEditable ||
    (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !/^(checkbox|radio|button)$/.test(target.type))
  );
}
