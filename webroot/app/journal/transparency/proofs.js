/** Verifies inclusion and consistency proofs as RFC 9162, sections 2.1.3.2 and 2.1.4.2, say. */
import { same } from "./bytes.js";
import { nodeHash } from "./tree.js";

const odd = (n) => n % 2 === 1;
const half = (n) => Math.floor(n / 2);

/**
 * Whether a leaf stands at its index in the tree of that size and root.
 * @param {{leaf: Uint8Array, index: number, size: number, proof: Uint8Array[], root: Uint8Array}} claim
 */
export async function includes({ leaf, index, size, proof, root }) {
  if (index < 0 || index >= size) return false;
  const path = new Path(index, size - 1);
  let hash = leaf;
  for (const sibling of proof) {
    if (path.ended) return false;
    hash = path.comesFromLeft() ? await nodeHash(sibling, hash) : await nodeHash(hash, sibling);
    path.up();
  }
  return path.ended && same(hash, root);
}

/**
 * Whether the tree of size `from` is the beginning of the tree of size `to`.
 * @param {{from: number, to: number, proof: Uint8Array[], fromRoot: Uint8Array, toRoot: Uint8Array}} claim
 */
export async function continues({ from, to, proof, fromRoot, toRoot }) {
  if (from < 0 || from > to) return false;
  if (from === to) return proof.length === 0 && same(fromRoot, toRoot);
  if (from === 0) return proof.length === 0;
  const [seed, ...rest] = Number.isInteger(Math.log2(from)) ? [fromRoot, ...proof] : proof;
  if (!seed || !proof.length) return false;
  const path = new Path(from - 1, to - 1);
  path.skipRight();
  let [old, now] = [seed, seed];
  for (const hash of rest) {
    if (path.ended) return false;
    if (path.comesFromLeft()) [old, now] = await Promise.all([nodeHash(hash, old), nodeHash(hash, now)]);
    else now = await nodeHash(now, hash);
    path.up();
  }
  return path.ended && same(old, fromRoot) && same(now, toRoot);
}

/** The way from a node up to the root: its index and the last index, level by level. */
class Path {
  constructor(node, last) {
    this.node = node;
    this.last = last;
  }

  get ended() {
    return this.last === 0;
  }

  /** Whether the sibling stands on the left; skips the levels at which the node has none. */
  comesFromLeft() {
    const left = odd(this.node) || this.node === this.last;
    while (left && !odd(this.node) && this.node !== 0) this.up();
    return left;
  }

  skipRight() {
    while (odd(this.node)) this.up();
  }

  up() {
    this.node = half(this.node);
    this.last = half(this.last);
  }
}
