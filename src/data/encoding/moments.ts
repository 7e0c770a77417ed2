/** Count, sum and sum of squares: what the coordinator needs to standardise. */
import type { Rows } from '../rows';
import type { ColumnKind } from './layout';
import { numericFeatures } from './magnitudes';
import { transformAndClip } from './numericRange';
import { readPlan } from './plan';

/** Numbers a numeric feature. */
export const MOMENTS = 3;

/**
 * Institution's side.
 *
 * @param rows training rows
 * @param plan as published, length = layout.plan
 * @returns Float64Array, MOMENTS a numeric feature: customers not missing, sum and sum of squares of the
 *   transformed, clipped values
 * @throws RangeError when the plan does not fit the columns
 */
export function moments(rows: Rows, columns: readonly ColumnKind[], plan: Float32Array): Float64Array {
  const ranges = readPlan(plan, columns);
  const sums = new Float64Array(ranges.length * MOMENTS);
  for (const [n, feature] of numericFeatures(columns).entries()) {
    const range = ranges[n];
    if (range === undefined) continue;
    let count = 0;
    let sum = 0;
    let squares = 0;
    for (const value of rows.column(feature)) {
      const transformed = transformAndClip(value, range);
      if (Number.isNaN(transformed)) continue;
      count++;
      sum += transformed;
      squares += transformed * transformed;
    }
    sums.set([count, sum, squares], n * MOMENTS);
  }
  return sums;
}

/**
 * @param parts at least one, all of one length, in a fixed order: floating-point addition depends on it
 * @throws RangeError when there is none or the lengths differ
 */
export function addMoments(parts: readonly Float64Array[]): Float64Array {
  const [first] = parts;
  if (first === undefined) throw new RangeError('no moments to add');
  const sum = new Float64Array(first.length);
  for (const part of parts) {
    if (part.length !== sum.length) throw new RangeError('moments differ in length');
    for (const [i, value] of part.entries()) sum[i] = (sum[i] ?? 0) + value;
  }
  return sum;
}

export interface MeanAndScale {
  readonly mean: number;
  /** Standard deviation as a 32-bit number; 1 for a constant feature and for one without values. */
  readonly scale: number;
}

/** @param sums count, sum, sum of squares; what follows is ignored */
export function meanAndScale(sums: Float64Array): MeanAndScale {
  const [count = 0, sum = 0, squares = 0] = sums;
  if (!(count > 0)) return { mean: 0, scale: 1 };
  const mean = sum / count;
  const variance = squares / count - mean * mean;
  // Below this, the difference is rounding and not spread.
  const rounding = 1e-13 * (squares / count);
  // Published with 32 bits, where a spread too small to be written would be 0.
  const scale = variance > rounding ? Math.fround(Math.sqrt(variance)) : 0;
  return { mean, scale: scale > 0 ? scale : 1 };
}
