/** An institution's rows for strategy tests: logistic regression by plain gradient steps, written without an engine. */
import type { LocalProblem, LocalTraining } from '../../src/core/strategies/strategy';
import type { PublicRows } from '../../src/core/strategies/publicRows';
import { stream } from '../../src/core/random';

export interface PlainRows {
  /** A row each; the parameters are one weight a feature, then the bias. */
  readonly inputs: readonly (readonly number[])[];
  readonly labels: readonly number[];
}

export const TRAINING: LocalTraining = {
  optimizer: 'sgd',
  // A power of two, so that dividing by it and multiplying again changes no bit.
  learningRate: 0.125,
  batchSize: 8,
  epochs: 2,
  l2: 0,
  classWeighting: 'none',
};

/** Rows whose labels follow a line of their own, so that institutions disagree. */
export function plainRows(seed: number, count: number, features = 3): PlainRows {
  const rng = stream(seed, 'plain-rows');
  const truth = Array.from({ length: features }, () => rng.normal());
  const inputs = Array.from({ length: count }, () => Array.from({ length: features }, () => rng.normal()));
  const labels = inputs.map((row) => {
    const score = row.reduce((sum, x, j) => sum + x * (truth[j] ?? 0), -0.5);
    return rng.uniform() < 1 / (1 + Math.exp(-score)) ? 1 : 0;
  });
  return { inputs, labels };
}

function scoreOf(weights: Float32Array, row: readonly number[]): number {
  return row.reduce((sum, x, j) => sum + x * (weights[j] ?? 0), weights[row.length] ?? 0);
}

export function gradientOf(weights: Float32Array, { inputs, labels }: PlainRows): Float64Array {
  const gradient = new Float64Array(weights.length);
  inputs.forEach((row, i) => {
    const error = (1 / (1 + Math.exp(-scoreOf(weights, row))) - (labels[i] ?? 0)) / inputs.length;
    [...row, 1].forEach((x, j) => (gradient[j] = (gradient[j] ?? 0) + error * x));
  });
  return gradient;
}

/** @param publicRows rows that belong to nobody, where the method works with some */
export function plainProblem(
  rows: PlainRows,
  training: LocalTraining = TRAINING,
  publicRows: PlainRows | null = null,
): LocalProblem {
  const parts = (size: number): PlainRows[] => {
    const found: PlainRows[] = [];
    for (let from = 0; from < rows.inputs.length; from += size) {
      found.push({
        inputs: rows.inputs.slice(from, from + size),
        labels: rows.labels.slice(from, from + size),
      });
    }
    return found;
  };
  const step = (
    at: Float32Array,
    batch: PlainRows,
    rate: number,
    add: (i: number) => number,
  ): Float32Array => {
    const gradient = gradientOf(at, batch);
    return at.map((value, i) => value - rate * ((gradient[i] ?? 0) + add(i)));
  };
  return {
    samples: rows.inputs.length,
    training,
    publicRows: publicRows === null ? null : plainPublicRows(publicRows, training),
    steps: (epochs = training.epochs) => epochs * parts(training.batchSize).length,
    train(start, terms = {}) {
      const { epochs = training.epochs, wholeBatch = false, proximal = 0, variate } = terms;
      const { learningRate = training.learningRate } = terms;
      let at: Float32Array = start;
      for (let epoch = 0; epoch < epochs; epoch++) {
        for (const batch of wholeBatch ? [rows] : parts(training.batchSize)) {
          const from = at;
          at = step(from, batch, learningRate, (i) => {
            return proximal * ((from[i] ?? 0) - (start[i] ?? 0)) + (variate?.[i] ?? 0);
          });
        }
      }
      return Promise.resolve(at);
    },
    loss(weights) {
      const total = rows.inputs.reduce((sum, row, i) => {
        const score = scoreOf(weights, row);
        return sum + Math.log1p(Math.exp(rows.labels[i] === 1 ? -score : score));
      }, 0);
      return Promise.resolve(total / rows.inputs.length);
    },
  };
}

/** Rows that belong to nobody; targets may be probabilities, for which the same gradient holds. */
export function plainPublicRows(rows: PlainRows, training: LocalTraining = TRAINING): PublicRows {
  const { inputs } = rows;
  return {
    count: inputs.length,
    predict: (weights) =>
      Promise.resolve(Float32Array.from(inputs, (row) => 1 / (1 + Math.exp(-scoreOf(weights, row))))),
    learn: (start, targets, passes) =>
      plainProblem({ inputs, labels: [...targets] }, training).train(start, { epochs: passes }),
    train: (start, passes) => plainProblem(rows, training).train(start, { epochs: passes }),
  };
}

/** The same at everyone, drawn from a seed of their own. */
export function commonRows(count: number, features = 3): PlainRows {
  return plainRows(99, count, features);
}
