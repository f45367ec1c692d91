/**
 * Verifies the log of a project: reads every leaf, computes the root, and compares it with the
 * signed checkpoint, with what this browser verified before, and with what witnesses signed.
 *
 * It trusts nothing of what `log` gives:
 *
 *     status()                 {origin, size, checkpoint, witnesses, fault}
 *     keys()                   verifier keys, one in a line
 *     checkpoint(size?)        a signed note
 *     sign()                   the note of a checkpoint of now; null when the portal refuses
 *     entries(path)            the bytes of a bundle
 *     tile(path)               the bytes of a tile of leaf hashes
 *     consistency(from, to)    the hashes of the proof, in base64
 *     contents(from, limit)    [{index, salt, content} | {index}]
 *
 * and remembers by `memory`: `load()` → what was saved or undefined, `save(verified)`.
 */
import { Malformed, base64, hashOf } from "./bytes.js";
import { parseCheckpoint, signers } from "./checkpoint.js";
import { Contents } from "./contents.js";
import { cosigned } from "./cosigned.js";
import { ED25519, fingerprint, hasEd25519, parseKey } from "./keys.js";
import { Leaves, Misfit, storedHashes } from "./leaves.js";
import { continues } from "./proofs.js";
import { hashesOf } from "./tiles.js";

/** Up to so many contents are read without being asked. */
const UNASKED = 2000;

/** Faults with which a checkpoint proves nothing of the entries under it. */
const AGAINST = ["signature-wrong", "key-changed", "origin-changed", "rewound", "forked"];

export class LogVerifier {
  #leaves = new Leaves();
  /** What it has verified last. */
  #last;
  /** What this browser had verified before the page was opened; null on the first visit. */
  before;

  /** @type {"starting"|"leaves"|"contents"|"idle"} */
  phase = "starting";
  progress = { done: 0, all: 0 };
  /** Whether this browser can verify signatures; not known before the first check. */
  ed25519;
  /**
   * What was found last, null before the first time:
   * `{status, checkpoint, key, signedBy, root, witnesses, faults}`; a fault is
   * `{code, index?, …}`, in words at journal.fault.*
   */
  result = null;

  /** @param {{log: any, memory: any, contents: Contents, changed: () => void}} parts */
  constructor({ log, memory, contents, changed }) {
    this.log = log;
    this.memory = memory;
    this.contents = contents;
    this.changed = changed;
  }

  /** @type {import("./envelope.js").Envelope[]} by index */
  get envelopes() {
    return this.#leaves.envelopes;
  }

  /** Whether the root over all leaves, as computed here, is the one in the checkpoint. */
  get treeRight() {
    const { checkpoint, root } = this.result ?? {};
    return Boolean(checkpoint && root && root === base64(checkpoint.root));
  }

  /** Whether the tree is right, and nothing speaks against who signed it. */
  get proven() {
    return this.treeRight && !this.result.faults.some(({ code }) => AGAINST.includes(code));
  }

  /** The hash of a leaf as it was computed here. */
  leaf(index) {
    return this.#leaves.tree.leaf(index);
  }

  /** The root at a size, as it was computed here; null beyond what is known. */
  async rootAt(size) {
    return size <= this.#leaves.size ? this.#leaves.tree.root(size) : null;
  }

  /** All faults: of the tree, then of contents, lowest index first. */
  get faults() {
    return [...(this.result?.faults ?? []), ...this.contents.faults()];
  }

  /**
   * Verifies what is new; with `anew` everything from the first leaf on.
   * @param {{anew?: boolean, page?: number}} [options] `page`: how many contents to check first
   */
  async check({ anew = false, page = 50 } = {}) {
    this.ed25519 ??= await hasEd25519();
    if (this.before === undefined) this.before = this.#last = (await this.memory.load()) ?? null;
    if (anew) this.#forget();
    this.#now("starting");
    this.result = await this.#found();
    await this.#remember(this.result);
    const size = this.#leaves.size;
    await this.checkContents(Math.max(0, size - page));
    if (size <= UNASKED) await this.checkContents(0);
  }

  /** Says that nothing goes on: for whoever caught what stopped it. */
  pause() {
    this.#now("idle");
  }

  /** Reads and checks the contents from an index on, to before another. */
  async checkContents(from, to = this.#leaves.size) {
    const all = this.#leaves.size;
    const progress = () => this.#now("contents", this.contents.read, all);
    progress();
    await this.contents.check(this.log, this.envelopes, from, to, progress);
    this.#now("idle");
  }

