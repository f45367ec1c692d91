/**
 * Where lots stand in the picture of a lineage: a column for each generation, what comes first at the left.
 * @typedef {{code: string, column: number, y: number, lot: object}} Place `y` in rows, 0 in the middle
 */

/**
 * @param {Shape<"LotLineage">} lot
 * @returns {{columns: Place[][], lines: {from: Place, to: Place}[]}} columns from left to right
 */
export function arranged(lot) {
  const places = [
    ...lot.ancestors.map((one) => place(one, -one.generation)),
    place(lot, 0),
    ...lot.descendants.map((one) => place(one, one.generation)),
  ];
  const byCode = new Map(places.map((one) => [one.code, one]));
  const lines = places.flatMap((to) =>
    to.lot.parents.filter((code) => byCode.has(code)).map((code) => ({ from: byCode.get(code), to })),
  );
  const columns = inColumns(places);
  settle(columns, lines);
  return { columns, lines };
}

const place = (lot, column) => ({ code: lot.code, column, y: 0, lot });

function inColumns(places) {
  const first = Math.min(...places.map(({ column }) => column));
  const columns = [];
  for (const one of places) (columns[one.column - first] ??= []).push(one);
  return columns;
}

/** From the lot outwards, each column in the order of the lots beside it that it is tied to, so that few lines cross. */
function settle(columns, lines) {
  const tied = new Map();
  for (const { from, to } of lines) {
    for (const [one, other] of [
      [from, to],
      [to, from],
    ]) {
      tied.set(one, [...(tied.get(one) ?? []), other]);
    }
  }
  const outwards = [...columns].sort((a, b) => Math.abs(a[0].column) - Math.abs(b[0].column));
  for (const column of outwards) {
    const near = (one) => mean((tied.get(one) ?? []).filter((other) => isNearer(other, one)).map(({ y }) => y));
    const wanted = new Map(column.map((one) => [one, near(one)]));
    column.sort((a, b) => wanted.get(a) - wanted.get(b) || Number(a.code > b.code) - Number(a.code < b.code));
    column.forEach((one, i) => {
      one.y = i - (column.length - 1) / 2;
    });
  }
}

const isNearer = (other, one) => Math.abs(other.column) < Math.abs(one.column) && other.column * one.column >= 0;

const mean = (numbers) => (numbers.length ? numbers.reduce((sum, n) => sum + n, 0) / numbers.length : 0);
