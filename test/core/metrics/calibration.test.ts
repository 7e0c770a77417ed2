import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibration, calibrationFromHistogram } from '../../../src/core/metrics/calibration';
import { logistic } from '../../../src/core/metrics/logistic';
import { scoreHistogram } from '../../../src/core/metrics/scoreHistogram';
import { stream } from '../../../src/core/random';
import { scoredCustomers } from './scoredCustomers';

describe('calibration groups', () => {
  it('hold everyone once, in rising order, whatever the ties', () => {
    fc.assert(
      fc.property(scoredCustomers, fc.integer({ min: 1, max: 12 }), ({ logOdds, labels }, asked) => {
        const made = [
          calibration(logOdds, labels, asked),
          calibrationFromHistogram(scoreHistogram(logOdds, labels), asked),
        ];
        for (const groups of made) {
          expect(groups.length).toBeGreaterThan(0);
          expect(groups.length).toBeLessThanOrEqual(asked);
          expect(groups.reduce((sum, group) => sum + group.count, 0)).toBe(labels.length);
          const defaults = labels.reduce((sum, label) => sum + label, 0);
          expect(groups.reduce((sum, group) => sum + group.defaults, 0)).toBe(defaults);
          for (const [i, group] of groups.slice(1).entries()) {
            expect(group.predicted).toBeGreaterThanOrEqual(groups[i]?.predicted ?? 1);
          }
        }
      }),
    );
  });

  it('are of equal size without ties', () => {
    const logOdds = Float32Array.from({ length: 100 }, (_, i) => (i * 37) % 100);
    const groups = calibration(logOdds, new Uint8Array(100), 10);
    expect(groups.map((group) => group.count)).toEqual(new Array(10).fill(10));
  });

  it('show a calibrated model as calibrated, from scores and from the histogram', () => {
    const rng = stream(3, 'calibration');
    const logOdds = Float32Array.from({ length: 40_000 }, () => rng.normal() - 1);
    const labels = Uint8Array.from(logOdds, (score) => (rng.uniform() < logistic(score) ? 1 : 0));
    const fromCounts = calibrationFromHistogram(scoreHistogram(logOdds, labels));
    expect(fromCounts).toHaveLength(10);
    for (const group of [...calibration(logOdds, labels), ...fromCounts]) {
      expect(Math.abs(group.predicted - group.observed)).toBeLessThan(0.03);
    }
  });

  it('refuses no groups', () => {
    expect(() => calibration(Float32Array.of(1), Uint8Array.of(1), 0)).toThrow(RangeError);
  });
});
