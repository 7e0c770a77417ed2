/** Kolmogorov-Smirnov distance: the widest gap between the two classes' distribution functions. */
import { classScores, eachScore } from './classScores';
import { scoreCounts } from './scoreCounts';

/**
 * Exact, two-sided.
 *
 * @param scores length n; any monotone score
 * @param labels length n, 1 = default
 * @returns 0 to 1, or null when a class is absent
 * @throws RangeError when the lengths differ or a score is NaN
 */
export function ks(scores: Float32Array, labels: Uint8Array): number | null {
  const classes = classScores(scores, labels);
  if (classes.good.length * classes.defaulted.length === 0) return null;
  let goodBelow = 0;
  let defaultedBelow = 0;
  let widest = 0;
  eachScore(classes, (_, good, defaulted) => {
    goodBelow += good;
    defaultedBelow += defaulted;
    const gap = goodBelow / classes.good.length - defaultedBelow / classes.defaulted.length;
    widest = Math.max(widest, Math.abs(gap));
  });
  return widest;
}

export interface KsDistance {
  /** The widest gap at a bin edge, 0 to 1; null when a class is absent. */
  readonly ks: number | null;
  /** The exact distance of the same scores lies between `ks` and `ks + ksError`; 0 when `ks` is null. */
  readonly ksError: number;
}

/**
 * Inside a bin the gap can at most rise by the good share before any default counts, or fall by the
 * defaulted share before any good customer does: the widest gap so reachable bounds the exact distance.
 *
 * @param counts score histogram, coarse or fine
 * @throws RangeError when the length is wrong or there is no customer
 */
export function ksFromHistogram(counts: Uint32Array): KsDistance {
  const { good, defaulted, goodTotal, defaultedTotal } = scoreCounts(counts);
  if (goodTotal * defaultedTotal === 0) return { ks: null, ksError: 0 };
  let goodBelow = 0;
  let defaultedBelow = 0;
  let widest = 0;
  let reachable = 0;
  for (let bin = 0; bin < good.length; bin++) {
    const goodHere = good[bin] ?? 0;
    const defaultedHere = defaulted[bin] ?? 0;
    const rise = (goodBelow + goodHere) / goodTotal - defaultedBelow / defaultedTotal;
    const fall = goodBelow / goodTotal - (defaultedBelow + defaultedHere) / defaultedTotal;
    goodBelow += goodHere;
    defaultedBelow += defaultedHere;
    widest = Math.max(widest, Math.abs(goodBelow / goodTotal - defaultedBelow / defaultedTotal));
    reachable = Math.max(reachable, Math.abs(rise), Math.abs(fall));
  }
  return { ks: widest, ksError: Math.max(0, reachable - widest) };
}
