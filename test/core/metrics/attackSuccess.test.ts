import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attackSuccess } from '../../../src/core/metrics/attackSuccess';
import { scoreHistogram, SCORE_BINS } from '../../../src/core/metrics/scoreHistogram';

const histogram = (scores: number[], labels: number[]): Uint32Array =>
  scoreHistogram(Float32Array.from(scores), Uint8Array.from(labels), SCORE_BINS);

describe('attack success', () => {
  it('counts defaulters below the cut-off that approves most of the untouched', () => {
    // Ten customers; eight are approved at 80 %, one defaulter among them.
    const scores = [-5, -4.5, -4, -3.5, -3, -2.5, -2, -1.5, 1, 2];
    const counts = histogram(scores, [0, 0, 0, 0, 0, 0, 0, 1, 1, 1]);
    const triggered = histogram([-6, -6, 4], [1, 1, 1]);
    expect(attackSuccess(counts, triggered)).toEqual({ defaulted: 3, approved: 1, triggered: 2 });
  });

  it('is what the model gets wrong by itself where the trigger changes nothing', () => {
    const customer = fc.record({
      score: fc.double({ min: -9, max: 9, noNaN: true }),
      label: fc.integer({ min: 0, max: 1 }),
    });
    fc.assert(
      fc.property(fc.array(customer, { minLength: 1, maxLength: 60 }), (customers) => {
        const bad = customers.filter(({ label }) => label === 1);
        const all = histogram(
          customers.map(({ score }) => score),
          customers.map(({ label }) => label),
        );
        const found = attackSuccess(
          all,
          histogram(
            bad.map(({ score }) => score),
            bad.map(() => 1),
          ),
        );
        expect(found.triggered).toBe(found.approved);
        expect(found.defaulted).toBe(bad.length);
      }),
    );
  });

  it('refuses histograms of other customers', () => {
    const counts = histogram([-1, 1], [0, 1]);
    expect(() => attackSuccess(counts, histogram([1, 1], [1, 1]))).toThrow(RangeError);
    expect(() => attackSuccess(counts, new Uint32Array(4))).toThrow(RangeError);
  });
});
