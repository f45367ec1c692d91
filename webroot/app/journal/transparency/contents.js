/** The contents of entries, each checked against what its leaf committed to. */
import { Malformed } from "./bytes.js";
import { opens } from "./envelope.js";

const BATCH = 256;

/**
 * By index: `{state, said}`, nothing while unread. `state` is "opened" (checked and right), "hidden"
 * (not for this reader), "withheld" (of the reader's own organisation, and yet not given) or "wrong".
 */
export class Contents {
  #found = [];
  #read = 0;

  /**
   * @param {{organisationId: string, summary: (content: object) => unknown}} reader the organisation
   *     who reads, and what is to be kept of a content as `said`
   */
  constructor({ organisationId, summary }) {
    this.organisationId = organisationId;
    this.summary = summary;
  }

  at(index) {
    return this.#found[index];
  }

  forget() {
    this.#found = [];
    this.#read = 0;
  }

  count(state) {
    return this.#found.reduce((sum, found) => sum + (found.state === state ? 1 : 0), 0);
  }

  /** How many are read. */
  get read() {
    return this.#read;
  }

  /** The index of every entry whose content does not fit, lowest first, with its fault. */
  faults() {
    const codes = { wrong: "content-changed", withheld: "content-withheld" };
    return this.#found.flatMap(({ state }, index) => (codes[state] ? [{ code: codes[state], index }] : []));
  }

  /**
   * Reads and checks what is not read yet from `from` to before `to`, newest first.
   * @param {{contents: (from: number, limit: number) => Promise<{index: number, salt?: string, content?: string}[]>}} log
   * @param {import("./envelope.js").Envelope[]} envelopes
   * @param {() => void} progress called after each batch
   */
  async check(log, envelopes, from, to, progress) {
    for (let end = to; end > from;) {
      if (this.#found[end - 1]) {
        end--;
        continue;
      }
      const start = Math.max(from, end - BATCH);
      await this.#batch(log, envelopes.slice(start, end));
      end = start;
      progress();
    }
  }

  async #batch(log, envelopes) {
    const given = new Map((await log.contents(envelopes[0].index, envelopes.length)).map((item) => [item.index, item]));
    const found = await Promise.all(envelopes.map((envelope) => this.#judge(envelope, given.get(envelope.index))));
    envelopes.forEach(({ index }, i) => {
      if (!this.#found[index]) this.#read++;
      this.#found[index] = found[i];
    });
  }

  async #judge(envelope, given) {
    if (typeof given?.content !== "string")
      return { state: envelope.organisationId === this.organisationId ? "withheld" : "hidden" };
    const fits = await opens(envelope, given).catch(malformed);
    const content = parsed(given.content);
    return { state: fits ? "opened" : "wrong", said: content && this.summary(content) };
  }
}

/** A salt that is no base64 opens nothing. */
function malformed(problem) {
  if (problem instanceof Malformed) return false;
  throw problem;
}

/** Null when it was changed into something that cannot be read. */
function parsed(content) {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
}
