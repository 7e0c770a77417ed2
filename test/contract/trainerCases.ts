/** What the suites of a trainer have in common: models of every depth and activation, settings, a measure of distance. */
import { initialWeights, type Activation, type ModelSpec } from '../../src/core/modelSpec';
import { stream } from '../../src/core/random';
import type { FitOptions } from '../../src/engine/trainer';

/** Odd widths throughout: none fills a register. */
export const INPUTS = 7;
const HIDDEN: readonly (readonly number[])[] = [[9], [9, 5], [6, 11, 3], [5, 9, 4, 7]];
const ACTIVATIONS: readonly Activation[] = ['relu', 'tanh', 'sigmoid'];

export const logistic: ModelSpec = { inputs: INPUTS, hidden: [], activation: 'relu' };

export const network = (activation: Activation): ModelSpec => ({
  inputs: INPUTS,
  hidden: [9, 5],
  activation,
});

/** Logistic regression and every activation with one to four hidden layers. */
export const everyModel: readonly [string, ModelSpec][] = [
  ['logistic regression', logistic],
  ...ACTIVATIONS.flatMap((activation) =>
    HIDDEN.map((hidden): [string, ModelSpec] => [
      `${activation} ${hidden.join('-')}`,
      { inputs: INPUTS, hidden, activation },
    ]),
  ),
];

export const defaults: FitOptions = {
  optimizer: 'sgd',
  learningRate: 0.1,
  batchSize: 16,
  epochs: 1,
  l2: 0,
  classWeighting: 'none',
};

/** Weights with non-zero biases, so that a mistake in them shows. */
export function someWeights(spec: ModelSpec): Float32Array {
  const rng = stream(7, 'weights');
  return initialWeights(spec, rng).map((w) => w + 0.1 * rng.normal());
}

/** Largest difference of two numbers at the same place; NaN when the lengths differ or a number is missing. */
export function largestGap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return NaN;
  return Array.from(a).reduce((gap, value, i) => Math.max(gap, Math.abs(value - (b[i] ?? NaN))), 0);
}
