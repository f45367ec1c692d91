/**
 * Clauses of a sentence with one figure each: `{head, tail, amount, source, whole}`: the words before it and behind it
 * that are about it, the figure (see amounts.js), the text of both, and the clause as if its figure were the only one.
 * Pure: no page, no network.
 */
import { figureIn } from "./amounts.js";

const LONGEST = 40;

/** Where one clause ends and another begins. */
const BREAK =
  /(?<![\p{L}\p{M}])(?:and|with|at|for|while|then|after|и|а также|при|с|за|в течение|затем|после|और|तथा|के साथ|पर|के लिए|फिर)(?![\p{L}\p{M}])|[:()]|(?<!\S)[-–—](?!\S)/iu;

/** A ratio of phases, organic to aqueous; the other way round it is not read. */
const PHASES = /(?<![\p{L}])[oо]\s*[/:]\s*[aав](?![\p{L}])|phase ratio|отношени[ея] фаз|प्रावस्था अनुपात/iu;
const OF_TEMPERATURE = /temp(?:erature)?(?![\p{L}])|температур|तापमान/iu;
const OF_REMANENCE = /(?<![\p{L}])Br(?![\p{L}])|remanence|индукц|प्रेरण/u;

/** @param {string} piece */
export function clausesOf(piece) {
  const figures = figuresIn(spelledOut(piece));
  return figures.map(({ before, amount }, i) => {
    const head = i === 0 ? before : parted(figures, i).head;
    const tail = i === figures.length - 1 ? amount.rest : parted(figures, i + 1).tail;
    const number = amount.low ? `${amount.low}–${amount.high}` : amount.value;
    const words = [head.split(/\s+/).slice(-3).join(" "), number, amount.unit === "1" ? "" : amount.unit];
    const source = words.filter(Boolean).join(" ").replace(/\s+/g, " ").trim();
    return { head, tail, amount, source, whole: { head: before, tail: amount.rest, amount, source } };
  });
}

/** All figures of a text, each with the words before it; behind the last stands what its amount leaves over. */
function figuresIn(text) {
  const figures = [];
  let rest = text;
  while (figures.length < LONGEST) {
    const { before, amount } = figureIn(rest, PHASES.test(rest)) ?? {};
    if (!amount) return figures;
    figures.push({ before, amount });
    rest = amount.rest;
  }
  return figures;
}

/** The words between two figures: up to where a clause ends they are about the first. */
function parted(figures, i) {
  const between = figures[i].before;
  const at = BREAK.exec(between);
  if (at) return { tail: between.slice(0, at.index), head: between.slice(at.index + at[0].length) };
  const first = i === 1 && !figures[0].before.trim();
  return first ? { tail: between, head: "" } : { tail: "", head: between };
}

/** Units of one letter are told from other things by what the piece speaks of. */
function spelledOut(piece) {
  const molar = piece.replace(/(\d)\s*[MМ](?=\s+[A-Z]|\s*$)/u, "$1 mol/L").replace(/(\d)\s*°\s*[CС]/gu, "$1 °C");
  if (OF_TEMPERATURE.test(piece))
    return molar.replace(/(\d)\s*[CС](?![\p{L}\d])/gu, "$1 °C").replace(/(\d)\s*[KК](?![\p{L}\d])/gu, "$1 kelvin");
  if (OF_REMANENCE.test(piece))
    return molar.replace(/(\d)\s*m[TТ](?!\p{L})/gu, "$1 millitesla").replace(/(\d)\s*[TТ](?!\p{L})/gu, "$1 tesla");
  return molar;
}
