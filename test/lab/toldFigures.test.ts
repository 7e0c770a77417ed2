import { describe, expect, it } from 'vitest';
import { judge } from '../../src/core/metrics/judge';
import { NOISED_SCORE_BINS, scoreHistogram } from '../../src/core/metrics/scoreHistogram';
import { simulatedNoise } from '../../src/core/privacy/noise';
import { fittedCounts, withNoise } from '../../src/core/privacy/noisedCounts';
import { stream } from '../../src/core/random';
import { judgeNoised, MOST_AUC_ERROR } from '../../src/lab/toldFigures';

/** One house's held-out customers, as a model that tells them apart so well would score them. */
function house(count: number, strength: number, draw: number): Uint32Array {
  const rng = stream(7, 'house', count, strength, draw);
  const labels = Uint8Array.from({ length: count }, (_, i) => (i % 20 === 0 ? 1 : 0));
  const scores = Float32Array.from(labels, (label) => -3 + rng.normal() + label * strength);
  return scoreHistogram(scores, labels, NOISED_SCORE_BINS);
}

function told(counts: Uint32Array, deviation: number, draw: number): Uint32Array {
  const { integers } = simulatedNoise(stream(11, 'told', draw, deviation));
  const bins = counts.length / 2;
  const noised = new Uint32Array(counts.length);
  for (const from of [0, bins]) {
    const half = counts.subarray(from, from + bins);
    const total = half.reduce((sum, count) => sum + count, 0);
    noised.set(fittedCounts(withNoise(half, deviation, integers), total), from);
  }
  return noised;
}

describe('what noised counts tell', () => {
  it.each([
    [1, 0.9],
    [1, 0.2],
    [3, 0.9],
    [6, 0.9],
    [40, 0.2],
  ])(
    'is within its bound of the truth, or withheld, with noise of %s and strength %s',
    (deviation, strength) => {
      let missed = 0;
      let shown = 0;
      for (let draw = 0; draw < 40; draw++) {
        const houses = [1200, 900, 600].map((count) => house(count, strength, draw));
        const sum = houses.reduce((all, one) => all.map((value, i) => value + (one[i] ?? 0)));
        const truth = judge(sum).auc ?? NaN;
        const noised = houses.map((counts, k) => told(counts, deviation, 10 * draw + k));
        const found = judgeNoised(noised, deviation, stream(13, 'again', draw));
        if (found === null || found.auc === null) continue;
        shown++;
        expect(found.ks).toBeNull();
        expect(found.aucError).toBeLessThanOrEqual(MOST_AUC_ERROR);
        if (Math.abs(found.auc - truth) > found.aucError) missed++;
      }
      expect(missed).toBeLessThanOrEqual(0.1 * 40);
      if (deviation === 1) expect(shown).toBe(40);
      if (deviation === 40) expect(shown).toBeLessThan(10);
    },
  );
});
