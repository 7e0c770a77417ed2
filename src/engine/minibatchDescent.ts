/** The training loop, the same for every network: shuffle, gather, gradient, penalty, step. */
import { memory } from '@tensorflow/tfjs-core';
import { layerSlices, type ModelSpec } from '../core/modelSpec';
import type { Rng } from '../core/random';
import { checkExamples, checkFitOptions, checkWeights } from './checks';
import { classWeights } from './classWeights';
import type { Batch, Network } from './network';
import { drawShuffleState, shuffleEpoch } from './epochOrder';
import { createOptimizer } from './optimizer';
import { poissonSample } from './poissonSample';
import type { Clipping, FitOptions, PrivateDescent, Trainer, TrainingRows } from './trainer';

/** Rows scored at a time: about a megabyte of activations in a layer of 64 units. */
const SCORE_ROWS = 4096;

/** Adds the gradient of l2/2 |kernels|^2. */
function addPenalty(spec: ModelSpec, l2: number, weights: Float32Array, gradient: Float32Array): void {
  for (const layer of layerSlices(spec)) {
    for (let i = layer.kernel; i < layer.bias; i++) {
      gradient[i] = (gradient[i] ?? 0) + l2 * (weights[i] ?? 0);
    }
  }
}

/** Copies the rows at order[from..from + count) to the front of the step's arrays. */
function gatherBatch(
  examples: TrainingRows,
  order: Uint32Array,
  from: number,
  count: number,
  weightOf: readonly [good: number, bad: number],
  into: { inputs: Float32Array; labels: Float32Array; rowWeights: Float32Array },
): void {
  const width = examples.inputs.length / examples.count;
  for (let i = 0; i < count; i++) {
    const row = order[from + i] ?? 0;
    const label = examples.labels[row] ?? 0;
    const start = row * width;
    for (let j = 0; j < width; j++) into.inputs[i * width + j] = examples.inputs[start + j] ?? 0;
    into.labels[i] = label;
    into.rowWeights[i] = weightOf[label === 1 ? 1 : 0];
  }
}

/** The mean over the rows of their clipped gradients and the noise: one backward pass a row. */
function clippedGradient(
  network: Network,
  weights: Float32Array,
  { count, inputs, labels, rowWeights }: Batch,
  { norm, noise }: Clipping,
  gradient: Float32Array,
): void {
  const width = inputs.length / count;
  const own = new Float32Array(gradient.length);
  const sums = new Float32Array(gradient.length);
  noise?.(sums);
  for (let i = 0; i < count; i++) {
    const row = {
      count: 1,
      inputs: inputs.subarray(i * width, (i + 1) * width),
      labels: labels.subarray(i, i + 1),
      rowWeights: rowWeights.subarray(i, i + 1),
    };
    network.gradient(weights, row, own);
    const factor = Math.min(1, norm / Math.hypot(...own));
    for (let j = 0; j < sums.length; j++) sums[j] = (sums[j] ?? 0) + factor * (own[j] ?? 0);
  }
  for (let j = 0; j < sums.length; j++) gradient[j] = (sums[j] ?? 0) / count;
}

/** To the nearest whole number, halves to the even one, as the fused kernel rounds. */
function nearest(value: number): number {
  // From 2^23 on every float32 is whole.
  return Math.abs(value) < 2 ** 23 ? value + 1.5 * 2 ** 52 - 1.5 * 2 ** 52 : value;
}

/** The noised sum over a Poisson sample, divided by the rows expected. */
function privateGradient(
  network: Network,
  weights: Float32Array,
  { inputs, labels, count }: TrainingRows,
  [good, bad]: readonly [number, number],
  by: PrivateDescent,
  gradient: Float32Array,
): void {
  const step = by.step();
  const { norm, grid } = step;
  const width = inputs.length / count;
  const own = new Float32Array(gradient.length);
  const sums = new Float32Array(gradient.length);
  let within = 0;
  const sample = poissonSample(count, by.samplingRate, () => by.uniform());
  for (const row of sample) {
    const label = labels[row] ?? 0;
    const batch = {
      count: 1,
      inputs: inputs.subarray(row * width, (row + 1) * width),
      labels: Float32Array.of(label),
      rowWeights: Float32Array.of(label === 1 ? bad : good),
    };
    network.gradient(weights, batch, own);
    const length = Math.hypot(...own);
    if (length <= norm) within++;
    const factor = Math.min(1, norm / length);
    for (let j = 0; j < sums.length; j++) sums[j] = (sums[j] ?? 0) + factor * (own[j] ?? 0);
  }
  step.noise(own.fill(0));
  for (let j = 0; j < sums.length; j++) {
    gradient[j] = (grid * nearest((sums[j] ?? 0) / grid) + (own[j] ?? 0)) / by.expectedRows;
  }
  step.observed(within, sample.length);
}

