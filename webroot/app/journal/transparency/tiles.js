/** Where a log's tiles are (c2sp.org/tlog-tiles), and what is in them. */
import { Malformed } from "./bytes.js";

export const WIDTH = 256;

/**
 * The tiles of 256 that hold the leaves from `from` to before `size`, in a tree of that size.
 * @returns {{index: number, width: number, path: string}[]} `path` as in a tile's address
 */
export function tilesOver(from, size) {
  const tiles = [];
  for (let index = Math.floor(from / WIDTH); index * WIDTH < size; index++) {
    const width = Math.min(WIDTH, size - index * WIDTH);
    tiles.push({ index, width, path: pathOf(index, width) });
  }
  return tiles;
}

/** "x001/x234/067", and ".p/5" for a tile that is not full. */
export function pathOf(index, width = WIDTH) {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, "0");
  const groups = digits.match(/\d{3}/g);
  const last = groups.pop();
  return [...groups.map((group) => `x${group}`), last].join("/") + (width < WIDTH ? `.p/${width}` : "");
}

/** The entries of a bundle: each has its length in two bytes before it. */
export function entriesOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + 2 > bytes.length ? Infinity : at + 2 + view.getUint16(at);
    if (end > bytes.length) throw new Malformed("a bundle that ends within an entry");
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return entries;
}

/** The hashes of a tile. */
export function hashesOf(bytes) {
  if (bytes.length % 32) throw new Malformed("a tile that ends within a hash");
  return Array.from({ length: bytes.length / 32 }, (_, i) => bytes.slice(i * 32, i * 32 + 32));
}
