/**
 * The outbox: what is logged is kept in this browser first and sent then, always with the same
 * Idempotency-Key, so that a lost answer, a closed lid or a dead network costs nothing and doubles
 * nothing. One tab sends at a time, the oldest first and some side by side.
 *
 * An item: `{key, participantId, path, body, about, createdAt, state, problem}`; `about` is what
 * the card shows meanwhile (milestone title, stage…); state is "saved", "sending" or "refused".
 *
 * Events of `outbox`: `change`; `stored` (CustomEvent, detail `{key, entry}`).
 */
import { openDB } from "idb";
import { api } from "./api.js";
import { live } from "./live.js";
import { ProblemError } from "./problem.js";
import { session } from "./session.js";

const LONGEST = 60_000;
/** Milliseconds until what was sent counts as lost and is sent again. */
const LOST = 15_000;
/** Sent side by side: over a slow network a day's runs take minutes one by one. */
const AT_ONCE = 6;
const channel = new BroadcastChannel("didymium-outbox");
const database = openDB("didymium", 1, {
  upgrade: (db) => db.createObjectStore("outbox", { keyPath: "key" }),
});

class Outbox extends EventTarget {
  #running = false;
  #tries = 0;
  #timer = 0;
  #wait = 0;
  #outcomes = new Map();
  #waiting = new Map();

  constructor() {
    super();
    channel.onmessage = ({ data }) => this.#heard(data);
    addEventListener("online", () => this.send());
    live.addEventListener("state", () => live.state === "live" && this.send());
  }

  start() {
    this.#running = true;
    this.send();
  }

  stop() {
    this.#running = false;
    clearTimeout(this.#timer);
  }

  /** What of the signed-in participant is not yet stored, newest first. */
  async items() {
    const all = await (await database).getAll("outbox");
    const mine = all.filter((i) => i.participantId === session.participant?.id);
    return mine.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  }

  /**
   * Keeps a POST and sends it as soon as possible. Resolves when it is saved here.
   * @param {string} path for example `/milestones/{id}/entries`
   * @param {object} body plain data; numbers that must keep their digits as `{$number: "99.990"}`
   * @param {object} about what a card shows until the portal has answered
   * @returns {Promise<string>} its key
   */
  async add(path, body, about) {
    const item = {
      key: crypto.randomUUID(),
      participantId: session.participant.id,
      path,
      body,
      about,
      createdAt: new Date().toISOString(),
      state: "saved",
      problem: null,
    };
    await this.#put(item);
    this.send();
    return item.key;
  }

  /**
   * What became of an item: `{entry}` or `{problem}`; null when that is not known within `patience`
   * milliseconds (it stays here and is sent later).
   */
  outcome(key, patience) {
    if (this.#outcomes.has(key) || patience <= 0) return Promise.resolve(this.#outcomes.get(key) ?? null);
    return new Promise((resolve) => {
      this.#waiting.set(key, resolve);
      setTimeout(resolve, patience, null);
    });
  }

  /** Takes an item back; false when it is already on its way or stored. */
  async remove(key) {
    const db = await database;
    const item = await db.get("outbox", key);
    if (!item || item.state === "sending") return false;
    await db.delete("outbox", key);
    this.#changed();
    return true;
  }

  /** Sends what is waiting, oldest first; comes back by itself while something passing is wrong. */
  send() {
    clearTimeout(this.#timer);
    return locked(() => this.#sendAll());
  }

  async #sendAll() {
    const waiting = (await this.items()).filter((item) => item.state !== "refused").reverse();
    while (waiting.length) {
      if (!this.#running) return;
      const settled = await Promise.all(waiting.splice(0, AT_ONCE).map((item) => this.#sendOne(item)));
      if (!settled.every(Boolean)) return this.#later();
    }
    this.#tries = 0;
  }

  /** True when the item is settled: stored or refused. */
  async #sendOne(item) {
    await this.#put({ ...item, state: "sending" });
    try {
      const signal = AbortSignal.timeout(LOST);
      const entry = await api.post(item.path, item.body, { key: item.key, signal });
      await this.#stored(item, entry);
    } catch (problem) {
      if (!(problem instanceof ProblemError)) throw problem;
      const again = problem.passing || problem.status === 401;
      await this.#put({ ...item, state: again ? "saved" : "refused", problem: again ? null : plain(problem) });
      this.#wait = problem.retryAfter * 1000;
      if (!again) this.#settle({ key: item.key, problem: plain(problem) });
      return !again;
    }
    return true;
  }

  async #stored(item, entry) {
    await (await database).delete("outbox", item.key);
    this.#settle({ key: item.key, entry });
    this.#changed();
  }

  #later() {
    const pause = Math.max(this.#wait, Math.min(LONGEST, 1000 * 2 ** this.#tries++));
    this.#timer = setTimeout(() => this.send(), pause);
  }

  /** Tells this tab and the others how an item ended. */
  #settle(news) {
    this.#heard(news);
    channel.postMessage(news);
  }

  #heard(news) {
    if (news === "change") {
      this.dispatchEvent(new Event("change"));
      return;
    }
    this.#outcomes.set(news.key, news);
    this.#waiting.get(news.key)?.(news);
    this.#waiting.delete(news.key);
    if (news.entry) this.dispatchEvent(new CustomEvent("stored", { detail: news }));
  }

  async #put(item) {
    await (await database).put("outbox", item);
    this.#changed();
  }

  #changed() {
    this.#heard("change");
    channel.postMessage("change");
  }
}

function locked(work) {
  return navigator.locks ? navigator.locks.request("didymium-outbox", work) : work();
}

function plain({ status, code, detail, title, errors, requestId }) {
  return { status, code, detail, title, errors, requestId };
}

export const outbox = new Outbox();
