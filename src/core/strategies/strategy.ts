/**
 * A federated strategy decides what members are asked and what becomes of their answers. It never owns the
 * round loop: the coordinator does.
 */
import type { Contribution } from '../aggregators/aggregator';

/** Local training as the coordinator asks for it; the meanings are those of the recipe. */
export interface LocalTraining {
  readonly optimizer: 'sgd' | 'momentum' | 'adam';
  readonly learningRate: number;
  readonly batchSize: number;
  readonly epochs: number;
  readonly l2: number;
  readonly classWeighting: 'none' | 'balanced';
}

export interface FitInstruction {
  /** Global weights to start from, length = parameterCount. */
  readonly weights: Float32Array;
  readonly training: LocalTraining;
}

export interface Strategy {
  readonly name: string;
  /** What each of this round's members is asked to do. */
  configureFit(weights: Float32Array, training: LocalTraining, round: number): FitInstruction;
  /**
   * @param weights the global weights that the members started from
   * @param updates one a member, at least one: new local weights minus the weights received
   * @returns the next global weights, a new vector
   */
  aggregateFit(weights: Float32Array, updates: readonly Contribution[]): Float32Array;
}
