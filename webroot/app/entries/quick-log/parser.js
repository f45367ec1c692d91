/**
 * Reads a run as people write it down:
 *
 *     parse("recovery Nd 92.4 ± 0.3 %, Pr 88 %, ran at 60 °C, batch SX-031, new resin")
 *
 * gives `{measurements, batch, text, unread}`. A measurement is `{metric, of, op, value, uncertainty, unit,
 * method, comment, source, readings}`: value and uncertainty are decimal texts that keep their digits, unit is
 * a UCUM code; metric, of and unit are null when the line does not say them: nothing is assumed. A range has `low` and
 * `high` instead of a value; `k`, `stream`, `state`, `per` and `relativeTo` are there when they are said, `meant` where a
 * metric is misspelt. `readings` are the two values that "1,234" can mean; `source` is the piece it was read from.
 * What is no figure ends up in `text`, and so does a sentence whose figures were read; `unread` are numbers in it of
 * which none was. Pure: no page, no network.
 */
import { takeUnit } from "../../kit/ucum.js";
import { coverageOf, decimal } from "./amounts.js";
import { clausesOf } from "./clauses.js";
import { carried } from "./series.js";
import { described, figureAlone, loosely, misspelt } from "./words.js";

export { decimal };

const BATCH = String.raw`(?:batch|lot|run|партия|парт\.?|опыт|बैच)\s*(?:no\.?|№|#|:)?\s*(\S*\d\S*)`;
const ALONE = new RegExp(`^${BATCH}$`, "iu");
const FIRST = new RegExp(String.raw`^${BATCH}\s+(?=\S)`, "iu");
const REPEATS = /[([]?\s*(?<![\p{L}\p{M}])n\s*=\s*(\d{1,3})\s*[)\]]?/iu;
const DIGIT = /\d/;

/** @param {string} line what was typed */
export function parse(line) {
  const found = { batch: null, texts: [], unread: [] };
  const read = carried(pieces(line).flatMap((piece, at) => readPiece(piece, at, found)));
  const lost = read.filter(({ metric, unit }) => !metric && !unit).map(({ source }) => source);
  return {
    measurements: read
      .filter(({ metric, unit }) => metric || unit)
      .map(({ at: _, bare: __, ...measurement }) => measurement),
    batch: found.batch,
    text: [...found.texts, ...lost].join(", "),
    unread: [...found.unread, ...lost],
  };
}

/** The figure that is typed where all else is known, as figureAlone has it. */
export const parseFigure = (typed) => figureAlone(plain(typed).trim());

/** The pieces between separators: `;`, line ends, and commas that are no decimal commas. */
export function pieces(line) {
  return plain(line)
    .split(/[;\n]|,(?!\d)|(?<!\d),/)
    .map((p) => p.trim().replace(/\s+/g, " "))
    .filter(Boolean);
}

function plain(line) {
  return line
    .normalize("NFKC")
    .replace(/[०-९]/g, (d) => d.codePointAt(0) - 0x966)
    .replace(/[−–—](?=\s*\d)/g, "-")
    .replace(/\s*([/·*])\s*/g, "$1")
    .replace(/(?<=[\p{L}])\*(?=[\p{L}])/gu, "·");
}

/** The measurements of a piece, each with its place; what else is in it goes to `found`. */
function readPiece(piece, at, found) {
  const last = found.last;
  found.last = null;
  const { batch, rest } = found.batch ? { batch: null, rest: piece } : batchIn(piece);
  found.batch ??= batch;
  if (!rest || addedTo(last, rest)) return [];
  const repeats = REPEATS.exec(rest);
  const said = repeats ? rest.replace(REPEATS, " ").trim() : rest;
  const { measurements, text, unread } = reading(said);
  if (text) found.texts.push(text);
  found.unread.push(...unread);
  if (repeats) noted(measurements, `n = ${repeats[1]}`);
  found.last = measurements.at(-1) ?? null;
  return measurements.map((measurement) => Object.assign(measurement, { at }));
}

/** Whether a piece says more of the figure before it: `k = 2`, `n = 3`. */
function addedTo(last, piece) {
  const k = last?.uncertainty && !last.k ? coverageOf(piece) : null;
  if (k) last.k = k;
  const repeats = last && REPEATS.exec(piece);
  const alone = repeats && repeats[0].trim() === piece;
  if (alone) noted([last], `n = ${repeats[1]}`);
  return Boolean(k || alone);
}

const noted = (measurements, note) =>
  measurements.forEach((one) => (one.comment = [one.comment, note].filter(Boolean).join(", ")));

/** A batch that is said, and what else is. "run 3 h" is no batch. */
function batchIn(piece) {
  const alone = ALONE.exec(piece)?.[1];
  if (alone) return { batch: alone, rest: "" };
  const [said, code] = FIRST.exec(piece) ?? [];
  const rest = said && piece.slice(said.length);
  const figure = said && /^[\d.,]+$/.test(code) && takeUnit(rest).unit;
  return said && !figure ? { batch: code, rest } : { batch: null, rest: piece };
}

/**
 * What a piece says: figures of which every word is understood, or else all that can be read in a sentence, which then
 * stays as text.
 */
function reading(piece) {
  const clauses = clausesOf(piece);
  const one = clauses.length ? described(clauses[0].whole, piece) : null;
  if (one) return { measurements: [one], text: "", unread: [] };
  const exact = clauses.map((clause) => described(clause, piece));
  const all = exact.length > 1 && exact.every((found) => found && (found.metric || found.of));
  if (all) return { measurements: exact, text: "", unread: [] };
  const found = clauses.map((clause, i) => (exact[i]?.metric && exact[i].unit ? exact[i] : loosely(clause, piece)));
  const unread = clauses.filter((clause, i) => !found[i] || DIGIT.test(clause.head)).map(({ source }) => source);
  const measurements = found.filter(Boolean);
  const meant = !measurements.length && clauses.length === 1 ? misspelt(clauses[0], piece) : null;
  if (meant) return { measurements: [meant], text: "", unread: [] };
  const none = !clauses.length && DIGIT.test(piece) ? [piece] : [];
  return { measurements, text: piece, unread: measurements.length ? unread : unread.length ? [piece] : none };
}
