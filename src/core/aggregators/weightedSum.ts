/** Sums of vectors in double precision, term by term in the order given. */

/**
 * @param vectors at least one, all of equal length
 * @param weights one a vector, finite
 * @returns sum_k weights_k vectors_k, a new vector
 */
export function weightedSum(
  vectors: readonly (Float32Array | Float64Array)[],
  weights: ArrayLike<number>,
): Float64Array {
  const total = new Float64Array(vectors[0]?.length ?? 0);
  vectors.forEach((vector, k) => {
    const weight = weights[k] ?? 0;
    if (weight === 0) return;
    for (let i = 0; i < total.length; i++) total[i] = (total[i] ?? 0) + weight * (vector[i] ?? 0);
  });
  return total;
}
