/**
 * How much of a customer a reading has, field by field. A category counts when it is the likeliest of its feature's; a
 * number when it is within a tolerance of the true one, in standard deviations (TabLeak: Vero et al. 2023,
 * arXiv 2210.01785, section 5, takes .319).
 */
import { columnInputs, type ColumnKind } from './layout';

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

/** Place of the largest; the first of equals. */
export function likeliest(values: ArrayLike<number>): number {
  let best = 0;
  for (let k = 1; k < values.length; k++) if ((values[k] ?? 0) > (values[best] ?? 0)) best = k;
  return best;
}

/** Whether two encoded rows agree in every input; the tolerance is for rounding. */
export function isSame(a: Float32Array, b: Float32Array, tolerance = 0.01): boolean {
  return a.length === b.length && a.every((value, i) => Math.abs(value - (b[i] ?? NaN)) <= tolerance);
}
