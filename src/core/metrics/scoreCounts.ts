/** A score histogram taken apart: the two classes, their totals, and the edges of a bin. */
import { FINE_SCORE_BINS, NOISED_SCORE_BINS, SCORE_BINS, SCORE_RANGE } from './scoreHistogram';

const KNOWN_BINS: readonly number[] = [NOISED_SCORE_BINS, SCORE_BINS, FINE_SCORE_BINS];

export interface ScoreCounts {
  /** NOISED_SCORE_BINS, SCORE_BINS or FINE_SCORE_BINS. */
  readonly bins: number;
  /** Customers by bin, length = bins; a view, not a copy. */
  readonly good: Uint32Array;
  readonly defaulted: Uint32Array;
  readonly goodTotal: number;
  readonly defaultedTotal: number;
}

/** @throws RangeError when `counts` is not as long as any score histogram is, or holds no customer */
export function scoreCounts(counts: Uint32Array): ScoreCounts {
  const bins = counts.length / 2;
  if (!KNOWN_BINS.includes(bins)) throw new RangeError(`no score histogram has ${counts.length} counts`);
  const good = counts.subarray(0, bins);
  const defaulted = counts.subarray(bins);
  let goodTotal = 0;
  let defaultedTotal = 0;
  for (let bin = 0; bin < bins; bin++) {
    goodTotal += good[bin] ?? 0;
    defaultedTotal += defaulted[bin] ?? 0;
  }
  if (goodTotal + defaultedTotal === 0) throw new RangeError('a score histogram without customers');
  return { bins, good, defaulted, goodTotal, defaultedTotal };
}

export interface BinEdges {
  /** Natural-log odds; -Infinity for the first bin, which holds everything below. */
  readonly low: number;
  /** Natural-log odds; +Infinity for the last bin. */
  readonly high: number;
  /** Middle of the nominal bin, finite for the end bins too. */
  readonly middle: number;
}

/** @param bin 0 to bins - 1 */
export function binEdges(bin: number, bins: number): BinEdges {
  const width = (2 * SCORE_RANGE) / bins;
  const low = bin * width - SCORE_RANGE;
  return {
    low: bin === 0 ? -Infinity : low,
    high: bin === bins - 1 ? Infinity : low + width,
    middle: low + width / 2,
  };
}
