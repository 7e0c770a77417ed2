/** The mean weighted by sample count (McMahan et al. 2017, algorithm 1: sum_k n_k / n w_k). */
import type { Aggregator, Contribution } from './aggregator';

export const weightedMean: Aggregator = {
  name: 'weighted-mean',
  needs: 'sum',
  aggregate(contributions) {
    const ordered = [...contributions].sort((a, b) => a.institution - b.institution);
    const length = checkedLength(ordered);
    const total = ordered.reduce((n, { samples }) => n + samples, 0);
    const mean = new Float64Array(length);
    for (const { samples, vector } of ordered) {
      const share = samples / total;
      for (let i = 0; i < length; i++) mean[i] = (mean[i] ?? 0) + share * (vector[i] ?? 0);
    }
    return Float32Array.from(mean);
  },
};

function checkedLength(contributions: readonly Contribution[]): number {
  const first = contributions[0];
  if (first === undefined) throw new RangeError('nothing to aggregate');
  if (contributions.some(({ vector }) => vector.length !== first.vector.length)) {
    throw new RangeError('vectors differ in length');
  }
  return first.vector.length;
}
