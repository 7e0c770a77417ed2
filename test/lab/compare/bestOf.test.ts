import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestOf, pairedInterval, type BySeed } from '../../../src/lab/compare/bestOf';

const bySeed = (...values: (number | null)[]): BySeed => new Map(values.map((value, k) => [k + 1, value]));

/** The paired t statistic from sums of squares, and its 97.5 % quantile from a printed table: another way round. */
const QUANTILES: Readonly<Record<number, number>> = {
  2: 12.7062,
  3: 4.3027,
  4: 3.1824,
  5: 2.7764,
  6: 2.5706,
};
function isDecided(a: readonly number[], b: readonly number[]): boolean {
  const n = a.length;
  const sum = a.reduce((total, value, k) => total + value - (b[k] ?? NaN), 0);
  const squares = a.reduce((total, value, k) => total + (value - (b[k] ?? NaN)) ** 2, 0);
  const variance = (squares - (sum * sum) / n) / (n - 1);
  const t = sum / n / Math.sqrt(variance / n);
  return Math.abs(t) > (QUANTILES[n] ?? NaN);
}

describe('the best of several', () => {
  it('is marked when it is ahead seed by seed, however much seeds differ', () => {
    // Seeds move both by far more than what separates them.
    const [a, b] = [bySeed(0.7, 0.8, 0.6, 0.75), bySeed(0.691, 0.789, 0.59, 0.741)];
    expect(bestOf([a, b], true)).toEqual({ contender: 0, because: null });
    expect(bestOf([a, b], false)).toEqual({ contender: 1, because: null });
  });

  it('is not marked with one seed, whatever the lead', () => {
    expect(bestOf([bySeed(0.9), bySeed(0.5)], true)).toEqual({ contender: null, because: 'one-seed' });
    const apart: BySeed = new Map([[7, 0.5]]);
    expect(bestOf([bySeed(0.9, 0.9), apart], true)).toEqual({ contender: null, because: 'one-seed' });
  });

  it('is not marked while the difference to any one of the others may be 0', () => {
    const [first, second, third] = [
      bySeed(0.8, 0.82, 0.81),
      bySeed(0.81, 0.79, 0.82),
      bySeed(0.5, 0.52, 0.51),
    ];
    expect(bestOf([first, second, third], true)).toEqual({ contender: null, because: 'within-spread' });
    expect(bestOf([first, third], true)).toEqual({ contender: 0, because: null });
  });

  it('needs two contenders with figures', () => {
    expect(bestOf([bySeed(0.8, 0.9), bySeed(null, null)], true).because).toBe('nobody-to-compare');
    expect(bestOf([], true).because).toBe('nobody-to-compare');
  });

  it('decides as the paired t test by another route', () => {
    const score = fc.integer({ min: 0, max: 1000 }).map((value) => value / 1000);
    const pairs = fc
      .integer({ min: 2, max: 6 })
      .chain((n) =>
        fc.tuple(
          fc.array(score, { minLength: n, maxLength: n }),
          fc.array(score, { minLength: n, maxLength: n }),
        ),
      )
      .filter(([a, b]) => new Set(a.map((value, k) => value - (b[k] ?? 0))).size > 1);
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const marked = bestOf([bySeed(...a), bySeed(...b)], true).contender !== null;
        expect(marked).toBe(isDecided(a, b));
        const interval = pairedInterval(bySeed(...a), bySeed(...b));
        expect(interval !== null && (interval.low > 0 || interval.high < 0)).toBe(marked);
      }),
    );
  });

  it('does not depend on the order of the contenders', () => {
    const columns = fc.array(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 3, maxLength: 3 }), {
      minLength: 2,
      maxLength: 5,
    });
    fc.assert(
      fc.property(columns, (values) => {
        const contenders = values.map((one) => bySeed(...one));
        const forward = bestOf(contenders, true).contender;
        const backward = bestOf([...contenders].reverse(), true).contender;
        expect(backward).toBe(forward === null ? null : contenders.length - 1 - forward);
      }),
    );
  });
});
