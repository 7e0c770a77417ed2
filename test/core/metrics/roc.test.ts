import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ks } from '../../../src/core/metrics/ks';
import { auc, rocFromHistogram, rocPoints } from '../../../src/core/metrics/roc';
import { FINE_SCORE_BINS, SCORE_BINS, scoreHistogram } from '../../../src/core/metrics/scoreHistogram';
import { stream } from '../../../src/core/random';
import { scoredCustomers } from './scoredCustomers';

describe('auc', () => {
  it('is the share of ordered pairs, ties counted half', () => {
    fc.assert(
      fc.property(scoredCustomers, ({ logOdds, labels }) => {
        let ordered = 0;
        let pairs = 0;
        for (const [i, good] of logOdds.entries()) {
          for (const [j, defaulted] of logOdds.entries()) {
            if (labels[i] !== 0 || labels[j] !== 1) continue;
            pairs++;
            ordered += defaulted > good ? 1 : defaulted === good ? 0.5 : 0;
          }
        }
        expect(auc(logOdds, labels)).toBeCloseTo(ordered / pairs, 12);
      }),
    );
  });

  it('does not depend on the order of customers, nor does ks', () => {
    fc.assert(
      fc.property(scoredCustomers, fc.nat(), ({ logOdds, labels }, seed) => {
        const order = stream(seed).shuffle(Uint32Array.from(labels.keys()));
        const scoresThere = Float32Array.from(order, (i) => logOdds[i] ?? NaN);
        const labelsThere = Uint8Array.from(order, (i) => labels[i] ?? 0);
        expect(auc(scoresThere, labelsThere)).toBe(auc(logOdds, labels));
        expect(ks(scoresThere, labelsThere)).toBe(ks(logOdds, labels));
      }),
    );
  });

  it('sees only the order of scores, as does ks', () => {
    fc.assert(
      fc.property(scoredCustomers, ({ logOdds, labels }) => {
        const distinct = [...new Set(logOdds)].map((score) => score + 0).sort((a, b) => a - b);
        const ranks = logOdds.map((score) => distinct.findIndex((other) => other === score) ** 2);
        expect(auc(ranks, labels)).toBe(auc(logOdds, labels));
        expect(ks(ranks, labels)).toBe(ks(logOdds, labels));
        const mirrored = auc(
          logOdds.map((score) => -score),
          labels,
        );
        expect((mirrored ?? NaN) + (auc(logOdds, labels) ?? NaN)).toBeCloseTo(1, 12);
      }),
    );
  });

  it('has no value without both classes and refuses what is not a number', () => {
    expect(auc(Float32Array.of(1, 2), Uint8Array.of(0, 0))).toBeNull();
    expect(auc(new Float32Array(0), new Uint8Array(0))).toBeNull();
    expect(() => auc(Float32Array.of(1, NaN), Uint8Array.of(0, 1))).toThrow(RangeError);
    expect(() => auc(Float32Array.of(1), Uint8Array.of(0, 1))).toThrow(RangeError);
  });
});

const anyBins = fc.constantFrom(SCORE_BINS, FINE_SCORE_BINS);

describe('rocFromHistogram', () => {
  it('holds the exact area within its error', () => {
    fc.assert(
      fc.property(scoredCustomers, anyBins, ({ logOdds, labels }, bins) => {
        const exact = auc(logOdds, labels) ?? NaN;
        const { auc: area, aucError } = rocFromHistogram(scoreHistogram(logOdds, labels, bins));
        expect(Math.abs((area ?? NaN) - exact)).toBeLessThanOrEqual(aucError + 1e-12);
      }),
      { numRuns: 400 },
    );
  });

  it('is exact when no bin holds both classes', () => {
    const counts = new Uint32Array(2 * SCORE_BINS);
    counts[10] = 3;
    counts[12] = 1;
    counts[SCORE_BINS + 11] = 2;
    expect(rocFromHistogram(counts)).toEqual({ auc: 0.75, aucError: 0 });
  });

  it('refuses a wrong length', () => {
    expect(() => rocFromHistogram(new Uint32Array(SCORE_BINS))).toThrow(RangeError);
  });
});

describe('rocPoints', () => {
  it('rise from corner to corner over an area equal to auc', () => {
    fc.assert(
      fc.property(scoredCustomers, ({ logOdds, labels }) => {
        const counts = scoreHistogram(logOdds, labels);
        const points = rocPoints(counts);
        expect(points[0]).toEqual({ falsePositive: 0, truePositive: 0 });
        expect(points.at(-1)).toEqual({ falsePositive: 1, truePositive: 1 });
        let area = 0;
        for (const [i, to] of points.slice(1).entries()) {
          const from = points[i] ?? to;
          expect(to.falsePositive).toBeGreaterThanOrEqual(from.falsePositive);
          expect(to.truePositive).toBeGreaterThanOrEqual(from.truePositive);
          area += ((to.falsePositive - from.falsePositive) * (to.truePositive + from.truePositive)) / 2;
        }
        expect(area).toBeCloseTo(rocFromHistogram(counts).auc ?? NaN, 12);
      }),
    );
  });
});
