/** Rows that belong to no institution, as whoever holds them may work with them: by models alone. */

export interface PublicRows {
  /** At least 1. */
  readonly count: number;
  /** @returns probability of default of each row, length = count */
  predict(weights: Float32Array): Promise<Float32Array>;
  /**
   * Trains a model to say of the rows what others say. At most once a round: its draws are named by the round.
   *
   * @param targets probabilities, length = count
   * @param passes over all rows, at least 1
   * @returns new weights
   */
  learn(start: Float32Array, targets: Float32Array, passes: number): Promise<Float32Array>;
  /**
   * Trains on the rows' own labels as a member trains on its customers. At most once a round, as above.
   *
   * @param passes over all rows, at least 1
   * @returns new weights
   */
  train(start: Float32Array, passes: number): Promise<Float32Array>;
}
