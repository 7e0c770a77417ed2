import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ksFromHistogram } from '../../../src/core/metrics/ks';
import { ksCurve } from '../../../src/core/metrics/ksCurve';
import { scoreHistogram } from '../../../src/core/metrics/scoreHistogram';
import { scoredCustomers } from './scoredCustomers';

describe('ksCurve', () => {
  it('is widest apart by the KS distance of the same counts', () => {
    fc.assert(
      fc.property(scoredCustomers, ({ logOdds, labels }) => {
        const counts = scoreHistogram(logOdds, labels);
        const curve = ksCurve(counts);
        const { widest } = curve ?? { widest: { good: NaN, defaulted: NaN } };
        expect(Math.abs(widest.good - widest.defaulted)).toBe(ksFromHistogram(counts).ks);
      }),
    );
  });

  it('rises from a first customer to everyone', () => {
    fc.assert(
      fc.property(scoredCustomers, ({ logOdds, labels }) => {
        const points = ksCurve(scoreHistogram(logOdds, labels))?.points ?? [];
        expect(points.at(-1)).toMatchObject({ good: 1, defaulted: 1 });
        for (const [i, point] of points.entries()) {
          const before = points[i - 1] ?? { logOdds: -Infinity, good: 0, defaulted: 0 };
          expect(point.logOdds).toBeGreaterThan(before.logOdds);
          expect(point.good).toBeGreaterThanOrEqual(before.good);
          expect(point.defaulted).toBeGreaterThanOrEqual(before.defaulted);
          expect(point.good + point.defaulted).toBeGreaterThan(before.good + before.defaulted);
        }
      }),
    );
  });

  it('counts by hand', () => {
    // Bins of 1/32 from -8: -1 and 1 are lower edges of theirs.
    const counts = scoreHistogram(Float32Array.of(-1, -1, 1, 1), Uint8Array.of(0, 0, 0, 1));
    expect(ksCurve(counts)).toEqual({
      points: [
        { logOdds: -1 + 1 / 32, good: 2 / 3, defaulted: 0 },
        { logOdds: 1 + 1 / 32, good: 1, defaulted: 1 },
      ],
      widest: { logOdds: -1 + 1 / 32, good: 2 / 3, defaulted: 0 },
    });
  });

  it('needs both classes', () => {
    expect(ksCurve(scoreHistogram(Float32Array.of(-2, -1), Uint8Array.of(1, 1)))).toBeNull();
  });
});
