import { describe, expect, it } from 'vitest';
import { brier } from '../../../src/core/metrics/brier';
import { ks } from '../../../src/core/metrics/ks';
import { logLoss } from '../../../src/core/metrics/logLoss';
import { auc } from '../../../src/core/metrics/roc';
import vectors from '../../vectors/metrics.json';

describe(`scikit-learn ${vectors.versions['scikit-learn']} and scipy ${vectors.versions.scipy}`, () => {
  for (const vector of vectors.cases) {
    const logOdds = Float32Array.from(vector.logOdds);
    const labels = Uint8Array.from(vector.labels);
    it(`agree on ${vector.name}`, () => {
      expect(auc(logOdds, labels)).toBeCloseTo(vector.auc, 12);
      expect(ks(logOdds, labels)).toBeCloseTo(vector.ksFromRocCurve, 12);
      expect(ks(logOdds, labels)).toBeCloseTo(vector.ks2samp, 12);
      expect(brier(logOdds, labels)).toBeCloseTo(vector.brier, 12);
      // scikit-learn takes probabilities: 1 - p has few digits left when p is all but 1.
      expect(logLoss(logOdds, labels)).toBeCloseTo(vector.logLoss, 7);
    });
  }
});
