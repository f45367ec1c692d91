/**
 * A leaf: what everybody who sees the project may know of an entry, and a commitment to its content.
 * @typedef {{id: string, index: number, type: string, at: string, organisationId: string, commitment: string}} Envelope
 */
import { Malformed, base64, fromBase64, joined, sha256, textOf, utf8 } from "./bytes.js";

/** @returns {Envelope} refuses bytes that are not written exactly as leaves are */
export function readEnvelope(bytes) {
  const text = textOf(bytes);
  const { id, index, type, at, organisationId, commitment } = parsed(text);
  if (JSON.stringify({ id, index, type, at, organisationId, commitment }) !== text) throw new Malformed("not a leaf");
  return { id, index, type, at, organisationId, commitment };
}

function parsed(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch (cause) {
    throw new Malformed("not a leaf", { cause });
  }
}

/**
 * Whether content is what a leaf committed to.
 * @param {Envelope} envelope
 * @param {{salt: string, content: string}} opened salt in base64; content verbatim
 */
export async function opens({ commitment }, { salt, content }) {
  return base64(await sha256(joined(fromBase64(salt), utf8(content)))) === commitment;
}
