import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ks, ksFromHistogram } from '../../../src/core/metrics/ks';
import { scoreHistogram } from '../../../src/core/metrics/scoreHistogram';
import { scoredCustomers } from './scoredCustomers';

describe('ksFromHistogram', () => {
  it('holds the exact distance between its value and its value plus error', () => {
    fc.assert(
      fc.property(scoredCustomers, ({ logOdds, labels }) => {
        const exact = ks(logOdds, labels) ?? NaN;
        const { ks: distance, ksError } = ksFromHistogram(scoreHistogram(logOdds, labels));
        expect(exact).toBeGreaterThanOrEqual((distance ?? NaN) - 1e-12);
        expect(exact).toBeLessThanOrEqual((distance ?? NaN) + ksError + 1e-12);
      }),
      { numRuns: 400 },
    );
  });

  it('is exact when no bin holds both classes', () => {
    const counts = scoreHistogram(Float32Array.of(-2, -1, 1, 2), Uint8Array.of(0, 0, 1, 1));
    expect(ksFromHistogram(counts)).toEqual({ ks: 1, ksError: 0 });
  });

  it('has no value without both classes', () => {
    const counts = scoreHistogram(Float32Array.of(-2, -1), Uint8Array.of(1, 1));
    expect(ksFromHistogram(counts)).toEqual({ ks: null, ksError: 0 });
    expect(ks(Float32Array.of(1), Uint8Array.of(1))).toBeNull();
  });
});
