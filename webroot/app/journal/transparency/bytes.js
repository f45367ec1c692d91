/** Bytes and how they are written down. Whatever is not written exactly so is refused. */
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Something that came over the wire is not what its format says. */
export class Malformed extends Error {}

export const utf8 = (text) => encoder.encode(text);

/** The text of UTF-8 bytes; refuses bytes that are none. */
export function textOf(bytes) {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new Malformed("not UTF-8", { cause });
  }
}

export const base64 = (bytes) => btoa(String.fromCharCode(...bytes));

/** The bytes of a base64 text, padded, without blanks or stray bits (RFC 4648, section 4). */
export function fromBase64(text) {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4) throw new Malformed("not base64");
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  if (base64(bytes) !== text) throw new Malformed("not base64 as it is written");
  return bytes;
}

/** A hash in base64: 32 bytes. */
export function hashOf(text) {
  const bytes = fromBase64(text);
  if (bytes.length !== 32) throw new Malformed("not a hash");
  return bytes;
}

/** A whole number as it must be written: no sign, no leading zeros, exact in a double. */
export function wholeOf(text) {
  if (!/^(0|[1-9]\d{0,15})$/.test(text) || !Number.isSafeInteger(Number(text)))
    throw new Malformed("not a whole number");
  return Number(text);
}

export function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export const same = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);

export const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
