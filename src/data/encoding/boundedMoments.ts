/**
 * Moments as whole numbers within known bounds, so that integer noise can be added and one customer changes each by no more
 * than a known number. Values are taken relative to the agreed range: u from -1 at its lower to 1 at its upper end.
 */
import type { Rows } from '../rows';
import type { ColumnKind } from './layout';
import { numericFeatures } from './magnitudes';
import { MOMENTS } from './moments';
import { transformAndClip } from './numericRange';
import { readPlan } from './plan';

/** What 1 is counted as; a customer changes no number by more. */
export const COUNTS_TO_ONE = 2 ** 10;

/**
 * Institution's side.
 *
 * @param rows training rows
 * @param plan as published, length = layout.plan
 * @returns length = layout.moments: customers not missing, sums of u and of its square, each value rounded to a
 *   COUNTS_TO_ONE-th and counted in these
 */
export function boundedMoments(rows: Rows, columns: readonly ColumnKind[], plan: Float32Array): Float64Array {
  const ranges = readPlan(plan, columns);
  const sums = new Float64Array(ranges.length * MOMENTS);
  for (const [n, feature] of numericFeatures(columns).entries()) {
    const range = ranges[n];
    if (range === undefined) continue;
    const middle = (range.low + range.high) / 2;
    const half = (range.high - range.low) / 2;
    let [count, sum, squares] = [0, 0, 0];
    for (const value of rows.column(feature)) {
      const transformed = transformAndClip(value, range);
      if (Number.isNaN(transformed)) continue;
      const u = Math.min(1, Math.max(-1, (transformed - middle) / half));
      count += COUNTS_TO_ONE;
      sum += Math.round(COUNTS_TO_ONE * u);
      squares += Math.round(COUNTS_TO_ONE * u * u);
    }
    sums.set([count, sum, squares], n * MOMENTS);
  }
  return sums;
}

/**
 * The inverse, noise or not: what `moments` would have found.
 *
 * @returns length = layout.moments; counts are not negative
 */
export function momentsOf(
  bounded: Float64Array,
  columns: readonly ColumnKind[],
  plan: Float32Array,
): Float64Array {
  const sums = new Float64Array(bounded.length);
  for (const [n, { low, high }] of readPlan(plan, columns).entries()) {
    const middle = (low + high) / 2;
    const half = (high - low) / 2;
    const at = n * MOMENTS;
    const count = Math.max(0, (bounded[at] ?? 0) / COUNTS_TO_ONE);
    const sum = (bounded[at + 1] ?? 0) / COUNTS_TO_ONE;
    const squares = (bounded[at + 2] ?? 0) / COUNTS_TO_ONE;
    sums.set(
      [
        count,
        half * sum + middle * count,
        half * half * squares + 2 * half * middle * sum + middle * middle * count,
      ],
      at,
    );
  }
  return sums;
}
