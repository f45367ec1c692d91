/** The leaves of a log as the page has read and hashed them. */
import { Malformed, same } from "./bytes.js";
import { readEnvelope } from "./envelope.js";
import { entriesOf, hashesOf, tilesOver, WIDTH } from "./tiles.js";
import { Tree, leafHash } from "./tree.js";

const AHEAD = 4;

/** An entry that does not fit: `code` says how, `index` which. */
export class Misfit extends Error {
  constructor(code, index) {
    super(`${code} at ${index}`);
    this.code = code;
    this.index = index;
  }
}

export class Leaves {
  tree = new Tree();
  /** @type {import("./envelope.js").Envelope[]} by index */
  envelopes = [];

  get size() {
    return this.tree.size;
  }

  forget() {
    this.tree.cut(0);
    this.envelopes = [];
  }

  /**
   * Reads on to a size, and hashes every leaf. Throws a Misfit at the first that is not what
   * belongs there.
   * @param {{entries: (path: string) => Promise<Uint8Array>}} log
   * @param {(done: number) => void} progress called after each bundle
   */
  async read(log, size, progress) {
    for await (const [tile, bytes] of ahead(tilesOver(this.size, size), ({ path }) => log.entries(path))) {
      await this.#take(tile, bytes);
      progress(this.size);
    }
  }

  async #take({ index, width }, bytes) {
    const start = index * WIDTH;
    const leaves = this.#entries(bytes, start);
    const hashes = await Promise.all(leaves.map(leafHash));
    const known = this.size - start;
    const changed = hashes.findIndex((hash, i) => i < known && !same(hash, this.tree.leaf(start + i)));
    if (changed >= 0) throw new Misfit("entry-changed", start + changed);
    const envelopes = leaves.slice(known).map((leaf, i) => envelopeAt(leaf, this.size + i));
    if (leaves.length < width) throw new Misfit("entry-missing", start + leaves.length);
    if (leaves.length > width) throw new Misfit("entry-misplaced", start + width);
    this.envelopes.push(...envelopes);
    await this.tree.append(hashes.slice(known));
  }

  #entries(bytes, start) {
    try {
      return entriesOf(bytes);
    } catch (problem) {
      throw problem instanceof Malformed ? new Misfit("entry-malformed", start) : problem;
    }
  }

  /** The first leaf whose hash is another than in a list of hashes; -1 when all are the same. */
  differsFrom(hashes) {
    return hashes.slice(0, this.size).findIndex((hash, i) => !same(hash, this.tree.leaf(i)));
  }

  /** All hashes in one piece, to be kept. */
  hashes() {
    const all = new Uint8Array(this.size * 32);
    for (let i = 0; i < this.size; i++) all.set(this.tree.leaf(i), i * 32);
    return all;
  }
}

/** The hashes of all leaves as the portal has stored them, in its tiles. */
export async function storedHashes(log, size) {
  const hashes = [];
  for await (const [, bytes] of ahead(tilesOver(0, size), ({ path }) => log.tile(path)))
    hashes.push(...hashesOf(bytes));
  return hashes;
}

function envelopeAt(leaf, index) {
  let envelope;
  try {
    envelope = readEnvelope(leaf);
  } catch (problem) {
    throw problem instanceof Malformed ? new Misfit("entry-malformed", index) : problem;
  }
  if (envelope.index > index) throw new Misfit("entry-missing", index);
  if (envelope.index !== index) throw new Misfit("entry-misplaced", index);
  return envelope;
}

/** Loads one after the other, a few ahead of their use. */
async function* ahead(items, load) {
  const loads = [];
  const begin = (item) => {
    const loading = load(item);
    loading.catch(() => {}); // whoever awaits it hears of it; after another's failure nobody does
    loads.push([item, loading]);
  };
  items.slice(0, AHEAD).forEach(begin);
  for (let i = 0; i < items.length; i++) {
    const [item, loading] = loads.shift();
    const loaded = await loading;
    if (i + AHEAD < items.length) begin(items[i + AHEAD]);
    yield [item, loaded];
  }
}
