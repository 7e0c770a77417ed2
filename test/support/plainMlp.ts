/**
 * The slow, readable network: float64, one row at a time, no library. The engines are judged by it.
 */
import { layerSlices, type ModelSpec } from '../../src/core/modelSpec';
import type { Rng } from '../../src/core/random';
import { drawShuffleState, shuffleEpoch } from '../../src/engine/epochOrder';
import type { Clipping, Examples, FitOptions, PrivateDescent } from '../../src/engine/trainer';

const f = {
  relu: (z: number) => Math.max(0, z),
  tanh: Math.tanh,
  sigmoid: (z: number) => 1 / (1 + Math.exp(-z)),
};
const derivative = {
  relu: (z: number) => (z > 0 ? 1 : 0),
  tanh: (z: number) => 1 - Math.tanh(z) ** 2,
  sigmoid: (z: number) => f.sigmoid(z) * (1 - f.sigmoid(z)),
};

const at = (values: ArrayLike<number>, i: number): number => {
  const value = values[i];
  if (value === undefined) throw new RangeError(`no element ${i} of ${values.length}`);
  return value;
};

/** Total input and output of every unit for one row; the last total input is the log odds. */
function passForward(spec: ModelSpec, weights: ArrayLike<number>, row: ArrayLike<number>) {
  const slices = layerSlices(spec);
  const given: number[][] = [Array.from(row)];
  const totals: number[][] = [];
  slices.forEach((slice, depth) => {
    const input = given[depth] ?? [];
    const total = Array.from({ length: slice.units }, (_, unit) =>
      input.reduce(
        (sum, x, i) => sum + x * at(weights, slice.kernel + i * slice.units + unit),
        at(weights, slice.bias + unit),
      ),
    );
    totals.push(total);
    given.push(total.map(f[spec.activation]));
  });
  return { given, totals, logOdds: at(totals.at(-1) ?? [], 0) };
}

export function plainScore(spec: ModelSpec, weights: ArrayLike<number>, examples: Examples): number[] {
  return Array.from({ length: examples.count }, (_, i) => {
    const row = examples.inputs.subarray(i * spec.inputs, (i + 1) * spec.inputs);
    return passForward(spec, weights, row).logOdds;
  });
}

export function plainRowWeights(labels: Uint8Array, weighting: FitOptions['classWeighting']): number[] {
  const bad = labels.filter((label) => label === 1).length;
  const good = labels.length - bad;
  if (weighting === 'none') return Array.from(labels, () => 1);
  return Array.from(labels, (label) => labels.length / (2 * (label === 1 ? bad : good)));
}

/** Mean weighted cross-entropy of the given rows plus l2/2 |kernels|^2. */
export function plainLoss(
  spec: ModelSpec,
  weights: ArrayLike<number>,
  examples: Examples,
  rows: ArrayLike<number>,
  rowWeights: readonly number[],
  l2: number,
): number {
  let loss = 0;
  for (const i of Array.from(rows)) {
    const row = examples.inputs.subarray(i * spec.inputs, (i + 1) * spec.inputs);
    const { logOdds } = passForward(spec, weights, row);
    const signed = examples.labels[i] === 1 ? -logOdds : logOdds;
    const crossEntropy = Math.max(signed, 0) + Math.log1p(Math.exp(-Math.abs(signed)));
    loss += (at(rowWeights, i) * crossEntropy) / rows.length;
  }
  for (const slice of layerSlices(spec)) {
    for (let i = slice.kernel; i < slice.bias; i++) loss += (l2 / 2) * at(weights, i) ** 2;
  }
  return loss;
}

/** The gradient of `plainLoss`, by the chain rule. */
export function plainGradient(
  spec: ModelSpec,
  weights: ArrayLike<number>,
  examples: Examples,
  rows: ArrayLike<number>,
  rowWeights: readonly number[],
  l2: number,
): Float64Array {
  const slices = layerSlices(spec);
  const gradient = new Float64Array(weights.length);
  const add = (i: number, value: number): void => {
    gradient[i] = at(gradient, i) + value;
  };
  for (const i of Array.from(rows)) {
    const row = examples.inputs.subarray(i * spec.inputs, (i + 1) * spec.inputs);
    const { given, totals, logOdds } = passForward(spec, weights, row);
    let delta = [(at(rowWeights, i) * (f.sigmoid(logOdds) - at(examples.labels, i))) / rows.length];
    for (let depth = slices.length - 1; depth >= 0; depth--) {
      const slice = slices[depth];
      if (slice === undefined) throw new RangeError('no layer');
      const { kernel, bias, units } = slice;
      const input = given[depth] ?? [];
      input.forEach((x, j) => delta.forEach((d, unit) => add(kernel + j * units + unit, x * d)));
      delta.forEach((d, unit) => add(bias + unit, d));
      const below = totals[depth - 1] ?? [];
      delta = below.map((total, j) => {
        const upstream = delta.reduce((sum, d, unit) => sum + d * at(weights, kernel + j * units + unit), 0);
        return upstream * derivative[spec.activation](total);
      });
    }
  }
  for (const slice of slices) {
    for (let i = slice.kernel; i < slice.bias; i++) add(i, l2 * at(weights, i));
  }
  return gradient;
}

