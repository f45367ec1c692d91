/**
 * The journal as it grows. Reads the event stream with `fetch`, because it needs the bearer token;
 * resumes after the last position seen, so nothing is missing after a lost connection and nothing
 * comes twice.
 *
 * Events of `live`:
 *   `item`    CustomEvent, detail = journal item {position, type, subject, projectId, content, …}
 *   `resync`  we may have missed something (only when not even the starting point was known): reload
 *   `state`   `live.state` changed: "off" | "connecting" | "live" | "waiting"
 *
 * In a component prefer `new LiveItems(this, (item) => …, () => reload())` of ui/live-items.js.
 */
import { api, parse } from "./api.js";
import { late } from "./late.js";
import { seen } from "./seen.js";

/** Seconds between signs of life that the portal is asked for, so that a lost network is seen soon. */
const PULSE = 2;
/** Milliseconds without one until somebody is told, and until another stream is opened. */
const QUIET = 2800;
const SILENCE = 12_000;
const HIDDEN = 120_000;
const LONGEST = 30_000;
const ENDED = "ended";

class Live extends EventTarget {
  #position = null;
  #running = null;
  #tries = 0;
  /** @type {(value?: unknown) => void} */
  #wake = () => {};
  #hiddenTimer = 0;
  #quietTimer = 0;

  /** @type {"off"|"connecting"|"live"|"waiting"} */
  state = "off";

  constructor() {
    super();
    addEventListener("online", () => this.#again());
    addEventListener("offline", () => this.#running && this.#set("waiting"));
    seen.addEventListener("fresh", () => this.dispatchEvent(new Event("resync")));
    document.addEventListener("visibilitychange", () => this.#visibility());
  }

  /** Begins after the journal's present end; resolves when that point is known (or cannot be in time). */
  async start() {
    if (this.#running) return;
    const running = (this.#running = new AbortController());
    this.#set("connecting");
    this.#hush();
    this.#position = (await Promise.race([headOf(), late(seen.patience)])) ?? null;
    if (this.#running === running) this.#run(running);
  }

  /** Ends the stream and forgets the position: the next reader may be somebody else. */
  stop() {
    this.#running?.abort();
    this.#running = null;
    this.#position = null;
    clearTimeout(this.#quietTimer);
    this.#set("off");
  }

  async #run(running) {
    while (!running.signal.aborted) {
      const outcome = await this.#read(running).catch((e) => e);
      if (running.signal.aborted) return;
      if (outcome?.status === 401) return this.stop();
      // the portal ends a stream in good order when it ends itself: that is no loss of connection
      this.#set(outcome && outcome !== ENDED ? "waiting" : "connecting");
      // whose token is good no longer asks for another at once, and is led to sign in without one
      if (outcome !== ENDED) await this.#pause();
    }
  }

  /** Resolves to `ENDED` where the portal said that the token is good no longer. */
  async #read(running) {
    this.#set("connecting");
    const quiet = new AbortController();
    const signal = AbortSignal.any([running.signal, quiet.signal]);
    let timer = setTimeout(() => quiet.abort(), SILENCE);
    const heard = () => {
      clearTimeout(timer);
      timer = setTimeout(() => quiet.abort(), SILENCE);
      this.#hush();
      this.#set("live");
    };
    this.#hush();
    try {
      const path = `/journal/stream?heartbeat=${PULSE}`;
      const response = await api.authorised(path, { headers: this.#headers(), signal });
      if (!response.ok) throw Object.assign(new Error(), { status: response.status });
      this.#opened();
      for await (const event of eventsOf(response.body, heard)) {
        if (event.event === ENDED) return ENDED;
        this.#arrived(event);
      }
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  #headers() {
    const from = this.#position === null ? {} : { "Last-Event-ID": this.#position };
    return { Accept: "text/event-stream", ...from };
  }

  /** Says so when nothing was heard for a while. */
  #hush() {
    clearTimeout(this.#quietTimer);
    this.#quietTimer = setTimeout(() => this.#set("waiting"), QUIET);
  }

  #opened() {
    this.#tries = 0;
    this.#set("live");
    seen.reached();
    if (this.#position === null) this.dispatchEvent(new Event("resync"));
  }

  #arrived({ id, data }) {
    if (!data || (this.#position !== null && BigInt(id) <= BigInt(this.#position))) return;
    this.#position = id;
    this.dispatchEvent(new CustomEvent("item", { detail: placed(parse(data)) }));
  }

  #pause() {
    const most = Math.min(LONGEST, 500 * 2 ** this.#tries++);
    return new Promise((resolve) => {
      this.#wake = resolve;
      setTimeout(resolve, most * (0.5 + Math.random() / 2));
    });
  }

  #again() {
    this.#tries = 0;
    this.#wake();
  }

  /** A tab nobody looks at gives its connection back after a while; it resumes when looked at. */
  #visibility() {
    clearTimeout(this.#hiddenTimer);
    if (document.hidden) this.#hiddenTimer = setTimeout(() => this.#suspend(), HIDDEN);
    else if (this.#running?.signal.aborted) this.#resume();
    else this.#again();
  }

  #suspend() {
    this.#running?.abort();
    clearTimeout(this.#quietTimer);
    this.#set("waiting");
  }

  #resume() {
    this.#running = new AbortController();
    this.#run(this.#running);
  }

  #set(state) {
    if (state === this.state) return;
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }
}

/** An entry in an item is in the journal: it gets the item's position. */
function placed(item) {
  if (item.content?.entry) item.content.entry.position = item.position;
  return item;
}

async function headOf() {
  try {
    const { head } = await api.get("/journal", { limit: 1 }, { fresh: true });
    return String(head);
  } catch {
    return null; // then the stream starts from now and its opening makes the screens reload
  }
}

/**
 * Server-sent events of a response body.
 * @param {ReadableStream<Uint8Array>} body
 * @param {() => void} heard called for every piece that arrives, heartbeats too
 * @yields {{id: string, event: string, data: string}}
 */
async function* eventsOf(body, heard) {
  const decoder = /** @type {ReadableWritablePair<string, Uint8Array>} */ (new TextDecoderStream());
  const reader = body.pipeThrough(decoder).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    heard();
    const blocks = (rest + value).replace(/\r\n?/g, "\n").split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const event = eventOf(block);
      if (event.data) yield event;
    }
  }
}

function eventOf(block) {
  const event = { id: "", event: "message", data: "" };
  for (const line of block.split("\n")) {
    const [, field, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (field === "data") event.data += event.data ? `\n${value}` : value;
    else if (field in event) event[field] = value;
  }
  return event;
}

export const live = new Live();
