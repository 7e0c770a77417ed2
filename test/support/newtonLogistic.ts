/** Logistic regression by Newton's method, in double precision: the oracle that trainers are compared with. */
import { logistic } from '../../src/core/metrics/logistic';

/**
 * Minimises the mean cross-entropy plus l2/2 |kernel|^2; the bias is free.
 *
 * @param inputs row-major, length = count * width
 * @param labels length = count, 1 = default
 * @returns kernel, then bias: length width + 1
 */
export function newtonLogistic(
  inputs: Float32Array,
  labels: Uint8Array,
  width: number,
  l2: number,
): Float64Array {
  const size = width + 1;
  const count = labels.length;
  const weights = new Float64Array(size);
  for (let step = 0; step < 30; step++) {
    const gradient = new Float64Array(size);
    const hessian = new Float64Array(size * size);
    const row = new Float64Array(size).fill(1);
    for (let i = 0; i < count; i++) {
      row.set(inputs.subarray(i * width, (i + 1) * width));
      let logOdds = 0;
      for (let j = 0; j < size; j++) logOdds += (weights[j] ?? 0) * (row[j] ?? 0);
      const p = logistic(logOdds);
      const error = (p - (labels[i] ?? 0)) / count;
      const curvature = (p * (1 - p)) / count;
      for (let j = 0; j < size; j++) {
        const x = row[j] ?? 0;
        if (x === 0) continue;
        gradient[j] = (gradient[j] ?? 0) + error * x;
        for (let k = 0; k <= j; k++) {
          hessian[j * size + k] = (hessian[j * size + k] ?? 0) + curvature * x * (row[k] ?? 0);
        }
      }
    }
    for (let j = 0; j < width; j++) {
      gradient[j] = (gradient[j] ?? 0) + l2 * (weights[j] ?? 0);
      hessian[j * size + j] = (hessian[j * size + j] ?? 0) + l2;
    }
    const change = solveCholesky(hessian, gradient, size);
    let largest = 0;
    for (let j = 0; j < size; j++) {
      weights[j] = (weights[j] ?? 0) - (change[j] ?? 0);
      largest = Math.max(largest, Math.abs(change[j] ?? 0));
    }
    if (largest < 1e-8) return weights;
  }
  throw new Error('Newton did not converge');
}

/** @returns natural-log odds, length = count */
export function linearScores(inputs: Float32Array, weights: Float64Array): Float32Array {
  const width = weights.length - 1;
  return Float32Array.from({ length: inputs.length / width }, (_, i) => {
    let sum = weights[width] ?? 0;
    for (let j = 0; j < width; j++) sum += (weights[j] ?? 0) * (inputs[i * width + j] ?? 0);
    return sum;
  });
}

/** Solves A x = b for a positive definite A of which the lower triangle is given. */
function solveCholesky(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const l = a.slice();
  const at = (i: number, j: number): number => l[i * size + j] ?? 0;
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i++) {
      let sum = at(i, j);
      for (let k = 0; k < j; k++) sum -= at(i, k) * at(j, k);
      // A direction without curvature gets no step: an input that is never anything but zero.
      l[i * size + j] = i === j ? (sum > 1e-12 ? Math.sqrt(sum) : 1e6) : sum / at(j, j);
    }
  }
  const x = b.slice();
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i] = (x[i] ?? 0) - at(i, k) * (x[k] ?? 0);
    x[i] = (x[i] ?? 0) / at(i, i);
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i] = (x[i] ?? 0) - at(k, i) * (x[k] ?? 0);
    x[i] = (x[i] ?? 0) / at(i, i);
  }
  return x;
}