/** Each row's gradient cut to the norm, their sum with the noise, divided by the rows; the penalty is not clipped. */
function clippedGradient(
  spec: ModelSpec,
  weights: Float64Array,
  examples: Examples,
  rows: Uint32Array,
  rowWeights: readonly number[],
  l2: number,
  { norm, noise }: Clipping,
): Float64Array {
  const sums = new Float32Array(weights.length);
  noise?.(sums);
  const total = Float64Array.from(sums);
  for (const row of rows) {
    const own = plainGradient(spec, weights, examples, [row], rowWeights, 0);
    const factor = Math.min(1, norm / Math.hypot(...own));
    own.forEach((g, i) => (total[i] = at(total, i) + factor * g));
  }
  const penalty = plainGradient(spec, weights, examples, [], rowWeights, l2);
  return total.map((sum, i) => sum / rows.length + at(penalty, i));
}

/** Every row by its own coin, in the order and with the gaps that the engines draw. */
function plainSample(count: number, by: PrivateDescent): number[] {
  const rows: number[] = [];
  for (let row = 0; ; row++) {
    // A gap of k has the probability (1 - q)^k q.
    if (by.samplingRate < 1) row += Math.floor(Math.log(1 - by.uniform()) / Math.log1p(-by.samplingRate));
    if (row >= count) return rows;
    rows.push(row);
  }
}

/** The sum of the sample's clipped gradients, rounded to the grid, and the noise, over the rows expected. */
function privateGradient(
  spec: ModelSpec,
  weights: Float64Array,
  examples: Examples,
  rowWeights: readonly number[],
  l2: number,
  by: PrivateDescent,
): Float64Array {
  const step = by.step();
  const { norm, grid } = step;
  const total = new Float64Array(weights.length);
  let within = 0;
  const sample = plainSample(examples.count, by);
  for (const row of sample) {
    const own = plainGradient(spec, weights, examples, [row], rowWeights, 0);
    const length = Math.hypot(...own);
    if (length <= norm) within++;
    own.forEach((g, i) => (total[i] = at(total, i) + Math.min(1, norm / length) * g));
  }
  const drawn = new Float32Array(weights.length);
  step.noise(drawn);
  step.observed(within, sample.length);
  const penalty = plainGradient(spec, weights, examples, [], rowWeights, l2);
  return total.map(
    (sum, i) => (grid * Math.round(sum / grid) + at(drawn, i)) / by.expectedRows + at(penalty, i),
  );
}

/** Training as FitOptions describes it, from the optimizers' papers; the same draws of `rng` as an engine. */
export function plainFit(
  spec: ModelSpec,
  start: Float32Array,
  examples: Examples,
  options: FitOptions,
  rng: Rng,
): Float64Array {
  const { learningRate, batchSize, epochs, l2, proximal = 0, variate, clipping } = options;
  const weights = Float64Array.from(start);
  const rowWeights = plainRowWeights(examples.labels, options.classWeighting);
  const order = new Uint32Array(examples.count);
  const velocity = new Float64Array(weights.length);
  const mean = new Float64Array(weights.length);
  const square = new Float64Array(weights.length);
  let steps = 0;
  const { privacy, classWeights } = options;
  if (classWeights !== undefined) {
    examples.labels.forEach(
      (label, i) => (rowWeights[i] = label === 1 ? classWeights.bad : classWeights.good),
    );
  }
  const descend = (gradient: Float64Array): void => {
    gradient.forEach((g, i) => {
      gradient[i] = g + proximal * (at(weights, i) - at(start, i)) + (variate?.[i] ?? 0);
    });
    steps++;
    gradient.forEach((g, i) => {
      velocity[i] = 0.9 * at(velocity, i) + g;
      mean[i] = 0.9 * at(mean, i) + 0.1 * g;
      square[i] = 0.999 * at(square, i) + 0.001 * g * g;
      const meanHat = at(mean, i) / (1 - 0.9 ** steps);
      const squareHat = at(square, i) / (1 - 0.999 ** steps);
      const change = {
        sgd: g,
        momentum: at(velocity, i),
        adam: meanHat / (Math.sqrt(squareHat) + 1e-7),
      }[options.optimizer];
      weights[i] = at(weights, i) - learningRate * change;
    });
  };
  for (let epoch = 0; epoch < epochs; epoch++) {
    if (privacy !== undefined) {
      for (let taken = 0; taken < privacy.stepsAnEpoch; taken++) {
        descend(privateGradient(spec, weights, examples, rowWeights, l2, privacy));
      }
      continue;
    }
    shuffleEpoch(order, drawShuffleState(rng));
    for (let from = 0; from < examples.count; from += batchSize) {
      const rows = order.subarray(from, from + batchSize);
      descend(
        clipping === undefined
          ? plainGradient(spec, weights, examples, rows, rowWeights, l2)
          : clippedGradient(spec, weights, examples, rows, rowWeights, l2, clipping),
      );
    }
  }
  return weights;
}
