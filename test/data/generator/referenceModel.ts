/**
 * What the generator's customers can teach: a logistic regression by Newton's method on log-and-clip inputs.
 * Independent of the lab's own encoders and engines.
 */
import type { Customers } from '../../../src/data/generator/drawCustomers';
import { FEATURES } from '../../../src/data/generator/features';
import { INFORMATIVE_FEATURE } from '../../../src/data/generator/missing';

export interface Matrix {
  /** Row-major, count * inputs; the last input is the constant 1. */
  readonly x: Float64Array;
  readonly y: Uint8Array;
  readonly count: number;
  readonly inputs: number;
}

interface Encoder {
  readonly width: number;
  readonly write: (value: number, target: Float64Array, offset: number) => void;
}

const LOGGED: readonly string[] = ['lognormal', 'count', 'zeroInflatedCount', 'daysPastDue'];

/** One encoder a feature, from the pooled customers: log, clip at half a percent, standardise, mean for missing. */
export function encodersOf(books: readonly Customers[]): Encoder[] {
  return FEATURES.map(({ name, marginal }, j) => {
    if (marginal.law === 'category') {
      const width = marginal.shares.length - 1;
      return { width, write: (value, target, offset) => value > 0 && (target[offset + value - 1] = 1) };
    }
    const logged = LOGGED.includes(marginal.law);
    const transform = (v: number): number => (logged ? Math.log1p(v) : v);
    const present = books.flatMap((book) => Array.from(book.rows.column(j)).filter((v) => !Number.isNaN(v)));
    const values = Float64Array.from(present.map(transform)).sort();
    const low = values[Math.floor(0.005 * values.length)] ?? NaN;
    const high = values[Math.floor(0.995 * values.length)] ?? NaN;
    const clip = (v: number): number => Math.min(high, Math.max(low, v));
    const clipped = values.map(clip);
    const mean = clipped.reduce((a, b) => a + b, 0) / clipped.length;
    const scale = Math.sqrt(clipped.reduce((a, b) => a + (b - mean) ** 2, 0) / clipped.length) || 1;
    const flagged = name === INFORMATIVE_FEATURE;
    return {
      width: flagged ? 2 : 1,
      write: (value, target, offset) => {
        if (Number.isNaN(value)) target[offset + 1] = flagged ? 1 : (target[offset + 1] ?? 0);
        else target[offset] = (clip(transform(value)) - mean) / scale;
      },
    };
  });
}

export function encode(encoders: readonly Encoder[], book: Customers): Matrix {
  const { count, labels } = book.rows;
  const inputs = encoders.reduce((sum, encoder) => sum + encoder.width, 1);
  const x = new Float64Array(count * inputs);
  let offset = 0;
  encoders.forEach(({ width, write }, j) => {
    const column = book.rows.column(j);
    for (let i = 0; i < count; i++) write(column[i] ?? NaN, x, i * inputs + offset);
    offset += width;
  });
  for (let i = 0; i < count; i++) x[i * inputs + offset] = 1;
  return { x, y: labels, count, inputs };
}

export function stack(parts: readonly Matrix[]): Matrix {
  const inputs = parts[0]?.inputs ?? 0;
  const x = new Float64Array(parts.reduce((sum, part) => sum + part.x.length, 0));
  const y = new Uint8Array(x.length / inputs);
  let row = 0;
  for (const part of parts) {
    x.set(part.x, row * inputs);
    y.set(part.y, row);
    row += part.count;
  }
  return { x, y, count: row, inputs };
}

/** The rows whose position leaves `fold` when divided by `folds`, or all the others. */
function split(data: Matrix, folds: number, fold: number, inside: boolean): Matrix {
  const rows = Array.from({ length: data.count }, (_, i) => i).filter((i) => (i % folds === fold) === inside);
  const x = new Float64Array(rows.length * data.inputs);
  rows.forEach((row, i) =>
    x.set(data.x.subarray(row * data.inputs, (row + 1) * data.inputs), i * data.inputs),
  );
  return { x, y: Uint8Array.from(rows, (row) => data.y[row] ?? 0), count: rows.length, inputs: data.inputs };
}

/** Log odds of every row. */
export function score(weights: Float64Array, data: Matrix): Float64Array {
  const { x, inputs } = data;
  const made = new Float64Array(data.count);
  for (let i = 0; i < data.count; i++) {
    let sum = 0;
    for (let j = 0; j < inputs; j++) sum += (weights[j] ?? 0) * (x[i * inputs + j] ?? 0);
    made[i] = sum;
  }
  return made;
}

