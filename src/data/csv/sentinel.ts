/**
 * Numbers that stand for "missing": 96 and 98 in past-due counts, -7 to -9 in bureau extracts, 9999. They are
 * told by standing far apart from every other value of their column.
 */

const POSITIVE = [
  96, 97, 98, 99, 996, 997, 998, 999, 9996, 9997, 9998, 9999, 99999, 999999, 9999999, 99999999,
];
const NEGATIVE = [-7, -8, -9, -77, -88, -99, -777, -888, -999, -9999, -99999, -999999];
const CODES = new Set([...POSITIVE, ...NEGATIVE]);

/** A positive code must exceed every ordinary value this many times. */
const GAP = 2;
/** Recipes hold no more for a column. */
const MOST = 8;

export interface Sentinels {
  /** Ascending, at most 8. */
  readonly values: readonly number[];
  readonly rows: number;
}

/** @param values NaN where missing */
export function findSentinels(values: Float64Array): Sentinels | undefined {
  const counts = new Map<number, number>();
  let minimum = Infinity;
  let maximum = -Infinity;
  for (const value of values) {
    if (CODES.has(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
    else if (!Number.isNaN(value)) {
      minimum = Math.min(minimum, value);
      maximum = Math.max(maximum, value);
    }
  }
  if (minimum > maximum) return undefined;
  const found = [...counts.keys()]
    .filter((code) => (code < 0 ? minimum >= 0 : maximum * GAP < code && maximum > 0))
    .sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
    .slice(0, MOST)
    .sort((a, b) => a - b);
  if (found.length === 0) return undefined;
  return { values: found, rows: found.reduce((sum, code) => sum + (counts.get(code) ?? 0), 0) };
}
