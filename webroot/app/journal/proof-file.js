import { same } from "./transparency/bytes.js";
import { includes } from "./transparency/proofs.js";
import { parseProof } from "./transparency/tlog-proof.js";

/**
 * Whether a proof file proves an entry as it was verified here.
 * @param {import("./transparency/verify-log.js").LogVerifier} verifier
 */
export async function provesHere(file, index, verifier) {
  const {
    index: said,
    proof,
    checkpoint: { size, root },
  } = parseProof(file);
  const known = await verifier.rootAt(size);
  return (
    said === index && known && same(known, root) && includes({ leaf: verifier.leaf(index), index, size, proof, root })
  );
}