  async #found() {
    const found = {
      status: await this.log.status(),
      checkpoint: null,
      key: null,
      signedBy: [],
      root: null,
      witnesses: [],
      faults: [],
    };
    const note = await this.#note(found);
    if (found.status.fault) found.faults.push(told(found.status.fault));
    if (note) found.checkpoint = parsed(note, found);
    if (!found.checkpoint) return found;
    await this.#signature(found);
    await this.#grown(found);
    await this.#root(found);
    this.#kept(found);
    await this.#witnesses(found);
    return found;
  }

  /** A checkpoint of now, unless the portal refuses to sign; then the last that it did sign, if any. */
  async #note(found) {
    const { size, checkpoint, fault } = found.status;
    if (!fault && size > (checkpoint?.size ?? 0)) {
      const note = await this.log.sign();
      if (note) return note;
      found.status = await this.log.status();
    }
    return checkpoint && this.log.checkpoint();
  }

  /** Of this log, signed by a key of it, and by one that this browser has seen before. */
  async #signature(found) {
    const { checkpoint, faults } = found;
    const origin = this.#last?.origin ?? found.status.origin;
    if (checkpoint.origin !== origin) faults.push({ code: "origin-changed", was: origin, now: checkpoint.origin });
    const keys = (await this.#keys()).filter((key) => key.name === checkpoint.origin);
    const all = this.ed25519 ? await signers(checkpoint, keys) : [];
    const valid = all.filter((s) => s.valid).map(({ key }) => key);
    const key = valid[0] ?? keys[0];
    found.key = key && { ...key, fingerprint: await fingerprint(key) };
    found.signedBy = valid.map(({ text }) => text);
    if (this.ed25519) faults.push(...this.#strangers(all, valid));
  }

  #strangers(all, valid) {
    const known = this.#last?.keys ?? [];
    if (!valid.length || valid.length < all.length) return [{ code: "signature-wrong" }];
    return known.length && !valid.some(({ text }) => known.includes(text)) ? [{ code: "key-changed" }] : [];
  }

  /** Kinds of keys that this page does not know are passed over, as the specification wants. */
  async #keys() {
    const lines = (await this.log.keys()).split("\n").filter(Boolean);
    const keys = await Promise.all(lines.map((line) => parseKey(line).catch(passOver)));
    return keys.filter((key) => key?.type === ED25519);
  }

  /** Before anything is downloaded: does it continue what this browser has verified? */
  async #grown({ checkpoint: { size, root }, faults }) {
    const last = this.#last;
    if (last && size < last.size) faults.push({ code: "rewound", from: last.size, to: size });
    if (!last || size <= last.size || last.size === 0) return;
    const proof = await this.log.consistency(last.size, size);
    const claim = { from: last.size, to: size, fromRoot: hashOf(last.root), toRoot: root };
    const hashes = hashesIn(proof);
    if (!hashes || !(await continues({ ...claim, proof: hashes }))) faults.push({ code: "forked", size: last.size });
  }

  /** The root over all leaves, each hashed here, is the root that was signed. */
  async #root(found) {
    const { size, root } = found.checkpoint;
    const started = this.#leaves.size;
    this.#now("leaves", started, size);
    try {
      if (started > size) throw new Misfit("entry-missing", size);
      await this.#leaves.read(this.log, size, (done) => this.#now("leaves", done, size));
    } catch (problem) {
      if (!(problem instanceof Misfit)) throw problem;
      return found.faults.push({ code: problem.code, index: problem.index });
    }
    found.root = base64(await this.#leaves.tree.root());
    if (found.root === base64(root)) return;
    if (started === 0) return found.faults.push(await this.#blamed(size));
    // something that was read earlier was changed since: only reading all again can say what
    this.#forget();
    await this.#root(found);
  }

  /** Which entry makes the root another: its leaf is not what the portal has stored as its hash. */
  async #blamed(size) {
    const index = this.#leaves.differsFrom(await storedHashes(this.log, size));
    return index < 0 ? { code: "root-wrong" } : { code: "entry-changed", index };
  }

  /** Which entry is not what this browser verified before, though the portal may have signed it anew. */
  #kept({ faults }) {
    const index = this.#last ? this.#leaves.differsFrom(hashesOf(this.#last.hashes)) : -1;
    if (index < 0 || faults.some((fault) => fault.index === index)) return;
    const forked = faults.find(({ code }) => code === "forked");
    if (forked) forked.index = index;
    else faults.push({ code: "forked", index, size: this.#last.size });
  }

  async #witnesses(found) {
    const { origin, witnesses } = found.status;
    const around = { log: this.log, origin, leaves: this.#leaves, ed25519: this.ed25519 };
    found.witnesses = await Promise.all(witnesses.map((witness) => cosigned(witness, around)));
    const wrong = found.witnesses.filter(({ proof }) => proof === "wrong" || proof === "other-tree");
    found.faults.push(...wrong.map(({ name, proof }) => ({ code: `witness-${proof}`, name })));
  }

  /** Only what is without any fault is remembered: a changed log must not pass the next time. */
  async #remember({ checkpoint, faults, signedBy, status }) {
    if (!checkpoint || faults.length) return;
    const keys = signedBy.length ? signedBy : (this.#last?.keys ?? []);
    const hashes = this.#leaves.hashes();
    this.#last = {
      origin: status.origin,
      size: checkpoint.size,
      root: base64(checkpoint.root),
      keys,
      hashes,
      at: new Date().toISOString(),
    };
    await this.memory.save(this.#last);
  }

  #forget() {
    this.#leaves.forget();
    this.contents.forget();
  }

  #now(phase, done = 0, all = 0) {
    Object.assign(this, { phase, progress: { done, all } });
    this.changed();
  }
}

/** What the portal found out itself; an entry is named only where there is one. */
function told({ code, index, ...fault }) {
  return { ...fault, code, ...(Number.isInteger(index) ? { index } : {}) };
}

function parsed(note, { faults }) {
  try {
    return parseCheckpoint(note);
  } catch (problem) {
    faults.push({ code: "checkpoint-malformed" });
    return passOver(problem);
  }
}

function hashesIn(proof) {
  try {
    return proof.map(hashOf);
  } catch (problem) {
    return passOver(problem);
  }
}

function passOver(problem) {
  if (problem instanceof Malformed) return null;
  throw problem;
}
