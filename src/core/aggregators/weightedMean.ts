/**
 * The mean weighted by sample count (McMahan et al. 2017, arXiv 1602.05629, algorithm 1: sum_k n_k / n w_k,
 * where n_k are the rows of member k and n those of all). The only rule here that a sum is enough for; one
 * member can move it as far as it likes.
 */
import { defineAggregator } from './defineAggregator';
import { sampleShares } from './sampleShares';
import { weightedSum } from './weightedSum';

export const weightedMean = defineAggregator(
  {
    name: 'weighted-mean',
    needs: 'sum',
    weighsBySamples: true,
    needsReference: false,
    usesPrevious: false,
    minimumMembers: 1,
  },
  (members) => {
    const shares = sampleShares(members);
    const vectors = members.map(({ vector }) => vector);
    return { vector: weightedSum(vectors, shares), shares };
  },
);