/**
 * Newton's method on the summed cross-entropy plus l2/2 |w|^2; the constant's weight is free.
 *
 * @param start where to begin, for example the solution at a neighbouring l2
 */
export function fit(data: Matrix, l2: number, start?: Float64Array): Float64Array {
  const p = data.inputs;
  const weights = start?.slice() ?? new Float64Array(p);
  for (let step = 0; step < 25; step++) {
    const logOdds = score(weights, data);
    const gradient = weights.map((w, j) => (j < p - 1 ? l2 * w : 0));
    const hessian = new Float64Array(p * p);
    for (let j = 0; j < p; j++) hessian[j * p + j] = j < p - 1 ? l2 : 1e-6;
    for (let i = 0; i < data.count; i++) {
      const pd = 1 / (1 + Math.exp(-(logOdds[i] ?? 0)));
      const residual = pd - (data.y[i] ?? 0);
      const curvature = pd * (1 - pd);
      const row = data.x.subarray(i * p, (i + 1) * p);
      for (let j = 0; j < p; j++) {
        const xj = row[j] ?? 0;
        if (xj === 0) continue;
        gradient[j] = (gradient[j] ?? 0) + residual * xj;
        const weighted = curvature * xj;
        for (let k = 0; k <= j; k++)
          hessian[j * p + k] = (hessian[j * p + k] ?? 0) + weighted * (row[k] ?? 0);
      }
    }
    const move = solve(hessian, gradient);
    let largest = 0;
    for (let j = 0; j < p; j++) {
      weights[j] = (weights[j] ?? 0) - (move[j] ?? 0);
      largest = Math.max(largest, Math.abs(move[j] ?? 0));
    }
    if (largest < 1e-3) break;
  }
  return weights;
}

/** Solves H m = g by Cholesky, in place; H given by its lower triangle. */
function solve(h: Float64Array, g: Float64Array): Float64Array {
  const p = g.length;
  const at = (i: number, j: number): number => h[i * p + j] ?? 0;
  for (let i = 0; i < p; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = at(i, j);
      for (let k = 0; k < j; k++) rest -= at(i, k) * at(j, k);
      h[i * p + j] = i === j ? Math.sqrt(rest) : rest / at(j, j);
    }
  }
  const m = g.slice();
  for (let i = 0; i < p; i++) {
    for (let k = 0; k < i; k++) m[i] = (m[i] ?? 0) - at(i, k) * (m[k] ?? 0);
    m[i] = (m[i] ?? 0) / at(i, i);
  }
  for (let i = p - 1; i >= 0; i--) {
    for (let k = i + 1; k < p; k++) m[i] = (m[i] ?? 0) - at(k, i) * (m[k] ?? 0);
    m[i] = (m[i] ?? 0) / at(i, i);
  }
  return m;
}

/** Mean cross-entropy. */
function loss(weights: Float64Array, data: Matrix): number {
  return score(weights, data).reduce(
    (sum, logOdds, i) => sum + Math.log1p(Math.exp(data.y[i] === 1 ? -logOdds : logOdds)) / data.count,
    0,
  );
}

/** The l2 with the least cross-validated loss, then a fit on all rows. */
export function tunedFit(
  data: Matrix,
  penalties: readonly number[],
  folds: number,
  tested = folds,
): Float64Array {
  const total = penalties.map(() => 0);
  for (let fold = 0; fold < tested; fold++) {
    const training = split(data, folds, fold, false);
    const validation = split(data, folds, fold, true);
    let weights: Float64Array | undefined;
    penalties.forEach((l2, p) => {
      weights = fit(training, l2, weights);
      total[p] = (total[p] ?? 0) + loss(weights, validation);
    });
  }
  return fit(data, penalties[total.indexOf(Math.min(...total))] ?? 1);
}

/** Area under the ROC curve by ranks; tied scores share their rank. */
export function auc(scores: Float64Array, labels: Uint8Array): number {
  const order = Array.from(scores, (_, i) => i).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  let rankSum = 0;
  let defaults = 0;
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && scores[order[to] ?? 0] === scores[order[from] ?? 0]) to++;
    for (let i = from; i < to; i++) {
      if (labels[order[i] ?? 0] !== 1) continue;
      rankSum += (from + 1 + to) / 2;
      defaults++;
    }
    from = to;
  }
  return (rankSum - (defaults * (defaults + 1)) / 2) / (defaults * (labels.length - defaults));
}
