/** Where values stand in a picture, in per cent of its width or height. */

/** Whole steps of 1, 2 or 5 that cover the values: `{x, y: (v) => "12.3%", ticks: [number]}`; up and right is more. */
export function linear(values, wanted = 5) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = (high - low || Math.abs(high) * 0.02 || 1) * 0.12;
  const [from, to] = [low - room, high + room];
  const step = nice((to - from) / wanted);
  const first = Math.ceil(from / step);
  const ticks = Array.from({ length: Math.floor(to / step) - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
  const part = (v) => (v - from) / (to - from);
  return { x: (v) => percent(part(v)), y: (v) => percent(1 - part(v)), ticks };
}

/** Powers of ten: `{x: (v) => "12.3%", ticks: [number]}`; at least one decade, with room at both ends. */
export function logarithmic(values) {
  const logs = values.map(Math.log10);
  const from = Math.min(...logs) - 0.25;
  const to = Math.max(Math.max(...logs) + 0.25, from + 1);
  const decades = Array.from({ length: Math.floor(to) - Math.ceil(from) + 1 }, (_, i) => 10 ** (Math.ceil(from) + i));
  const within = (v) => Math.log10(v) >= from && Math.log10(v) <= to;
  const ticks =
    decades.length > 2
      ? decades
      : decades
          .concat(decades[0] / 10, decades)
          .flatMap((d) => [d, 2 * d, 5 * d])
          .filter(within);
  return {
    x: (v) => percent((Math.log10(v) - from) / (to - from)),
    ticks: [...new Set(ticks.map((v) => Number(v.toPrecision(3))))],
  };
}

const percent = (part) => `${(100 * part).toFixed(2)}%`;

function nice(rough) {
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].find((m) => m * power >= rough) * power;
}
