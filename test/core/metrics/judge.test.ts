import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addHistograms } from '../../../src/core/metrics/addHistograms';
import { judge } from '../../../src/core/metrics/judge';
import { SCORE_BINS, scoreHistogram } from '../../../src/core/metrics/scoreHistogram';
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
      const counts = scoreHistogram(scores, labels);
      // toEqual tells numbers apart by Object.is.
      expect(judge(counts)).toEqual(expect.objectContaining(plainJudge(counts)));
    }
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
