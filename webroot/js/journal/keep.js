/** Files that leave the page: the bundle for offline verification, and proofs of single entries. */
import { same } from "../transparency/bytes.js";
import { includes } from "../transparency/proofs.js";
import { parseProof } from "../transparency/tlog-proof.js";

/** Saves something as a file. */
export function save(content, name) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: "text/plain" }));
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/**
 * Whether a proof file proves an entry as it was verified here.
 * @param {import("../transparency/verify-log.js").LogVerifier} verifier
 */
export async function provesHere(file, index, verifier) {
  const { index: said, proof, checkpoint: { size, root } } = parseProof(file);
  const known = await verifier.rootAt(size);
  return said === index && known && same(known, root) && includes({ leaf: verifier.leaf(index), index, size, proof, root });
}
