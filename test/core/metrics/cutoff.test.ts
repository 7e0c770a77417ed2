import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutoffFromHistogram } from '../../../src/core/metrics/cutoff';
import { scoreHistogram } from '../../../src/core/metrics/scoreHistogram';
import { scoredCustomers } from './scoredCustomers';

describe('cutoffFromHistogram', () => {
  it('reports what its cut-off does to the customers themselves', () => {
    fc.assert(
      fc.property(
        scoredCustomers,
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        ({ logOdds: drawn, labels }, asked) => {
          // A score within a rounding error of an edge may be counted on its other side.
          const logOdds = drawn.map((score) => Math.round(score * 4096) / 4096);
          const cutoff = cutoffFromHistogram(scoreHistogram(logOdds, labels), asked);
          const approved = [...logOdds.keys()].filter((i) => (logOdds[i] ?? NaN) < cutoff.logOdds);
          expect(approved.length).toBeGreaterThan(0);
          expect(cutoff.approvalRate).toBeCloseTo(approved.length / labels.length, 12);
          const bad = approved.filter((i) => labels[i] === 1).length;
          expect(cutoff.badRate).toBeCloseTo(bad / approved.length, 12);
        },
      ),
    );
  });

  it('comes as near to the share asked for as the bins allow', () => {
    const logOdds = Float32Array.from({ length: 10 }, (_, i) => i - 5);
    const labels = Uint8Array.from({ length: 10 }, (_, i) => (i >= 7 ? 1 : 0));
    const counts = scoreHistogram(logOdds, labels);
    expect(cutoffFromHistogram(counts, 0.8)).toMatchObject({ approvalRate: 0.8, badRate: 0.125 });
    expect(cutoffFromHistogram(counts, 0.72)).toMatchObject({ approvalRate: 0.7, badRate: 0 });
    expect(cutoffFromHistogram(counts, 0.01)).toMatchObject({ approvalRate: 0.1, badRate: 0 });
    expect(cutoffFromHistogram(counts, 1)).toEqual({ logOdds: Infinity, approvalRate: 1, badRate: 0.3 });
  });

  it('refuses a share out of range', () => {
    const counts = scoreHistogram(Float32Array.of(0), Uint8Array.of(0));
    for (const asked of [0, -1, 1.01, NaN]) {
      expect(() => cutoffFromHistogram(counts, asked)).toThrow(RangeError);
    }
  });
});
