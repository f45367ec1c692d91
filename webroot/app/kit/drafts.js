/**
 * What was typed and not sent, of each person in this browser: Esc, a click beside a dialog, a reload and the end of a
 * session lose nothing.
 */
import { session } from "./session.js";

/** After so many milliseconds nobody goes on with it: thirty days. */
const LONGEST = 30 * 86_400_000;

const keyOf = (name) => session.participant && `didymium.draft.${session.participant.id}.${name}`;

export const drafts = {
  /** What was kept under a name; null where there is nothing. */
  find(name) {
    const kept = JSON.parse((keyOf(name) && localStorage.getItem(keyOf(name))) || "null");
    return kept && Date.now() - kept.at < LONGEST ? kept.value : null;
  },

  /** Keeps what can be written as JSON; null forgets it. Where the browser is full the form still holds it. */
  keep(name, value) {
    if (!keyOf(name)) return;
    try {
      if (value === null) localStorage.removeItem(keyOf(name));
      else localStorage.setItem(keyOf(name), JSON.stringify({ at: Date.now(), value }));
    } catch (full) {
      if (!(full instanceof DOMException)) throw full;
    }
  },
};
