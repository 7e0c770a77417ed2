/** Rounds for the tests of the rules. */
import fc from 'fast-check';
import type { Contribution } from '../../../src/core/aggregators/aggregator';

/** One member a vector, in street order, all with the same rows unless said otherwise. */
export function membersOf(
  vectors: readonly (readonly number[])[],
  samples: readonly number[] = [],
): Contribution[] {
  return vectors.map((vector, institution) => {
    return { institution, samples: samples[institution] ?? 1, vector: Float32Array.from(vector) };
  });
}

/** Eighths, whose differences and squares are exact: ties are true ties. */
export function someVectors(fewest: number, most: number, length: number): fc.Arbitrary<number[][]> {
  const eighths = fc.integer({ min: -400, max: 400 }).map((n) => n / 8);
  const vector = fc.array(eighths, { minLength: length, maxLength: length });
  return fc.array(vector, { minLength: fewest, maxLength: most });
}

/** All subsets of that size, in lexicographic order. */
export function subsets<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, i) => subsets(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]));
}

export function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, gap: number): void {
  const gaps = Array.from(expected, (x, i) => Math.abs(x - (actual[i] ?? NaN)) / Math.max(1, Math.abs(x)));
  const worst = gaps.reduce((most, one) => (one <= most ? most : one), 0);
  if (actual.length !== expected.length || !(worst <= gap)) {
    throw new Error(`[${Array.from(actual).join()}] instead of [${Array.from(expected).join()}]`);
  }
}
