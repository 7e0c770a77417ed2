/** Mean and sample standard deviation of what several seeds gave. */

export interface Spread {
  readonly mean: number;
  /** With count - 1 in the denominator; null for fewer than two values. */
  readonly deviation: number | null;
  readonly count: number;
}

/** @param values null where a seed gave none; it is left out. @returns null when nothing is left */
export function spreadOf(values: readonly (number | null)[]): Spread | null {
  const known = values.filter((value) => value !== null);
  const count = known.length;
  if (count === 0) return null;
  const mean = known.reduce((sum, value) => sum + value, 0) / count;
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: count < 2 ? null : Math.sqrt(squares / (count - 1)), count };
}
