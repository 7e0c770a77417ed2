/**
 * Where the coordinator works with rows that belong to no institution. It holds none itself: it sends models there and
 * gets models and scores back, so that its own realm reaches no row of anyone.
 */
import type { PublicRows } from './publicRows';

export interface Workbench {
  /**
   * The encoding that the institutions agreed: the public rows get the same inputs.
   *
   * @throws Error when another run has begun there
   */
  open(run: number, encoding: Float32Array): Promise<void>;
  /** See PublicRows. */
  predict(run: number, weights: Float32Array): Promise<Float32Array>;
  /** See PublicRows. @param round names the stream of its draws */
  learn(
    run: number,
    round: number,
    start: Float32Array,
    targets: Float32Array,
    passes: number,
  ): Promise<Float32Array>;
  /** See PublicRows. @param round names the stream of its draws */
  train(run: number, round: number, start: Float32Array, passes: number): Promise<Float32Array>;
}

/**
 * @param count public rows there
 * @param round the one now under way
 */
export function publicRowsAt(
  workbench: Workbench,
  run: number,
  count: number,
  round: () => number,
): PublicRows {
  return {
    count,
    predict: (weights) => workbench.predict(run, weights),
    learn: (start, targets, passes) => workbench.learn(run, round(), start, targets, passes),
    train: (start, passes) => workbench.train(run, round(), start, passes),
  };
}
