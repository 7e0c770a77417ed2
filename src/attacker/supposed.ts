/** What an attacker supposes about a training before it goes through it again: its steps, and how many of its rows defaulted. */
import type { ModelSpec } from '../core/modelSpec';
import { layerSlices } from '../core/modelSpec';
import { logistic } from '../core/metrics/logistic';
import { logOddsOf } from './forwardPass';
import type { LocalSteps } from './localSteps';
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

/**
 * The share of defaults from the output's bias: its gradient is the mean of probability less label. The probabilities are
 * those of rows of the same kind, half-way between start and end.
 *
 * @param alike rows of the same kind, one after the other, length = count * inputs, at least one
 * @param toGradient what the update is multiplied with to be the mean gradient: -1 / (learningRate * steps)
 * @returns within 0..1
 */
export function baseRateFrom(
  spec: ModelSpec,
  { start, update }: Pick<Reading, 'start' | 'update'>,
  toGradient: number,
  alike: Float32Array,
): number {
  const bias = layerSlices(spec).at(-1)?.bias ?? 0;
  const gradient = (update[bias] ?? 0) * toGradient;
  const middle = start.map((weight, i) => weight + (update[i] ?? 0) / 2);
  const scores = logOddsOf(spec, middle, alike);
  const probability = scores.reduce((sum, score) => sum + logistic(score), 0) / scores.length;
  return Math.min(1, Math.max(0, probability - gradient));
}
