/** Local training behind one interface, whichever engine does it. */
import type { ModelSpec } from '../core/modelSpec';
import type { Rng } from '../core/random';

export type OptimizerName = 'sgd' | 'momentum' | 'adam';
export type ClassWeighting = 'none' | 'balanced';

/** What rows are trained towards: 1 = default, 0 = good, or probabilities of default in between. */
export type Targets = Uint8Array | Float32Array;

/** Encoded rows, ready for a network. Never leaves the realm that made it. */
export interface TrainingRows {
  /** Row-major, length = count * inputs. */
  readonly inputs: Float32Array;
  /** length = count. */
  readonly labels: Targets;
  readonly count: number;
}

/** Customers whose loans have ended one way or the other. */
export interface Examples extends TrainingRows {
  /** 1 = default, 0 = good; length = count. */
  readonly labels: Uint8Array;
}

export interface FitOptions {
  readonly optimizer: OptimizerName;
  /** Step size, above 0. */
  readonly learningRate: number;
  /** Rows a step, 1 to 2^20; the last batch of an epoch may be smaller. */
  readonly batchSize: number;
  /** Passes over the rows. */
  readonly epochs: number;
  /** Penalty l2/2 |kernels|^2 added to the mean loss; biases are free. */
  readonly l2: number;
  /**
   * 'balanced' weighs a row by count / (2 * rows of its class); a class without rows gets weight 0. Rows whose
   * targets are probabilities have no class: only 'none' will do.
   */
  readonly classWeighting: ClassWeighting;
  /** mu of mu/2 |w - start|^2, added to the loss (FedProx: Li et al. 2020, equation 2); absent or 0 for none. */
  readonly proximal?: number;
  /** Added to the gradient of every step, length = parameterCount (SCAFFOLD: Karimireddy et al. 2020, equation 3). */
  readonly variate?: Float32Array;
  readonly clipping?: Clipping;
  /** In place of shuffled batches; not beside `clipping`. `batchSize` is then not used. */
  readonly privacy?: PrivateDescent;
  /** What a row of each class weighs, in place of what 'balanced' would count. */
  readonly classWeights?: { readonly good: number; readonly bad: number };
}

/** Differential privacy's step: every row's gradient is scaled to a norm of at most `norm` (Abadi et al. 2016). */
export interface Clipping {
  /** Largest Euclidean norm of one row's weighted loss gradient, over all parameters, above 0. */
  readonly norm: number;
  /**
   * Fills in what is added to the sum of the clipped gradients of one step, before it is divided by the batch's
   * rows; length = parameterCount.
   */
  noise?(into: Float32Array): void;
}

/**
 * Differentially private descent (Abadi et al. 2016, arXiv 1607.00133, algorithm 1): each step's sample is Poisson, each
 * row's gradient is clipped, and the noised sum is divided by the rows expected, never by those drawn.
 */
export interface PrivateDescent {
  /** q: each row's chance to be in a sample, above 0, at most 1. */
  readonly samplingRate: number;
  readonly stepsAnEpoch: number;
  /** What a sum is divided by, above 0. */
  readonly expectedRows: number;
  /** Uniform in [0, 1): draws the samples. */
  uniform(): number;
  /** Asked once at the beginning of each step, also of one whose sample is empty. */
  step(): PrivateStep;
}

export interface PrivateStep {
  /** Largest Euclidean norm of one row's weighted loss gradient, over all parameters, above 0. */
  readonly norm: number;
  /** The clipped sum is rounded to whole multiples of it, a power of two: what is then added cannot be told apart. */
  readonly grid: number;
  /** Fills in what is added to the rounded sum, in multiples of the grid; length = parameterCount. */
  noise(into: Float32Array): void;
  /** @param within rows of the sample whose gradient was not longer than the norm. @param sampled all of its rows */
  observed(within: number, sampled: number): void;
}

export interface Trainer {
  /** Shown on screen: which engine ran. */
  readonly engine: 'fused-wasm' | 'tfjs-wasm' | 'tfjs-cpu';
  readonly spec: ModelSpec;
  /**
   * Mini-batch descent on the mean weighted cross-entropy, from `weights`, which is left as it was.
   * The optimizer starts afresh at each call. Rows are reshuffled each epoch with `rng`.
   *
   * @param onEpoch called after each epoch with its number, from 1
   * @returns the new weights, Float32Array, length = parameterCount(spec); may hold non-finite values
   *   when the learning rate is too large: the caller screens them
   */
  fit(
    weights: Float32Array,
    examples: TrainingRows,
    options: FitOptions,
    rng: Rng,
    onEpoch?: (epoch: number) => void | Promise<void>,
  ): Promise<Float32Array>;
  /** @returns natural-log odds of default, Float32Array, length = examples.count */
  score(weights: Float32Array, examples: TrainingRows): Promise<Float32Array>;
  /** Tensors alive now; the same before and after any call; 0 for an engine without tensors. */
  tensorCount(): number;
  dispose(): void;
}
