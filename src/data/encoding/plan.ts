/** The plan as published: for each numeric feature whether to take its logarithm, and the range to clip it to. */
import { PLAN_NUMBERS, type ColumnKind } from './layout';
import { numericFeatures } from './magnitudes';
import type { NumericRange } from './numericRange';

/**
 * @returns one range a numeric feature, in schema order
 * @throws RangeError when the length does not fit the columns, or a range is empty or not finite
 */
export function readPlan(plan: Float32Array, columns: readonly ColumnKind[]): NumericRange[] {
  const numeric = numericFeatures(columns).length;
  if (plan.length !== numeric * PLAN_NUMBERS) {
    throw new RangeError(`${plan.length} plan numbers for ${numeric} numeric features`);
  }
  return Array.from({ length: numeric }, (_, n) => readRange(plan.subarray(n * PLAN_NUMBERS)));
}

/** @param numbers log flag, low, high; what follows is ignored */
export function readRange(numbers: Float32Array): NumericRange {
  const [log = NaN, low = NaN, high = NaN] = numbers;
  if (!(Number.isFinite(low) && Number.isFinite(high) && low < high)) {
    throw new RangeError(`range ${low} to ${high}`);
  }
  return { log: log === 1, low, high };
}
