/** Brier score: mean squared distance between predicted probability and outcome (Brier 1950). Lower is better. */
import { logistic } from './logistic';
import { binEdges, scoreCounts } from './scoreCounts';

/**
 * Exact.
 *
 * @param logOdds natural-log odds of default, length n
 * @param labels length n, 1 = default
 * @returns 0 to 1
 * @throws RangeError when the lengths differ, there is no customer, or a score is NaN
 */
export function brier(logOdds: Float32Array, labels: Uint8Array): number {
  if (logOdds.length !== labels.length || labels.length === 0) {
    throw new RangeError(`${logOdds.length} scores for ${labels.length} labels`);
  }
  let sum = 0;
  for (const [i, score] of logOdds.entries()) {
    const miss = labels[i] === 1 ? logistic(-score) : logistic(score);
    sum += miss * miss;
  }
  if (Number.isNaN(sum)) throw new RangeError('a score is not a number');
  return sum / labels.length;
}

export interface BrierScore {
  /** With every customer at the middle of the bin, 0 to 1. */
  readonly brier: number;
  /** The exact score of the same customers lies within `brier` plus or minus this. */
  readonly brierError: number;
}

/**
 * The bound puts every customer at the worse, then at the better edge of the bin. The end bins are open, so
 * there the edge is certainty: probability 0 or 1.
 *
 * @param counts score histogram, length 2 * SCORE_BINS
 * @throws RangeError when the length is wrong or there is no customer
 */
export function brierFromHistogram(counts: Uint32Array): BrierScore {
  const { good, defaulted, goodTotal, defaultedTotal } = scoreCounts(counts);
  let best = 0;
  let middle = 0;
  let worst = 0;
  for (const [bin, goodHere] of good.entries()) {
    const defaultedHere = defaulted[bin] ?? 0;
    if (goodHere + defaultedHere === 0) continue;
    const edges = binEdges(bin);
    best += goodHere * logistic(edges.low) ** 2 + defaultedHere * logistic(-edges.high) ** 2;
    middle += goodHere * logistic(edges.middle) ** 2 + defaultedHere * logistic(-edges.middle) ** 2;
    worst += goodHere * logistic(edges.high) ** 2 + defaultedHere * logistic(-edges.low) ** 2;
  }
  const count = goodTotal + defaultedTotal;
  return { brier: middle / count, brierError: Math.max(worst - middle, middle - best) / count };
}
