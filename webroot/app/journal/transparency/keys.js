/**
 * Verifier keys in signed-note form, `<name>+<key id>+<base64 of type and key>`, and Ed25519.
 * @typedef {{name: string, id: number, type: number, key: Uint8Array, text: string}} VerifierKey
 */
import { Malformed, base64, fromBase64, joined, sha256, utf8 } from "./bytes.js";

/** Types of signatures: of a log over its note, and of a witness over a checkpoint and a time. */
export const ED25519 = 1;
export const COSIGNATURE = 4;

const VKEY = /^([^\s\u0085+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/u;

/** @returns {Promise<VerifierKey>} refuses a key whose id is not that of its name and content */
export async function parseKey(text) {
  const [, name, id, encoded] = VKEY.exec(text) ?? [];
  if (!name) throw new Malformed("not a verifier key");
  const [type, ...key] = fromBase64(encoded);
  const parsed = await keyOf(name, type, Uint8Array.from(key));
  if (parsed.id !== parseInt(id, 16)) throw new Malformed("a verifier key with the id of another");
  return parsed;
}

/** @returns {Promise<VerifierKey>} */
export async function keyOf(name, type, key) {
  if ([ED25519, COSIGNATURE].includes(type) && key.length !== 32) throw new Malformed("not an Ed25519 key");
  const typed = joined([type], key);
  const digest = await sha256(joined(utf8(`${name}\n`), typed));
  const id = new DataView(digest.buffer).getUint32(0);
  return { name, id, type, key, text: `${name}+${id.toString(16).padStart(8, "0")}+${base64(typed)}` };
}

/** What people compare: the SHA-256 of the public key alone, the same for every log of a portal. */
export async function fingerprint({ key }) {
  return `SHA256:${base64(await sha256(key)).replace("=", "")}`;
}

/** Whether this browser can verify Ed25519 signatures. */
export async function hasEd25519() {
  try {
    await imported(new Uint8Array(32));
    return true;
  } catch (problem) {
    if (problem.name === "NotSupportedError") return false;
    throw problem;
  }
}

/** Whether a signature over a text is of this key. */
export async function signs({ key }, text, signature) {
  return crypto.subtle.verify("Ed25519", await imported(key), signature, utf8(text));
}

const imported = (key) => crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
