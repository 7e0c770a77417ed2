import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stream } from '../../../src/core/random';
import { WOE_BINS } from '../../../src/data/encoding/layout';
import { woeBins } from '../../../src/data/encoding/woeBins';

const counts = (length: number, max: number): fc.Arbitrary<Float64Array> =>
  fc
    .array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max })), { minLength: length, maxLength: length })
    .map((array) => Float64Array.from(array));

interface Part {
  readonly good: number;
  readonly defaulted: number;
}

function parts(good: Float64Array, defaulted: Float64Array, cuts: readonly number[]): Part[] {
  const edges = [0, ...cuts, good.length];
  const sum = (array: Float64Array, i: number): number =>
    array.subarray(edges[i], edges[i + 1]).reduce((total, count) => total + count, 0);
  return edges.slice(1).map((_, i) => ({ good: sum(good, i), defaulted: sum(defaulted, i) }));
}

function value(cells: readonly Part[]): number {
  const term = (k: number, n: number): number => (k === 0 ? 0 : k * Math.log(k / n));
  return cells.reduce(
    (sum, { good, defaulted }) => sum + term(good, good + defaulted) + term(defaulted, good + defaulted) - 1,
    0,
  );
}

function allowed(cells: readonly Part[]): boolean {
  const customers = cells.reduce((sum, { good, defaulted }) => sum + good + defaulted, 0);
  return cells.every(
    ({ good, defaulted }) => Math.min(good, defaulted) >= 5 && good + defaulted >= 0.05 * customers,
  );
}

describe('woeBins', () => {
  it('finds the best allowed partition, by trial of all', () => {
    fc.assert(
      fc.property(counts(8, 60), counts(8, 30), (good, defaulted) => {
        let best = -Infinity;
        for (let mask = 0; mask < 128; mask++) {
          const cuts = [1, 2, 3, 4, 5, 6, 7].filter((cut) => (mask >> (cut - 1)) & 1);
          const cells = parts(good, defaulted, cuts);
          if (allowed(cells)) best = Math.max(best, value(cells));
        }
        const found = parts(good, defaulted, woeBins(good, defaulted));
        if (best === -Infinity) expect(found).toHaveLength(1);
        else {
          expect(allowed(found)).toBe(true);
          expect(value(found)).toBeCloseTo(best, 8);
        }
      }),
    );
  });

  it('makes no more bins than the encoding holds', () => {
    const good = new Float64Array(64).fill(1000);
    const defaulted = Float64Array.from({ length: 64 }, (_, i) => (Math.floor(i / 4) % 2 === 0 ? 100 : 600));
    expect(woeBins(good, defaulted).length).toBeLessThanOrEqual(WOE_BINS - 1);
    expect(woeBins(good, defaulted).length).toBeGreaterThan(4);
  });

  it('cuts where the risk changes, between the filled bins', () => {
    const good = new Float64Array(64);
    const defaulted = new Float64Array(64);
    for (const [bin, g, d] of [
      [0, 500, 50],
      [8, 500, 50],
      [24, 500, 200],
      [63, 500, 50],
    ] as const) {
      good[bin] = g;
      defaulted[bin] = d;
    }
    expect(woeBins(good, defaulted)).toEqual([17, 44]);
  });

  it('splits pure noise seldom', () => {
    const rng = stream(11, 'noise');
    let bins = 0;
    for (let trial = 0; trial < 40; trial++) {
      const good = Float64Array.from({ length: 64 }, () => 500);
      const defaulted = Float64Array.from({ length: 64 }, () =>
        Math.max(0, Math.round(8 + 2.8 * rng.normal())),
      );
      bins += woeBins(good, defaulted).length + 1;
    }
    expect(bins / 40).toBeLessThan(7);
  });
});
