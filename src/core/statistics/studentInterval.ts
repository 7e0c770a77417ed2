/** Mean, sample standard deviation and Student's t interval of a few values, such as one a seed. */

export interface Spread {
  readonly mean: number;
  /** With count - 1 in the denominator; 0 for a single value. */
  readonly deviation: number;
  readonly count: number;
}

/** 97.5 % quantiles of Student's t by degrees of freedom, 1 to 30; beyond, the normal quantile is near enough. */
const T_975 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/** @returns null without a value */
export function spreadOf(values: readonly number[]): Spread | null {
  const count = values.length;
  if (count === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: count > 1 ? Math.sqrt(squares / (count - 1)) : 0, count };
}

/** Half the width of the 95 % t interval of the mean; null for a single value. */
export function halfWidth({ deviation, count }: Spread): number | null {
  return count < 2 ? null : ((T_975[count - 2] ?? 1.96) * deviation) / Math.sqrt(count);
}

/** Whether the 95 % t interval of the mean excludes 0; never for a single value. */
export function excludesZero(differences: Spread | null): boolean {
  const half = differences === null ? null : halfWidth(differences);
  return differences !== null && half !== null && Math.abs(differences.mean) > half;
}
