/** Area under the ROC curve: the chance that a defaulted customer scores above a good one. */
import { classScores, eachScore } from './classScores';
import { scoreCounts } from './scoreCounts';

/**
 * Exact, ties counted half (the Mann-Whitney statistic with midranks).
 *
 * @param scores length n; any monotone score, higher means riskier
 * @param labels length n, 1 = default
 * @returns 0 to 1, or null when a class is absent
 * @throws RangeError when the lengths differ or a score is NaN
 */
export function auc(scores: Float32Array, labels: Uint8Array): number | null {
  const classes = classScores(scores, labels);
  const pairs = classes.good.length * classes.defaulted.length;
  if (pairs === 0) return null;
  let goodBelow = 0;
  let ordered = 0;
  eachScore(classes, (_, good, defaulted) => {
    ordered += defaulted * (goodBelow + good / 2);
    goodBelow += good;
  });
  return ordered / pairs;
}

export interface RocArea {
  /** 0 to 1, pairs that share a bin counted half; null when a class is absent. */
  readonly auc: number | null;
  /** The exact area of the same scores lies within `auc` plus or minus this; 0 when `auc` is null. */
  readonly aucError: number;
}

/**
 * A pair that shares a bin is ordered, tied or reversed: it counts 1, 1/2 or 0, and 1/2 is wrong by at most
 * 1/2. So the error is at most half the share of such pairs.
 *
 * @param counts score histogram, coarse or fine
 * @throws RangeError when the length is wrong or there is no customer
 */
export function rocFromHistogram(counts: Uint32Array): RocArea {
  const { good, defaulted, goodTotal, defaultedTotal } = scoreCounts(counts);
  const pairs = goodTotal * defaultedTotal;
  if (pairs === 0) return { auc: null, aucError: 0 };
  let goodBelow = 0;
  let ordered = 0;
  let shared = 0;
  for (let bin = 0; bin < good.length; bin++) {
    const goodHere = good[bin] ?? 0;
    const defaultedHere = defaulted[bin] ?? 0;
    ordered += defaultedHere * goodBelow;
    shared += defaultedHere * goodHere;
    goodBelow += goodHere;
  }
  return { auc: (ordered + shared / 2) / pairs, aucError: shared / 2 / pairs };
}

export interface RocPoint {
  /** Share of good customers above the threshold. */
  readonly falsePositive: number;
  /** Share of defaulted customers above the threshold. */
  readonly truePositive: number;
}

/**
 * The curve at every bin edge where it moves, from (0, 0) to (1, 1); the trapezoids below it add up to `auc`.
 *
 * @throws RangeError as `rocFromHistogram`, and when a class is absent
 */
export function rocPoints(counts: Uint32Array): RocPoint[] {
  const { good, defaulted, goodTotal, defaultedTotal } = scoreCounts(counts);
  if (goodTotal * defaultedTotal === 0) throw new RangeError('a ROC curve needs both classes');
  const points: RocPoint[] = [{ falsePositive: 0, truePositive: 0 }];
  let goodAbove = 0;
  let defaultedAbove = 0;
  for (let bin = good.length - 1; bin >= 0; bin--) {
    const goodHere = good[bin] ?? 0;
    const defaultedHere = defaulted[bin] ?? 0;
    if (goodHere + defaultedHere === 0) continue;
    goodAbove += goodHere;
    defaultedAbove += defaultedHere;
    points.push({ falsePositive: goodAbove / goodTotal, truePositive: defaultedAbove / defaultedTotal });
  }
  return points;
}
