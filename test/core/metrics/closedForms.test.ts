import { describe, expect, it } from 'vitest';
import { ks, ksFromHistogram } from '../../../src/core/metrics/ks';
import { auc, rocFromHistogram } from '../../../src/core/metrics/roc';
import { scoreHistogram } from '../../../src/core/metrics/scoreHistogram';
import { stream } from '../../../src/core/random';
import { informationValue } from '../../../src/data/encoding/weightOfEvidence';

/** Two unit normals a distance apart, at a rare base rate. */
function separated(distance: number): { scores: Float32Array; labels: Uint8Array } {
  const rng = stream(7, 'closed forms', distance);
  const labels = Uint8Array.from({ length: 400_000 }, (_, i) => (i % 20 === 0 ? 1 : 0));
  const scores = Float32Array.from(labels, (label) => rng.normal() + distance * label);
  return { scores, labels };
}

// Phi from standard tables: distance, Phi(d / sqrt 2), 2 Phi(d / 2) - 1.
const table = [
  [0.5, 0.63816, 0.19741],
  [1, 0.76025, 0.38292],
  [2, 0.92135, 0.68269],
] as const;

describe('scores of two normals a distance d apart', () => {
  for (const [distance, area, gap] of table) {
    it(`d = ${distance}: AUC is Phi(d / sqrt 2) and KS is 2 Phi(d / 2) - 1`, () => {
      const { scores, labels } = separated(distance);
      expect(Math.abs((auc(scores, labels) ?? 0) - area)).toBeLessThan(0.006);
      expect(Math.abs((ks(scores, labels) ?? 0) - gap)).toBeLessThan(0.012);
      const counts = scoreHistogram(scores, labels);
      expect(Math.abs((rocFromHistogram(counts).auc ?? 0) - area)).toBeLessThan(0.006);
      expect(Math.abs((ksFromHistogram(counts).ks ?? 0) - gap)).toBeLessThan(0.012);
    });

    it(`d = ${distance}: the information value is d squared`, () => {
      const middles = Array.from({ length: 120 }, (_, i) => (i - 50) / 10);
      const population = (mean: number, size: number): number[] =>
        middles.map((x) => (size * Math.exp(-((x - mean) ** 2) / 2)) / Math.sqrt(2 * Math.PI) / 10);
      const value = informationValue(population(0, 1e12), population(distance, 2e10));
      expect(Math.abs(value / distance ** 2 - 1)).toBeLessThan(1e-3);
    });
  }
});
