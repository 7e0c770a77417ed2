/** The two sums that training needs of a model, whichever way they are computed. */

/** Rows of one step. The arrays are lent until the call returns. */
export interface Batch {
  readonly count: number;
  /** Row-major, length = count * spec.inputs. */
  readonly inputs: Float32Array;
  /** 1 = default, 0 = good; length = count. */
  readonly labels: Float32Array;
  /** What each row weighs in the loss; length = count. */
  readonly rowWeights: Float32Array;
}

export interface Network {
  /**
   * Writes the gradient of the batch's loss, (1 / count) sum of rowWeight * cross-entropy, penalty not
   * included.
   *
   * @param weights length = parameterCount(spec), left as it was
   * @param gradient length = parameterCount(spec), overwritten
   */
  gradient(weights: Float32Array, batch: Batch, gradient: Float32Array): void;
  /**
   * @param inputs row-major, length = count * spec.inputs
   * @returns natural-log odds of default, length = count
   */
  logOdds(weights: Float32Array, inputs: Float32Array, count: number): Float32Array;
  dispose(): void;
}
