/**
 * What the portal answered, kept in this browser and shown where it cannot be reached: to the person whom it was
 * answered, until they sign out. What is shown so says since when it is not new.
 *
 * Events of `seen`: `change` (`since` changed); `fresh` (the portal can be reached again: what was shown may be old).
 */
import { openDB } from "idb";
import { session } from "./session.js";

const PATIENCE = 3000;
const MOST_PATIENCE = 20_000;
/** Once one request has found no network, the next ones wait for it no longer than this. */
const DOWN = 250;
/** Milliseconds between the times when everything is asked for again. */
const CALM = 10_000;
const MOST_ANSWERS = 500;
const LONGEST = 2_000_000;

const database = openDB("didymium-seen", 1, {
  upgrade: (db) => db.createObjectStore("answers").createIndex("at", "at"),
}).catch(() => null); // a browser that keeps nothing

class Seen extends EventTarget {
  #patience = PATIENCE;
  #down = false;
  #kept = 0;
  #timer = 0;
  #next = 0;

  /** When the oldest of what is shown was answered; null while all of it is new. */
  since = null;

  /** Milliseconds to wait for an answer until one that is kept is shown. */
  get patience() {
    return this.#down ? DOWN : this.#patience;
  }

  /** Keeps an answer of this moment with its entity tag. */
  async keep(key, text, tag) {
    if (text.length > LONGEST) return;
    const db = await database;
    await db?.put("answers", { text, tag, at: Date.now() }, key);
    if (this.#kept++ % 100 === 0) await forgetOldest(db);
  }

  /** The answer that is kept, to be shown; null where there is none. */
  async show(key) {
    this.#down = true;
    const kept = await this.kept(key);
    if (!kept) return null;
    if (this.since === null || kept.at < this.since) this.#say(kept.at);
    return kept.text;
  }

  /** The answer that is kept, `{text, tag}`; null where there is none. */
  async kept(key) {
    return (key && (await (await database)?.get("answers", key))) ?? null;
  }

  async has(key) {
    return Boolean(await (await database)?.getKey("answers", key));
  }

  /**
   * The portal has answered.
   * @param {{late?: boolean}} [how] after one that was kept had been shown
   */
  reached({ late = false } = {}) {
    this.#down = false;
    if (late) this.#patience = Math.min(MOST_PATIENCE, 2 * this.#patience);
    if (this.since !== null) this.#timer ||= setTimeout(() => this.#freshen(), this.#next - Date.now());
  }

  /** Not often: where one request never gets through and another does, this begins anew each time. */
  #freshen() {
    [this.#timer, this.#next] = [0, Date.now() + CALM];
    this.#say(null);
    this.dispatchEvent(new Event("fresh"));
  }

  /** Forgets all, as whoever comes next is somebody else. */
  async forget() {
    this.#say(null);
    await (await database)?.clear("answers");
  }

  #say(since) {
    if (since === this.since) return;
    this.since = since;
    this.dispatchEvent(new Event("change"));
  }
}

async function forgetOldest(db) {
  let over = ((await db?.count("answers")) ?? 0) - MOST_ANSWERS;
  if (over <= 0) return;
  const answers = db.transaction("answers", "readwrite").store.index("at");
  for (let cursor = await answers.openCursor(); cursor && over > 0; cursor = await cursor.continue(), over--)
    await cursor.delete();
}

export const seen = new Seen();

session.addEventListener("ended", () => seen.forget());
