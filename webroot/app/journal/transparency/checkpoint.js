/** Checkpoints (c2sp.org/tlog-checkpoint) and their co-signatures (c2sp.org/tlog-cosignature). */
import { Malformed, hashOf, wholeOf } from "./bytes.js";
import { COSIGNATURE, ED25519, signs } from "./keys.js";
import { parseNote } from "./note.js";

/**
 * @param {string} note
 * @returns {{origin: string, size: number, root: Uint8Array, text: string, signatures: import("./note.js").Signature[], note: string}}
 */
export function parseCheckpoint(note) {
  const { text, signatures } = parseNote(note);
  const [origin, size, root, ...more] = text.slice(0, -1).split("\n");
  if (!origin || root === undefined || more.includes("")) throw new Malformed("not a checkpoint");
  return { origin, size: wholeOf(size), root: hashOf(root), text, signatures, note };
}

/**
 * Who signed a checkpoint, of the keys that one knows; others are passed over, as the note says.
 * @param {object} checkpoint as of parseCheckpoint
 * @param {import("./keys.js").VerifierKey[]} keys
 * @returns {Promise<{key: object, valid: boolean, at: Date|null}[]>} `at` is a witness's time
 */
export async function signers(checkpoint, keys) {
  const known = checkpoint.signatures.flatMap((s) =>
    keys.filter((k) => k.name === s.name && k.id === s.id).map((key) => [key, s.signature]),
  );
  return Promise.all(known.map(([key, signature]) => signer(checkpoint, key, signature)));
}

async function signer({ text }, key, signature) {
  if (key.type === ED25519) return { key, valid: await signs(key, text, signature), at: null };
  if (key.type !== COSIGNATURE || signature.length !== 72) return { key, valid: false, at: null };
  const time = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0);
  const valid = await signs(key, `cosignature/v1\ntime ${time}\n${text}`, signature.slice(8));
  return { key, valid, at: new Date(Number(time) * 1000) };
}
