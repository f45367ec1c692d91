/**
 * Signed notes (c2sp.org/signed-note): a text, an empty line, and lines of signatures.
 * @typedef {{name: string, id: number, signature: Uint8Array}} Signature
 */
import { Malformed, fromBase64 } from "./bytes.js";

const LINE = /^\u2014 ([^\s\u0085+]+) ([A-Za-z0-9+/]+=*)$/u;
/** Control characters are what is looked for: all but the newline. */
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/;
const MOST_SIGNATURES = 100;

/**
 * @param {string} note as it came
 * @returns {{text: string, signatures: Signature[]}} the text with its last newline
 */
export function parseNote(note) {
  const end = note.lastIndexOf("\n\n");
  if (end < 0 || !note.endsWith("\n") || CONTROL.test(note)) throw new Malformed("not a signed note");
  const lines = note.slice(end + 2, -1).split("\n");
  if (lines.length > MOST_SIGNATURES) throw new Malformed("too many signatures");
  return { text: note.slice(0, end + 1), signatures: lines.map(signature) };
}

function signature(line) {
  const [, name, encoded] = LINE.exec(line) ?? [];
  if (!name) throw new Malformed("not a signature line");
  const bytes = fromBase64(encoded);
  if (bytes.length < 5) throw new Malformed("a signature without content");
  return { name, id: new DataView(bytes.buffer).getUint32(0), signature: bytes.slice(4) };
}
