/**
 * RFA, the geometric median by the smoothed Weiszfeld algorithm (Pillutla et al. 2019, arXiv 1912.13445,
 * algorithm 2). It seeks the v with the least sum_k alpha_k ||v - w_k||: w_k is the vector of member k and
 * alpha_k its weight. From the weighted mean, each iteration takes v = sum_k beta_k w_k / sum_k beta_k, where
 * beta_k = alpha_k / max(nu, ||v - w_k||), so whoever lies far pulls less.
 *
 * The paper needs only sums, one a pass, because members compute beta_k themselves; here the coordinator does
 * and so reads each vector.
 */
import type { Aggregator } from './aggregator';
import { defineAggregator } from './defineAggregator';
import { distance } from './distance';
import { sampleShares } from './sampleShares';
import { weightedSum } from './weightedSum';

export interface GeometricMedianParameters {
  /** nu: distances below this count as this, above 0; in units of the vectors. */
  readonly smoothing: number;
  /** Passes, a positive integer. The paper stops after three, because each costs its members a round trip. */
  readonly iterations: number;
  /** alpha_k: "samples" is n_k / n as in the paper, "equal" is 1 / K. */
  readonly weights: 'samples' | 'equal';
}

/** @throws RangeError when nu is not above 0 or the passes are no positive integer */
export function geometricMedian(parameters: GeometricMedianParameters): Aggregator {
  const { smoothing: nu, iterations, weights } = parameters;
  if (!(nu > 0 && Number.isFinite(nu))) throw new RangeError('the smoothing must be above 0');
  if (!(Number.isSafeInteger(iterations) && iterations >= 1)) {
    throw new RangeError('the number of iterations must be a positive integer');
  }
  return defineAggregator(
    {
      name: 'geometric-median',
      needs: 'individual',
      weighsBySamples: weights === 'samples',
      needsReference: false,
      usesPrevious: false,
      minimumMembers: 1,
    },
    (members) => {
      const vectors = members.map(({ vector }) => vector);
      const alpha = weights === 'samples' ? sampleShares(members) : vectors.map(() => 1 / vectors.length);
      let shares = alpha;
      let v = weightedSum(vectors, shares);
      for (let pass = 0; pass < iterations; pass++) {
        const beta = vectors.map((w, k) => (alpha[k] ?? 0) / Math.max(nu, distance(v, w)));
        const total = beta.reduce((sum, one) => sum + one, 0);
        shares = beta.map((one) => one / total);
        v = weightedSum(vectors, shares);
      }
      return { vector: v, shares };
    },
  );
}