/** The terms that a federated strategy adds to the local problem. */
function addLocalTerms(
  { proximal = 0, variate }: FitOptions,
  start: Float32Array,
  weights: Float32Array,
  gradient: Float32Array,
): void {
  if (proximal === 0 && variate === undefined) return;
  for (let i = 0; i < gradient.length; i++) {
    const pull = proximal * ((weights[i] ?? 0) - (start[i] ?? 0));
    gradient[i] = (gradient[i] ?? 0) + pull + (variate?.[i] ?? 0);
  }
}

/** @param engine on which the network computes */
export function createTrainer(spec: ModelSpec, network: Network, engine: Trainer['engine']): Trainer {
  let disposed = false;
  const checkAlive = (): void => {
    if (disposed) throw new Error('the trainer was disposed of');
  };

  const fit = async (
    start: Float32Array,
    examples: TrainingRows,
    options: FitOptions,
    rng: Rng,
    onEpoch?: (epoch: number) => void | Promise<void>,
  ): Promise<Float32Array> => {
    checkAlive();
    checkWeights(spec, start);
    checkExamples(spec, examples, options.classWeighting);
    checkFitOptions(spec, options);
    const weights = start.slice();
    const gradient = new Float32Array(weights.length);
    const step = createOptimizer(options.optimizer, options.learningRate, weights.length);
    const { good, bad } = options.classWeights ?? classWeights(examples.labels, options.classWeighting);
    const { privacy } = options;
    const order = new Uint32Array(examples.count);
    const size = Math.min(options.batchSize, examples.count);
    const lent = {
      inputs: new Float32Array(size * spec.inputs),
      labels: new Float32Array(size),
      rowWeights: new Float32Array(size),
    };
    const descend = (): void => {
      if (options.l2 > 0) addPenalty(spec, options.l2, weights, gradient);
      addLocalTerms(options, start, weights, gradient);
      step(weights, gradient);
    };
    const privateEpoch = (by: PrivateDescent): void => {
      for (let taken = 0; taken < by.stepsAnEpoch; taken++) {
        privateGradient(network, weights, examples, [good, bad], by, gradient);
        descend();
      }
    };
    const shuffledEpoch = (): void => {
      shuffleEpoch(order, drawShuffleState(rng));
      for (let from = 0; from < examples.count; from += size) {
        const count = Math.min(size, examples.count - from);
        gatherBatch(examples, order, from, count, [good, bad], lent);
        const batch = {
          count,
          inputs: lent.inputs.subarray(0, count * spec.inputs),
          labels: lent.labels.subarray(0, count),
          rowWeights: lent.rowWeights.subarray(0, count),
        };
        if (options.clipping === undefined) network.gradient(weights, batch, gradient);
        else clippedGradient(network, weights, batch, options.clipping, gradient);
        descend();
      }
    };
    for (let epoch = 1; epoch <= options.epochs; epoch++) {
      if (privacy === undefined) shuffledEpoch();
      else privateEpoch(privacy);
      await onEpoch?.(epoch);
      checkAlive();
    }
    return weights;
  };

  return {
    engine,
    spec,
    fit,
    async score(weights, examples) {
      checkAlive();
      checkWeights(spec, weights);
      checkExamples(spec, examples);
      const scores = new Float32Array(examples.count);
      for (let from = 0; from < examples.count; from += SCORE_ROWS) {
        const to = Math.min(from + SCORE_ROWS, examples.count);
        const rows = examples.inputs.subarray(from * spec.inputs, to * spec.inputs);
        scores.set(network.logOdds(weights, rows, to - from), from);
      }
      return scores;
    },
    tensorCount: () => memory().numTensors,
    dispose() {
      if (!disposed) network.dispose();
      disposed = true;
    },
  };
}
