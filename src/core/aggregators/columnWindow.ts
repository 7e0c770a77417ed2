/**
 * The mean of a window of neighbours, coordinate by coordinate: the members' values are put in rising order
 * and some consecutive ones averaged. Median, trimmed mean and Bulyan's second step differ only in where the
 * window lies.
 */
import type { Blend } from './defineAggregator';

/**
 * Where the window begins.
 *
 * @param column values of one coordinate in rising order; reused, so not to be kept
 * @param order column[i] is the value of member order[i]; equal values in member order
 */
export type WindowStart = (column: Float64Array, order: Uint16Array) => number;

/**
 * @param vectors at least one, all of equal length, finite, at most 65,536
 * @param width values that the mean is taken of, 1..vectors.length
 * @returns the means; a member's share is its mean weight over the coordinates, equal values sharing alike
 */
export function meanOfWindows(vectors: readonly Float32Array[], width: number, start: WindowStart): Blend {
  const length = vectors[0]?.length ?? 0;
  const vector = new Float64Array(length);
  const shares = new Float64Array(vectors.length);
  // One column for all coordinates: a large model has a hundred thousand of them.
  const column = new Float64Array(vectors.length);
  const order = new Uint16Array(vectors.length);
  for (let i = 0; i < length; i++) {
    sortColumn(vectors, i, column, order);
    const from = start(column, order);
    let total = 0;
    for (let j = from; j < from + width; j++) total += column[j] ?? 0;
    vector[i] = total / width;
    addShares(column, order, from, from + width, shares);
  }
  const whole = width * length;
  return { vector, shares: shares.map((share) => share / whole) };
}

/**
 * Insertion sort: stable, without allocation, and fastest for the twenty members that a street has at most.
 */
function sortColumn(
  vectors: readonly Float32Array[],
  coordinate: number,
  column: Float64Array,
  order: Uint16Array,
): void {
  for (let k = 0; k < vectors.length; k++) {
    const value = vectors[k]?.[coordinate] ?? 0;
    let j = k;
    for (; j > 0 && (column[j - 1] ?? 0) > value; j--) {
      column[j] = column[j - 1] ?? 0;
      order[j] = order[j - 1] ?? 0;
    }
    column[j] = value;
    order[j] = k;
  }
}

/** Which of several equal values lies in the window is chance, so they share what of them lies in it. */
function addShares(
  column: Float64Array,
  order: Uint16Array,
  from: number,
  to: number,
  shares: Float64Array,
): void {
  let begin = from;
  while (begin > 0 && column[begin - 1] === column[from]) begin--;
  while (begin < to) {
    let end = begin + 1;
    while (end < column.length && column[end] === column[begin]) end++;
    const share = (Math.min(end, to) - Math.max(begin, from)) / (end - begin);
    for (let j = begin; j < end; j++) {
      const member = order[j] ?? 0;
      shares[member] = (shares[member] ?? 0) + share;
    }
    begin = end;
  }
}
