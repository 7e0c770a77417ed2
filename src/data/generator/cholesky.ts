/**
 * The lower triangle L with L L' = the given matrix, row by row.
 *
 * @param matrix symmetric, n rows of length n
 * @throws RangeError when the matrix is not positive definite
 */
export function cholesky(matrix: readonly (readonly number[])[]): Float64Array[] {
  const lower: Float64Array[] = [];
  matrix.forEach((row, i) => {
    const made = new Float64Array(matrix.length);
    lower.push(made);
    for (let j = 0; j <= i; j++) {
      const other = lower[j] ?? made;
      let rest = row[j] ?? NaN;
      for (let k = 0; k < j; k++) rest -= (made[k] ?? 0) * (other[k] ?? 0);
      if (j < i) made[j] = rest / (other[j] ?? NaN);
      else if (rest > 0) made[i] = Math.sqrt(rest);
      else throw new RangeError('the matrix is not positive definite');
    }
  });
  return lower;
}
