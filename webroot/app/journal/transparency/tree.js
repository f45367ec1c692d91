/** Merkle trees of RFC 6962, section 2.1. A hash is a Uint8Array of 32 bytes. */
import { joined, sha256 } from "./bytes.js";

const LEAF = [0];
const NODE = [1];

export const leafHash = (leaf) => sha256(joined(LEAF, leaf));
export const nodeHash = (left, right) => sha256(joined(NODE, left, right));

/**
 * The tree over a list of leaves that only grows. It keeps the hash of every perfect subtree
 * (twice as many hashes as leaves), so the root at any earlier size costs a few hashes only.
 */
export class Tree {
  /** `#levels[k][i]` is the hash over the leaves from i·2^k to (i+1)·2^k. */
  #levels = [[]];

  get size() {
    return this.#levels[0].length;
  }

  /** The hash of a leaf. */
  leaf(index) {
    return this.#levels[0][index];
  }

  /** @param {Uint8Array[]} hashes of the leaves that follow */
  async append(hashes) {
    for (const hash of hashes) this.#levels[0].push(hash);
    for (let k = 0; this.#levels[k].length > 1; k++) await this.#complete(k);
  }

  async #complete(k) {
    const below = this.#levels[k];
    const above = (this.#levels[k + 1] ??= []);
    const fresh = [];
    for (let i = above.length; 2 * i + 1 < below.length; i++) fresh.push(nodeHash(below[2 * i], below[2 * i + 1]));
    for (const hash of await Promise.all(fresh)) above.push(hash);
  }

  /** Forgets the leaves from `size` on. */
  cut(size) {
    this.#levels.forEach((level, k) => (level.length = Math.min(level.length, Math.floor(size / 2 ** k))));
  }

  /** The root over the first `size` leaves. */
  async root(size = this.size) {
    if (size === 0) return sha256(new Uint8Array());
    const peaks = this.#peaks(size);
    let root = peaks.pop();
    while (peaks.length) root = await nodeHash(peaks.pop(), root);
    return root;
  }

  /** The largest perfect subtrees, left to right. */
  #peaks(size) {
    const peaks = [];
    let from = 0;
    for (let k = Math.floor(Math.log2(size)); k >= 0; k--) {
      if (from + 2 ** k > size) continue;
      peaks.push(this.#levels[k][from / 2 ** k]);
      from += 2 ** k;
    }
    return peaks;
  }
}
