/**
 * Who is signed in. The access token lives in memory only; the refresh token is an HttpOnly
 * cookie that may be used once, so all tabs take turns: refreshing holds a lock across tabs,
 * and its result is told to the others, which then need no refresh of their own.
 *
 * Events of `session`: `change` (signed in, signed out, or the participant changed); `ended` (here or by the portal).
 *
 * The contract's page uses it too, where there are no libraries.
 */
import { Unreachable, problemOf } from "./problem.js";
import { language } from "./i18n.js";
import { late } from "./late.js";

const HINT = "didymium.signed-in";
const EARLY = 20_000;
/** Milliseconds until a request counts as lost, and until a visit begins without its answer. */
const LOST = 15_000;
const PATIENCE = 3000;

class Session extends EventTarget {
  #token = null;
  #expires = 0;
  #channel = new BroadcastChannel("didymium-session");

  /** @type {object|null} the signed-in participant, as of `POST /session` */
  participant = null;

  constructor() {
    super();
    this.#channel.onmessage = ({ data }) => this.#take(data);
  }

  get signedIn() {
    return this.participant !== null;
  }

  /**
   * Takes up the session of an earlier visit or of another tab, also where the portal cannot be asked. Resolves to
   * `signedIn`.
   */
  async restore() {
    const hint = localStorage.getItem(HINT);
    if (!hint) return false;
    const asked = this.token().catch(giveUpOnRefusal);
    const known = remembered(hint);
    if (known) await Promise.race([asked.catch(() => {}), late(PATIENCE)]);
    else await asked;
    if (known && !this.signedIn && localStorage.getItem(HINT)) this.#take({ participant: known });
    return this.signedIn;
  }

  /** Signs in; throws a ProblemError when refused. */
  async signIn(email, password) {
    this.#publish(await send("POST", "", { email, password }));
  }

  /** Ends the session in all tabs, also when the portal cannot be reached. */
  async signOut() {
    try {
      await send("DELETE", "");
    } finally {
      this.#publish(null);
    }
  }

  /**
   * A token that is good for a while, refreshed if need be.
   * @param {string} [refused] a token that the server has just refused
   */
  async token(refused) {
    if (this.#usable(refused)) return this.#token;
    await locked(() => (this.#usable(refused) ? null : this.#refresh()));
    return this.#token;
  }

  #usable(refused) {
    return this.#token && this.#token !== refused && Date.now() < this.#expires - EARLY;
  }

  async #refresh() {
    try {
      this.#publish(await send("POST", "/refresh"));
    } catch (problem) {
      if (problem.status === 401) this.#publish(null);
      throw problem;
    }
  }

  #publish(answer) {
    const news = answer && {
      token: answer.accessToken,
      expires: Date.now() + answer.expiresIn * 1000,
      participant: answer.participant,
    };
    if (news) localStorage.setItem(HINT, JSON.stringify(news.participant));
    else localStorage.removeItem(HINT);
    if (!news) this.dispatchEvent(new Event("ended"));
    this.#take(news);
    this.#channel.postMessage(news);
  }

  #take(news) {
    const before = this.participant?.id;
    this.#token = news?.token ?? null;
    this.#expires = news?.expires ?? 0;
    this.participant = news?.participant ?? null;
    if (before !== this.participant?.id) this.dispatchEvent(new Event("change"));
  }
}

/** Who had signed in when this was kept. */
function remembered(hint) {
  const participant = JSON.parse(hint);
  return participant.id ? participant : null;
}

function locked(work) {
  return navigator.locks ? navigator.locks.request("didymium-session", work) : work();
}

function giveUpOnRefusal(problem) {
  if (problem.status !== 401) throw problem;
}

async function send(method, path, body) {
  const headers = { "Accept-Language": language() };
  if (body) headers["Content-Type"] = "application/json";
  if (method === "POST") headers["Idempotency-Key"] = crypto.randomUUID();
  /** @type {RequestInit} */
  const request = {
    method,
    headers,
    body: body && JSON.stringify(body),
    credentials: "same-origin",
    signal: AbortSignal.timeout(LOST),
  };
  const response = await fetch(`/api/v1/session${path}`, request).catch((e) => {
    throw new Unreachable(e);
  });
  if (!response.ok) throw await problemOf(response);
  return response.status === 204 ? null : response.json();
}

export const session = new Session();
