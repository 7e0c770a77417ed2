/** A score histogram taken apart: the two classes, their totals, and the edges of a bin. */
import { SCORE_BINS, SCORE_RANGE } from './scoreHistogram';

export interface ScoreCounts {
  /** Customers by bin, length SCORE_BINS; a view, not a copy. */
  readonly good: Uint32Array;
  readonly defaulted: Uint32Array;
  readonly goodTotal: number;
  readonly defaultedTotal: number;
}

/** @throws RangeError when `counts` is not 2 * SCORE_BINS long or holds no customer */
export function scoreCounts(counts: Uint32Array): ScoreCounts {
  if (counts.length !== 2 * SCORE_BINS) {
    throw new RangeError(`a score histogram has ${2 * SCORE_BINS} counts, not ${counts.length}`);
  }
  const good = counts.subarray(0, SCORE_BINS);
  const defaulted = counts.subarray(SCORE_BINS);
  let goodTotal = 0;
  let defaultedTotal = 0;
  for (let bin = 0; bin < SCORE_BINS; bin++) {
    goodTotal += good[bin] ?? 0;
    defaultedTotal += defaulted[bin] ?? 0;
  }
  if (goodTotal + defaultedTotal === 0) throw new RangeError('a score histogram without customers');
  return { good, defaulted, goodTotal, defaultedTotal };
}

export interface BinEdges {
  /** Natural-log odds; -Infinity for the first bin, which holds everything below. */
  readonly low: number;
  /** Natural-log odds; +Infinity for the last bin. */
  readonly high: number;
  /** Middle of the nominal bin, finite for the end bins too. */
  readonly middle: number;
}

/** @param bin 0 to SCORE_BINS - 1 */
export function binEdges(bin: number): BinEdges {
  const width = (2 * SCORE_RANGE) / SCORE_BINS;
  const low = bin * width - SCORE_RANGE;
  return {
    low: bin === 0 ? -Infinity : low,
    high: bin === SCORE_BINS - 1 ? Infinity : low + width,
    middle: low + width / 2,
  };
}
