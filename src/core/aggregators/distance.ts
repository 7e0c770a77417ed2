/** Euclidean distance between vectors of equal length, summed in double precision. */
export function distance(a: Float32Array | Float64Array, b: Float32Array | Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return Math.sqrt(total);
}
