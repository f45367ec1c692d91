/** Whether the witnesses of a log have signed what the portal says they have. */
import { Malformed, same } from "./bytes.js";
import { parseCheckpoint, signers } from "./checkpoint.js";
import { COSIGNATURE, fingerprint, parseKey } from "./keys.js";

/**
 * @param {object} witness as the portal tells: `{name, url, key, size, at, state, detail}`
 * @param {{log: object, origin: string, leaves: import("./leaves.js").Leaves, ed25519: boolean}} around
 * @returns {Promise<object>} the same with `proof`: "valid", "wrong", "other-tree", "unchecked" (no
 *     Ed25519 here), or null when there is no co-signature yet; `signedAt` as the witness signed it
 */
export async function cosigned(witness, around) {
  try {
    const key = await parseKey(witness.key);
    const print = await fingerprint(key);
    return { ...witness, fingerprint: print, ...(await proven(witness, key, around)) };
  } catch (problem) {
    if (problem instanceof Malformed) return { ...witness, proof: "wrong" };
    throw problem;
  }
}

async function proven({ size }, key, { log, origin, leaves, ed25519 }) {
  if (!size || size > leaves.size) return { proof: null };
  const checkpoint = parseCheckpoint(await log.checkpoint(size));
  const fits = same(checkpoint.root, await leaves.tree.root(size));
  if (checkpoint.origin !== origin || checkpoint.size !== size || key.type !== COSIGNATURE) return { proof: "wrong" };
  if (!ed25519) return { proof: "unchecked" };
  const [signer] = await signers(checkpoint, [key]);
  if (!signer?.valid) return { proof: "wrong" };
  return { proof: fits ? "valid" : "other-tree", signedAt: signer.at.toISOString() };
}
