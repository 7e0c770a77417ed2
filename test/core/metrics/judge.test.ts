import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addHistograms } from '../../../src/core/metrics/addHistograms';
import { judge } from '../../../src/core/metrics/judge';
import { SCORE_BINS, scoreHistogram } from '../../../src/core/metrics/scoreHistogram';
import { scoredCustomers } from './scoredCustomers';

describe('judge', () => {
  it('has no rank metrics without both classes, and never a NaN', () => {
    const judgement = judge(scoreHistogram(Float32Array.of(-1, 2), Uint8Array.of(0, 0)));
    expect(judgement).toMatchObject({ auc: null, ks: null, baseRate: 0, count: 2, defaults: 0, badRate: 0 });
    expect(Object.values(judgement)).not.toContain(NaN);
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
