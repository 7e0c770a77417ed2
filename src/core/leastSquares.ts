/** Ridge regression by the normal equations (Hoerl and Kennard 1970) and Cholesky's factor. */

/**
 * How much of each direction is in a vector, were it a sum of them and of noise.
 *
 * @param directions one after the other, length = count * length of the vector
 * @param ridge above 0: added to the products of the directions with themselves
 * @returns length = count
 * @throws RangeError when the directions do not fit the vector
 */
export function partsOf(
  vector: Float32Array,
  directions: Float64Array,
  count: number,
  ridge: number,
): Float64Array {
  const { length } = vector;
  if (directions.length !== count * length) throw new RangeError('directions of another length');
  const factor = new Float64Array(count * count);
  const parts = new Float64Array(count);
  for (let a = 0; a < count; a++) {
    for (let b = 0; b <= a; b++) {
      let product = a === b ? ridge : 0;
      for (let i = 0; i < length; i++) {
        product += (directions[a * length + i] ?? 0) * (directions[b * length + i] ?? 0);
      }
      factor[a * count + b] = product;
    }
    let along = 0;
    for (let i = 0; i < length; i++) along += (directions[a * length + i] ?? 0) * (vector[i] ?? 0);
    parts[a] = along;
  }
  decompose(factor, count);
  for (let a = 0; a < count; a++) {
    let left = parts[a] ?? 0;
    for (let b = 0; b < a; b++) left -= (factor[a * count + b] ?? 0) * (parts[b] ?? 0);
    parts[a] = left / (factor[a * count + a] ?? 1);
  }
  for (let a = count - 1; a >= 0; a--) {
    let left = parts[a] ?? 0;
    for (let b = a + 1; b < count; b++) left -= (factor[b * count + a] ?? 0) * (parts[b] ?? 0);
    parts[a] = left / (factor[a * count + a] ?? 1);
  }
  return parts;
}

/** In place, lower triangle. */
function decompose(matrix: Float64Array, count: number): void {
  for (let a = 0; a < count; a++) {
    for (let b = 0; b <= a; b++) {
      let left = matrix[a * count + b] ?? 0;
      for (let k = 0; k < b; k++) left -= (matrix[a * count + k] ?? 0) * (matrix[b * count + k] ?? 0);
      matrix[a * count + b] = a === b ? Math.sqrt(left) : left / (matrix[b * count + b] ?? 1);
    }
  }
}
