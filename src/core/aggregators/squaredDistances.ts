/** How far the members' vectors lie from one another. */

/**
 * @param vectors n vectors of equal length
 * @returns symmetric n x n matrix in row-major order: ||v_i - v_j||^2, summed in double precision
 */
export function squaredDistances(vectors: readonly Float32Array[]): Float64Array {
  const n = vectors.length;
  const distances = new Float64Array(n * n);
  vectors.forEach((a, i) => {
    vectors.slice(0, i).forEach((b, j) => {
      let total = 0;
      for (let p = 0; p < a.length; p++) total += ((a[p] ?? 0) - (b[p] ?? 0)) ** 2;
      distances[i * n + j] = total;
      distances[j * n + i] = total;
    });
  });
  return distances;
}
