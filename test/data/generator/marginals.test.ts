import { describe, expect, it } from 'vitest';
import { marginalValue } from '../../../src/data/generator/marginals';
import type { Marginal } from '../../../src/data/generator/marginals';
import { normalQuantile } from '../../../src/core/statistics/normal';

/** Values computed by hand from the formulas of the feature table. */
const known: readonly [Marginal, number, number][] = [
  [{ law: 'lognormal', m: 200, s: 1.2 }, 1, 664.0234],
  [{ law: 'normal', m: 43, s: 9 }, -2, 25],
  [{ law: 'logitNormal', m: 0.55, s: 0.18 }, 0, 0.55],
  [{ law: 'logitNormal', m: 0.05, s: 0.05 }, 1, 0.131038],
  [{ law: 'count', m: 1.6, s: 0.6 }, 1, 2],
  [{ law: 'zeroInflatedCount', a: 0.8 }, 0.9, 1],
  [{ law: 'zeroInflatedCount', a: 0.8 }, -3, 0],
  [{ law: 'daysPastDue' }, 1, 0],
  [{ law: 'daysPastDue' }, 2, 45],
  [{ law: 'daysPastDue' }, 4, 180],
  [{ law: 'monthsOfYear' }, 0, 9],
  [{ law: 'monthsOfYear' }, 2, 12],
  [{ law: 'monthsOfYear' }, -4, 0],
  [{ law: 'steps', cuts: [-2, -1.1, -0.2, 1], values: [1, 2, 3, 4, 5] }, -2.5, 1],
  [{ law: 'steps', cuts: [-2, -1.1, -0.2, 1], values: [1, 2, 3, 4, 5] }, 0, 4],
  [{ law: 'steps', cuts: [-1.2, 0.6, 1.2, 1.8], values: [6, 12, 24, 36, 60] }, 1.5, 36],
];

describe('a marginal', () => {
  it.each(known)('%o at u = %d is %d', (marginal, u, value) => {
    expect(marginalValue(marginal)(u)).toBeCloseTo(value, 4);
  });

  it('gives categories their shares', () => {
    const value = marginalValue({ law: 'category', shares: [0.45, 0.3, 0.25] });
    const codes = Array.from({ length: 1000 }, (_, i) => value(normalQuantile((i + 0.5) / 1000)));
    expect([0, 1, 2].map((code) => codes.filter((c) => c === code).length)).toEqual([450, 300, 250]);
  });
});
