/** What an attacker supposes about a training before it goes through it again: its steps, and how many of its rows defaulted. */
import type { ModelSpec } from '../core/modelSpec';
import { layerSlices } from '../core/modelSpec';
import { logistic } from '../core/metrics/logistic';
import { logOddsOf } from './forwardPass';
import { stepCount, type LocalSteps } from './localSteps';
import type { PublicFacts, Reading } from './view';

/** @param rows that the update came from, at least 1 */
export function supposedSteps(
  { training }: Pick<PublicFacts, 'training'>,
  { wholeBatch }: Pick<Reading, 'wholeBatch'>,
  rows: number,
): LocalSteps {
  const size = wholeBatch ? rows : Math.min(rows, training.batchSize);
  const cuts = Array.from({ length: Math.ceil(rows / size) + 1 }, (_, k) => Math.min(rows, k * size));
  const { learningRate, l2 } = training;
  return { learningRate, l2, cuts, passes: wholeBatch ? 1 : training.epochs };
}

/** The weights that steps were made from, on average: those of a single step are the first ones. */
export function usualWeights(
  { start, update }: Pick<Reading, 'start' | 'update'>,
  steps: LocalSteps,
): Float32Array {
  const count = stepCount(steps);
  const way = (count - 1) / (2 * count);
  return start.map((weight, i) => weight + way * (update[i] ?? 0));
}

/**
 * The share of defaults from the output's bias: its gradient is the mean of probability less label. The probabilities are
 * those of rows of the same kind.
 *
 * @param alike rows of the same kind, one after the other, length = count * inputs, at least one
 * @returns within 0..1
 */
export function baseRateFrom(
  spec: ModelSpec,
  reading: Pick<Reading, 'start' | 'update'>,
  steps: LocalSteps,
  alike: Float32Array,
): number {
  const bias = layerSlices(spec).at(-1)?.bias ?? 0;
  const gradient = -(reading.update[bias] ?? 0) / (steps.learningRate * stepCount(steps));
  const scores = logOddsOf(spec, usualWeights(reading, steps), alike);
  const probability = scores.reduce((sum, score) => sum + logistic(score), 0) / scores.length;
  return Math.min(1, Math.max(0, probability - gradient));
}
