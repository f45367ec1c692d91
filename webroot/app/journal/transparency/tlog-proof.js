/** Proofs that are carried about as files (c2sp.org/tlog-proof). */
import { Malformed, hashOf, wholeOf } from "./bytes.js";
import { parseCheckpoint } from "./checkpoint.js";

/** @returns {{index: number, proof: Uint8Array[], checkpoint: object}} */
export function parseProof(text) {
  const end = text.indexOf("\n\n");
  const [magic, ...lines] = text.slice(0, Math.max(end, 0)).split("\n");
  if (magic !== "c2sp.org/tlog-proof@v1") throw new Malformed("not a proof file");
  if (lines[0]?.startsWith("extra ")) lines.shift();
  const [, index] = /^index (\d+)$/.exec(lines.shift()) ?? [];
  return { index: wholeOf(index ?? ""), proof: lines.map(hashOf), checkpoint: parseCheckpoint(text.slice(end + 2)) };
}
