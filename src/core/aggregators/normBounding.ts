/**
 * Norm bounding (Sun et al. 2019, "Can You Really Backdoor Federated Learning?", arXiv 1911.07963, section
 * 4): the mean weighted by sample count of the updates, each divided by max(1, ||w_k|| / C). C is the bound
 * of the norm. Nobody is left out; whoever shouts is turned down. As the bound grows the rule becomes the
 * weighted mean.
 */
import { norm } from '../vector';
import type { Aggregator } from './aggregator';
import { defineAggregator } from './defineAggregator';
import { boundOn, checkNormBound, type NormBound } from './normBound';
import { sampleShares } from './sampleShares';
import { weightedSum } from './weightedSum';

/** @throws RangeError unless the bound is finite and above 0 */
export function normBounding(bound: NormBound): Aggregator {
  checkNormBound(bound);
  return defineAggregator(
    {
      name: 'norm-bounding',
      needs: 'individual',
      weighsBySamples: true,
      needsReference: false,
      usesPrevious: false,
      minimumMembers: 1,
    },
    (members) => {
      const vectors = members.map(({ vector }) => vector);
      const norms = vectors.map(norm);
      const limit = boundOn(norms, bound);
      const shares = sampleShares(members).map((share, k) => {
        const size = norms[k] ?? 0;
        return size > limit ? share * (limit / size) : share;
      });
      return { vector: weightedSum(vectors, shares), shares };
    },
  );
}
