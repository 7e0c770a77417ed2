/**
 * Training in the kernel's memory, step by step and without waiting: what a trainer and a tensor operation share.
 * Nothing is checked here; addresses are ours, arrays are the caller's.
 */
import { parameterCount, type ModelSpec } from '../../core/modelSpec';
import { classWeights } from '../classWeights';
import { poissonSample } from '../poissonSample';
import type { FitOptions, PrivateDescent, Targets, TrainingRows } from '../trainer';
import type { Kernel } from './kernelModule';
import { FIELD, layOut, OPTIMIZERS, pad, roundUp, unpad, type Layout } from './planLayout';

/** Rows scored at a time, so that their activations stay in the processor's nearest cache. */
const SCORE_BLOCK = 64;
const PAGE = 65536;
/**
 * Bytes of rows kept in the kernel's memory. Training rows, held-out rows and the splits of the reference line are
 * used in turn, round after round: 5,000 customers of 30 inputs in all four are 1.6 MB.
 */
const KEPT_BYTES = 4 * 2 ** 20;

interface Resident {
  readonly inputs: Float32Array;
  readonly labels: Targets;
  readonly rows: number;
  readonly labelsAt: number;
  readonly order: number;
  readonly scores: number;
  readonly end: number;
}

/** A training under way: its weights and the optimizer's state lie in the kernel until the next one begins. */
export interface KernelTraining {
  /**
   * One pass over the rows.
   *
   * @param state four words that drive its shuffle, see drawShuffleState; private descent draws its own samples
   * @throws Error when the kernel was used for something else meanwhile
   */
  epoch(state: Uint32Array): void;
  /** @returns a copy, length = parameterCount(spec) */
  weights(): Float32Array;
}

export interface KernelSession {
  begin(start: Float32Array, examples: TrainingRows, options: FitOptions): KernelTraining;
  /** @returns natural-log odds of default, length = examples.count */
  score(weights: Float32Array, examples: TrainingRows): Float32Array;
  /** Lets go of the rows it kept. */
  forget(): void;
}

/** @returns rows that a Poisson sample with this mean rarely exceeds */
const roomFor = (mean: number): number => Math.ceil(mean + 5 * Math.sqrt(mean) + 5);

