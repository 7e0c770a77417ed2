/**
 * FLTrust (Cao et al. 2020, arXiv 2012.13995, algorithm 2). The coordinator trains on a few clean rows of its
 * own; g_0 is its update, g_i that of member i. Trust is TS_i = ReLU(cos(g_i, g_0)), and the aggregate sum_i
 * TS_i (||g_0|| / ||g_i||) g_i / sum_i TS_i: direction from the members, length from the coordinator. Rows do
 * not count, as in the paper.
 */
import { norm } from '../vector';
import { defineAggregator } from './defineAggregator';
import { weightedSum } from './weightedSum';

/**
 * A zero update has no direction and no trust. When nobody is trusted, or the coordinator's own update is
 * zero, the aggregate is zero and the model stays: the paper leaves that case open.
 */
export const flTrust = defineAggregator(
  {
    name: 'fltrust',
    needs: 'individual',
    weighsBySamples: false,
    needsReference: true,
    usesPrevious: false,
    minimumMembers: 1,
  },
  (members, { reference }) => {
    // Declared above, so checked before; the types cannot know.
    const own = reference ?? new Float32Array();
    const ownNorm = norm(own);
    const vectors = members.map(({ vector }) => vector);
    const norms = vectors.map(norm);
    const trust = vectors.map((vector, i) => {
      const size = norms[i] ?? 0;
      return size === 0 || ownNorm === 0 ? 0 : Math.max(0, dot(vector, own) / size / ownNorm);
    });
    const total = trust.reduce((sum, one) => sum + one, 0);
    const shares = trust.map((one) => (total === 0 ? 0 : one / total));
    const weights = shares.map((share, i) => (share === 0 ? 0 : share * (ownNorm / (norms[i] ?? 1))));
    return { vector: weightedSum(vectors, weights), shares };
  },
);

function dot(a: Float32Array, b: Float32Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += (a[i] ?? 0) * (b[i] ?? 0);
  return total;
}
