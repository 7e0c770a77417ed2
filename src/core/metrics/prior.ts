/** The floor under every comparison: a model that gives everyone the same probability. */
import type { Judgement } from './judge';
import { scoreCounts } from './scoreCounts';

/**
 * Brier score of predicting `predicted` for everyone.
 *
 * @param baseRate share that defaulted, 0 to 1
 * @param predicted 0 to 1; the base rate itself is the best constant
 */
export function priorBrier(baseRate: number, predicted = baseRate): number {
  return baseRate * (1 - predicted) ** 2 + (1 - baseRate) * predicted ** 2;
}

/**
 * The prior on the same customers: it cannot rank, so the area is one half, the distance nothing, and
 * whoever is approved defaults at the base rate. Exact.
 *
 * @param counts any model's score histogram of these customers
 * @throws RangeError when the length is wrong or there is no customer
 */
export function judgePrior(counts: Uint32Array, approvalRate = 0.8): Judgement {
  const { goodTotal, defaultedTotal } = scoreCounts(counts);
  const count = goodTotal + defaultedTotal;
  const baseRate = defaultedTotal / count;
  const bothClasses = goodTotal > 0 && defaultedTotal > 0;
  return {
    auc: bothClasses ? 0.5 : null,
    aucError: 0,
    ks: bothClasses ? 0 : null,
    ksError: 0,
    brier: priorBrier(baseRate),
    brierError: 0,
    baseRate,
    count,
    defaults: defaultedTotal,
    approvalRate,
    badRate: baseRate,
  };
}