/** @param kernel this session's own: its memory is not shared with another session */
export function createKernelSession(spec: ModelSpec, kernel: Kernel): KernelSession {
  let layout: Layout | undefined;
  let residents: Resident[] = [];
  /** Counts what the kernel's memory was used for. */
  let uses = 0;

  const reserve = (end: number): DataView => {
    const missing = end - kernel.memory.buffer.byteLength;
    if (missing > 0) kernel.memory.grow(Math.ceil(missing / PAGE));
    return new DataView(kernel.memory.buffer);
  };
  const floats = (at: number, count: number): Float32Array =>
    new Float32Array(kernel.memory.buffer, at, count);

  function layoutFor(batch: number): Layout {
    if (layout === undefined || layout.batch < batch) {
      layout = layOut(spec, Math.max(batch, SCORE_BLOCK), 0, reserve);
      residents = [];
    }
    return layout;
  }

  /** The rows in the kernel's memory; they are copied once and found again while the caller keeps the arrays. */
  function residentOf({ inputs, labels, count }: TrainingRows, at: Layout): Resident {
    const known = residents.find((one) => one.inputs === inputs && one.labels === labels);
    if (known !== undefined) return known;
    const { rowFloats } = at;
    // Scoring reads whole groups of four rows.
    const size = roundUp(4 * rowFloats * roundUp(count, 4) + 12 * roundUp(count, 4), 16) + 32;
    if ((residents.at(-1)?.end ?? at.end) + size > at.end + KEPT_BYTES) residents = [];
    const rows = roundUp(residents.at(-1)?.end ?? at.end, 16);
    const labelsAt = roundUp(rows + 4 * rowFloats * roundUp(count, 4), 16);
    const order = labelsAt + 4 * roundUp(count, 4);
    const scores = roundUp(order + 4 * count, 16);
    const end = scores + 4 * count;
    reserve(end);
    const into = floats(rows, rowFloats * roundUp(count, 4)).fill(0);
    if (rowFloats === spec.inputs) into.set(inputs);
    else {
      for (let i = 0; i < count; i++) {
        into.set(inputs.subarray(i * spec.inputs, (i + 1) * spec.inputs), i * rowFloats);
      }
    }
    floats(labelsAt, count).set(labels);
    const resident = { inputs, labels, rows, labelsAt, order, scores, end };
    residents.push(resident);
    return resident;
  }

  function configure(
    { plan }: Layout,
    { rows, labelsAt, order }: Resident,
    options: FitOptions,
    weigh: { readonly good: number; readonly bad: number },
  ): void {
    const view = new DataView(kernel.memory.buffer);
    const address = (field: keyof typeof FIELD, value: number): void =>
      view.setUint32(plan + FIELD[field], value, true);
    const real = (field: keyof typeof FIELD, value: number): void =>
      view.setFloat64(plan + FIELD[field], value, true);
    address('rows', rows);
    address('labels', labelsAt);
    address('order', order);
    address('optimizer', OPTIMIZERS[options.optimizer]);
    real('learningRate', options.learningRate);
    real('l2', options.l2);
    real('goodWeight', weigh.good);
    real('badWeight', weigh.bad);
    real('decayFirst', 1);
    real('decaySecond', 1);
    real('grid', 0);
    real('denominator', options.privacy?.expectedRows ?? 0);
  }

  /** What a federated strategy adds to the local problem, and how rows are clipped. */
  function addLocalTerms(
    { plan, anchor, variate, layers, length }: Layout,
    start: Float32Array,
    options: FitOptions,
  ): void {
    const view = new DataView(kernel.memory.buffer);
    const { proximal = 0, clipping, privacy } = options;
    if (proximal > 0) pad(layers, start, floats(anchor, length));
    if (options.variate !== undefined) pad(layers, options.variate, floats(variate, length));
    view.setUint32(plan + FIELD.anchor, proximal > 0 ? anchor : 0, true);
    view.setFloat64(plan + FIELD.proximal, proximal, true);
    view.setUint32(plan + FIELD.variate, options.variate === undefined ? 0 : variate, true);
    view.setUint32(plan + FIELD.noise, 0, true);
    view.setUint32(plan + FIELD.clips, clipping === undefined && privacy === undefined ? 0 : 1, true);
    view.setFloat64(plan + FIELD.clippingNorm, clipping?.norm ?? 0, true);
  }

  function noisyEpoch(
    { plan, noise: at, layers, length }: Layout,
    count: number,
    size: number,
    noise: (into: Float32Array) => void,
  ): void {
    const drawn = new Float32Array(parameterCount(spec));
    new DataView(kernel.memory.buffer).setUint32(plan + FIELD.noise, at, true);
    for (let from = 0; from < count; from += size) {
      noise(drawn.fill(0));
      pad(layers, drawn, floats(at, length));
      kernel.step(plan, from, Math.min(size, count - from));
    }
  }

  /**
   * A sample of any size: what there is no room for at once is summed part by part.
   *
   * @param size rows of a part, the same whatever room there is, so that sums are the same bits
   * @returns rows whose gradient was not longer than the norm
   */
  function clippedSum(
    { plan, gradient, norms, length }: Layout,
    size: number,
    order: number,
    sample: Uint32Array,
    norm: number,
  ): number {
    const sums = floats(gradient, length);
    let within = 0;
    let before: Float32Array | undefined;
    new Uint32Array(kernel.memory.buffer, order, sample.length).set(sample);
    for (let from = 0; from < sample.length; from += size) {
      const count = Math.min(size, sample.length - from);
      kernel.gradient(plan, from, count);
      for (const square of floats(norms, count)) if (square <= norm * norm) within++;
      before?.forEach((sum, i) => (sums[i] = (sums[i] ?? 0) + sum));
      if (from + size < sample.length) before = sums.slice();
    }
    if (sample.length === 0) sums.fill(0);
    return within;
  }

  function privateEpoch(
    at: Layout,
    size: number,
    { order }: Resident,
    rows: number,
    by: PrivateDescent,
  ): void {
    const { plan, layers, length } = at;
    const view = new DataView(kernel.memory.buffer);
    const drawn = new Float32Array(parameterCount(spec));
    view.setUint32(plan + FIELD.noise, at.noise, true);
    for (let taken = 0; taken < by.stepsAnEpoch; taken++) {
      const step = by.step();
      view.setFloat64(plan + FIELD.clippingNorm, step.norm, true);
      view.setFloat64(plan + FIELD.grid, step.grid, true);
      const sample = poissonSample(rows, by.samplingRate, () => by.uniform());
      const within = clippedSum(at, size, order, sample, step.norm);
      step.noise(drawn.fill(0));
      pad(layers, drawn, floats(at.noise, length));
      kernel.finish(plan, sample.length);
      step.observed(within, sample.length);
    }
  }

  return {
    begin(start, examples, options) {
      const use = ++uses;
      const { privacy } = options;
      const size = Math.min(
        privacy === undefined ? options.batchSize : roomFor(privacy.samplingRate * examples.count),
        examples.count,
      );
      const at = layoutFor(size);
      const resident = residentOf(examples, at);
      pad(at.layers, start, floats(at.parameters, at.length));
      floats(at.first, at.length).fill(0);
      floats(at.second, at.length).fill(0);
      const weigh = options.classWeights ?? classWeights(examples.labels, options.classWeighting);
      configure(at, resident, options, weigh);
      addLocalTerms(at, start, options);
      const { noise } = options.clipping ?? {};
      return {
        epoch(state) {
          if (use !== uses) throw new Error('the kernel was used for something else meanwhile');
          if (privacy !== undefined) return privateEpoch(at, size, resident, examples.count, privacy);
          new Uint32Array(kernel.memory.buffer, at.state, 4).set(state);
          kernel.shuffle(resident.order, examples.count, at.state);
          if (noise === undefined) kernel.epoch(at.plan, examples.count, size);
          else noisyEpoch(at, examples.count, size, noise);
        },
        weights() {
          const found = new Float32Array(parameterCount(spec));
          unpad(at.layers, floats(at.parameters, at.length), found);
          return found;
        },
      };
    },
    score(weights, examples) {
      uses++;
      const at = layoutFor(SCORE_BLOCK);
      const { rows, scores } = residentOf(examples, at);
      pad(at.layers, weights, floats(at.parameters, at.length));
      kernel.score(at.plan, rows, examples.count, scores, SCORE_BLOCK);
      return floats(scores, examples.count).slice();
    },
    forget() {
      residents = [];
    },
  };
}
