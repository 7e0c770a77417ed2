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
  for (let i = 0; i < logOdds.length; i++) {
    const score = logOdds[i] ?? NaN;
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

/** Six a bin: the squared miss of a good customer at its low edge, middle and high edge, then of a defaulted one. */
const squaredMisses = new Map<number, Float64Array>();

function missesByBin(bins: number): Float64Array {
  const known = squaredMisses.get(bins);
  if (known !== undefined) return known;
  const table = new Float64Array(6 * bins);
  for (let bin = 0; bin < bins; bin++) {
    const { low, middle, high } = binEdges(bin, bins);
    // A defaulted customer is missed least at the high edge.
    const scores = [low, middle, high, -high, -middle, -low];
    scores.forEach((score, k) => (table[6 * bin + k] = logistic(score) ** 2));
  }
  squaredMisses.set(bins, table);
  return table;
}

/**
 * The bound puts every customer at the worse, then at the better edge of the bin. The end bins are open, so
 * there the edge is certainty: probability 0 or 1.
 *
 * @param counts score histogram, coarse or fine
 * @throws RangeError when the length is wrong or there is no customer
 */
export function brierFromHistogram(counts: Uint32Array): BrierScore {
  const { bins, good, defaulted, goodTotal, defaultedTotal } = scoreCounts(counts);
  const misses = missesByBin(bins);
  let best = 0;
  let middle = 0;
  let worst = 0;
  for (let bin = 0; bin < good.length; bin++) {
    const goodHere = good[bin] ?? 0;
    const defaultedHere = defaulted[bin] ?? 0;
    if (goodHere + defaultedHere === 0) continue;
    const at = 6 * bin;
    best += goodHere * (misses[at] ?? 0) + defaultedHere * (misses[at + 3] ?? 0);
    middle += goodHere * (misses[at + 1] ?? 0) + defaultedHere * (misses[at + 4] ?? 0);
    worst += goodHere * (misses[at + 2] ?? 0) + defaultedHere * (misses[at + 5] ?? 0);
  }
  const count = goodTotal + defaultedTotal;
  return { brier: middle / count, brierError: Math.max(worst - middle, middle - best) / count };
}
