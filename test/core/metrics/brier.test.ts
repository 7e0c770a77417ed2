import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brier, brierFromHistogram } from '../../../src/core/metrics/brier';
import { judgePrior, priorBrier } from '../../../src/core/metrics/prior';
import { scoreHistogram } from '../../../src/core/metrics/scoreHistogram';
import { scoredCustomers } from './scoredCustomers';

describe('brierFromHistogram', () => {
  it('holds the exact score within its error, beyond the range too', () => {
    fc.assert(
      fc.property(scoredCustomers, ({ logOdds, labels }) => {
        const { brier: value, brierError } = brierFromHistogram(scoreHistogram(logOdds, labels));
        expect(Math.abs(value - brier(logOdds, labels))).toBeLessThanOrEqual(brierError + 1e-12);
      }),
      { numRuns: 400 },
    );
  });

  it('is off by no more than a bin allows', () => {
    const logOdds = Float32Array.from({ length: 400 }, (_, i) => (i - 200) / 25);
    const labels = Uint8Array.from({ length: 400 }, (_, i) => i % 2);
    expect(brierFromHistogram(scoreHistogram(logOdds, labels)).brierError).toBeLessThan(0.02);
  });
});

describe('brier', () => {
  it('refuses no customers and what is not a number', () => {
    expect(() => brier(new Float32Array(0), new Uint8Array(0))).toThrow(RangeError);
    expect(() => brier(Float32Array.of(NaN), Uint8Array.of(1))).toThrow(RangeError);
  });
});

describe('the prior', () => {
  it('has the Brier score of predicting its probability for everyone', () => {
    const labels = Uint8Array.of(0, 0, 0, 1);
    const constant = (p: number): Float32Array => new Float32Array(4).fill(Math.log(p / (1 - p)));
    expect(priorBrier(0.25)).toBeCloseTo(brier(constant(0.25), labels), 7);
    expect(priorBrier(0.25, 0.4)).toBeCloseTo(brier(constant(0.4), labels), 7);
    expect(priorBrier(0.25, 0.4)).toBeGreaterThan(priorBrier(0.25));
  });

  it('cannot rank, and approves at the base rate', () => {
    const counts = scoreHistogram(Float32Array.of(-3, -2, 1, 2), Uint8Array.of(0, 0, 0, 1));
    expect(judgePrior(counts)).toMatchObject({ auc: 0.5, ks: 0, badRate: 0.25, baseRate: 0.25, count: 4 });
  });
});
