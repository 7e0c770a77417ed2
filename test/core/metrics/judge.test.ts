import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addHistograms } from '../../../src/core/metrics/addHistograms';
import { judge } from '../../../src/core/metrics/judge';
import { auc } from '../../../src/core/metrics/roc';
import { FINE_SCORE_BINS, SCORE_BINS, scoreHistogram } from '../../../src/core/metrics/scoreHistogram';
import { stream } from '../../../src/core/random';
import { plainJudge } from './plainJudge';
import { scoredCustomers } from './scoredCustomers';

describe('judge', () => {
  it('has no rank metrics without both classes, and never a NaN', () => {
    const judgement = judge(scoreHistogram(Float32Array.of(-1, 2), Uint8Array.of(0, 0)));
    expect(judgement).toMatchObject({ auc: null, ks: null, baseRate: 0, count: 2, defaults: 0, badRate: 0 });
    expect(Object.values(judgement)).not.toContain(NaN);
  });

  it('gives the bits of the definitions', () => {
    for (const [seed, rows, spread] of [
      [1, 40, 0.3],
      [2, 5000, 1.5],
      [3, 20000, 6],
    ] as const) {
      const rng = stream(seed, 'judge');
      const scores = Float32Array.from({ length: rows }, () => -3 + spread * rng.normal());
      const labels = Uint8Array.from(scores, (_, i) => (i % 7 === 0 || rng.uniform() < 0.05 ? 1 : 0));
      for (const bins of [SCORE_BINS, FINE_SCORE_BINS]) {
        const counts = scoreHistogram(scores, labels, bins);
        // toEqual tells numbers apart by Object.is.
        expect(judge(counts)).toEqual(expect.objectContaining(plainJudge(counts)));
      }
    }
  });

  it('tells customers apart whom a strongly regularised model scores nearly alike, in fine bins only', () => {
    const rng = stream(4, 'judge');
    const labels = Uint8Array.from({ length: 5000 }, () => (rng.uniform() < 0.02 ? 1 : 0));
    // All within a fiftieth of the log odds, and in order all the same.
    const scores = Float32Array.from(labels, (label) => -4 + 0.005 * (rng.normal() + label));
    const exact = auc(scores, labels) ?? NaN;
    const fine = judge(scoreHistogram(scores, labels, FINE_SCORE_BINS));
    expect(Math.abs((fine.auc ?? NaN) - exact)).toBeLessThanOrEqual(fine.aucError);
    expect(fine.aucError).toBeLessThan(0.06);
    expect(judge(scoreHistogram(scores, labels)).aucError).toBeGreaterThan(0.2);
  });

  it('refuses a histogram without customers', () => {
    expect(() => judge(new Uint32Array(2 * SCORE_BINS))).toThrow('without customers');
  });
});

describe('addHistograms', () => {
  it('judges summed counts as it judges the customers together', () => {
    fc.assert(
      fc.property(scoredCustomers, scoredCustomers, (here, there) => {
        const summed = addHistograms([here, there].map((c) => scoreHistogram(c.logOdds, c.labels)));
        const together = scoreHistogram(
          Float32Array.of(...here.logOdds, ...there.logOdds),
          Uint8Array.of(...here.labels, ...there.labels),
        );
        expect(judge(summed)).toEqual(judge(together));
      }),
    );
  });

  it('refuses what cannot be added', () => {
    expect(() => addHistograms([])).toThrow(RangeError);
    expect(() => addHistograms([Uint32Array.of(1), Uint32Array.of(1, 2)])).toThrow(RangeError);
    expect(() => addHistograms([Uint32Array.of(0xffffffff), Uint32Array.of(1)])).toThrow('32 bits');
  });
});
