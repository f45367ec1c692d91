/** Where days stand on a line of time, in percent of its width, and which dates to write below. */
import { locale } from "./i18n.js";

const DAY = 86_400_000;
const MOST = 8;
/** What part of the width a label needs to its right. */
const LABEL = 0.05;
/** Steps between ticks, in months. */
const STEPS = [1, 3, 6, 12, 24, 60, 120];

/**
 * @param {string[]} days ISO days that must fit
 * @param {number} [most] ticks, at most
 * @returns {{x: (day: string) => string, ticks: {x: string, label: string}[]}}
 */
export function scaleOf(days, most = MOST) {
  const times = days.map(Date.parse);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const margin = Math.max((last - first) * 0.03, 15 * DAY);
  const [from, to] = [first - margin, last + margin];
  const x = (day) => `${(((Date.parse(day) - from) / (to - from)) * 100).toFixed(2)}%`;
  return { x, ticks: ticks(from, to, most).map((t) => ({ x: x(t.date), label: t.label })) };
}

/** Dates at regular steps between two instants. */
function ticks(from, to, most) {
  const months = (to - from) / (30.44 * DAY);
  const step = STEPS.find((size) => months / size <= most) ?? STEPS.at(-1);
  const found = [];
  for (let month = firstMonth(from, step); ; month += step) {
    const at = Date.UTC(Math.floor(month / 12), month % 12);
    if (at > to - (to - from) * LABEL) return found;
    found.push({ date: new Date(at).toISOString().slice(0, 10), label: written(at, found.length === 0) });
  }
}

/** Januaries by their year, other months by their name; the first tick says its year in any case. */
function written(at, first) {
  const january = new Date(at).getUTCMonth() === 0;
  /** @type {Intl.DateTimeFormatOptions} */
  const options = { timeZone: "UTC" };
  if (january || first) options.year = "numeric";
  if (!january) options.month = "short";
  return new Intl.DateTimeFormat(locale(), options).format(at);
}

/** The first month at a multiple of the step after an instant, counted from year 0. */
function firstMonth(instant, step) {
  const day = new Date(instant);
  return Math.ceil((day.getUTCFullYear() * 12 + day.getUTCMonth() + 1) / step) * step;
}
