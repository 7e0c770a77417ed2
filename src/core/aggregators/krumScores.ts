/**
 * Krum's score (Blanchard et al. 2017, arXiv 1703.02757, section 4): s(i) = sum over i -> j of ||V_i -
 * V_j||^2, where i -> j are the n - f - 2 vectors nearest to V_i, n the vectors and f those that may be
 * Byzantine. The vector with the lowest score lies among the others.
 */

/** The number of neighbours counted is never below one, as in Flower: Bulyan asks when few are left. */
const FEWEST_NEIGHBOURS = 1;

/**
 * @param distances squared, n x n in row-major order
 * @param candidates distinct rows of the matrix: whom the score compares
 * @param f byzantine members expected among the candidates, a non-negative integer
 * @returns one score a candidate, in their order; 0 for a single one
 */
export function krumScores(distances: Float64Array, candidates: readonly number[], f: number): number[] {
  const n = Math.sqrt(distances.length);
  const neighbours = Math.max(FEWEST_NEIGHBOURS, candidates.length - f - 2);
  return candidates.map((i) =>
    Float64Array.from(
      candidates.filter((j) => j !== i),
      (j) => distances[i * n + j] ?? 0,
    )
      .sort()
      .subarray(0, neighbours)
      .reduce((sum, distance) => sum + distance, 0),
  );
}

/**
 * @returns the m candidates with the lowest scores, lowest first; of equal scores the earlier candidate first
 */
export function lowestScores(
  distances: Float64Array,
  candidates: readonly number[],
  f: number,
  m: number,
): number[] {
  const scores = krumScores(distances, candidates, f);
  return candidates
    .map((candidate, i) => ({ candidate, score: scores[i] ?? 0 }))
    .sort((a, b) => a.score - b.score)
    .slice(0, m)
    .map(({ candidate }) => candidate);
}
