/**
 * How much of a customer a reading has, field by field. A category counts when it is the likeliest of its feature's; a
 * number when it is within a tolerance of the true one, in standard deviations (TabLeak: Vero et al. 2023,
 * arXiv 2210.01785, section 5, takes .319).
 */
import { columnInputs, type ColumnKind } from '../data/encoding/layout';

export const USUAL_TOLERANCE = 0.319;

/** @returns one a feature: whether the reading has it right. Rows are in the standard encoding. */
export function fieldsRight(
  reading: Float32Array,
  truth: Float32Array,
  columns: readonly ColumnKind[],
  tolerance = USUAL_TOLERANCE,
): boolean[] {
  let first = 0;
  return columns.map((column) => {
    const width = columnInputs(column, 'standard');
    const [read, is] = [reading.subarray(first, first + width), truth.subarray(first, first + width)];
    first += width;
    if (column.categories > 0) return likeliest(read) === likeliest(is);
    const isMissing = (values: Float32Array): boolean => (values[1] ?? 0) > 0.5;
    if (isMissing(read) || isMissing(is)) return isMissing(read) && isMissing(is);
    return Math.abs((read[0] ?? NaN) - (is[0] ?? NaN)) <= tolerance;
  });
}

/** What to guess of anybody without having seen anything: the likeliest category, the mean, and nothing missing. */
export function priorGuess(shares: Float32Array, columns: readonly ColumnKind[]): Float32Array {
  const guess = new Float32Array(shares.length);
  let first = 0;
  for (const column of columns) {
    const width = columnInputs(column, 'standard');
    if (column.categories > 0) guess[first + likeliest(shares.subarray(first, first + width))] = 1;
    first += width;
  }
  return guess;
}

function likeliest(values: Float32Array): number {
  let best = 0;
  for (let k = 1; k < values.length; k++) if ((values[k] ?? 0) > (values[best] ?? 0)) best = k;
  return best;
}
