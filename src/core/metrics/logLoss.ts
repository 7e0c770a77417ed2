import { softplus } from './logistic';

/**
 * Mean cross-entropy, in nats.
 *
 * @param logOdds natural-log odds of default, length n
 * @param labels length n, 1 = default
 * @returns 0 or more
 * @throws RangeError when the lengths differ, there is no customer, or a score is NaN
 */
export function logLoss(logOdds: Float32Array, labels: Uint8Array): number {
  if (logOdds.length !== labels.length || labels.length === 0) {
    throw new RangeError(`${logOdds.length} scores for ${labels.length} labels`);
  }
  let sum = 0;
  for (let i = 0; i < logOdds.length; i++) {
    const score = logOdds[i] ?? NaN;
    sum += softplus(labels[i] === 1 ? -score : score);
  }
  if (Number.isNaN(sum)) throw new RangeError('a score is not a number');
  return sum / labels.length;
}
