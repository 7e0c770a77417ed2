/** Calibration: does a predicted 3 % default 3 % of the time? Groups of about equal size, by rising score. */
import { classScores, eachScore } from './classScores';
import { logistic } from './logistic';
import { binEdges, scoreCounts } from './scoreCounts';

export interface CalibrationGroup {
  /** Mean predicted probability, 0 to 1. */
  readonly predicted: number;
  /** Share that defaulted, 0 to 1. */
  readonly observed: number;
  readonly count: number;
  readonly defaults: number;
}

/** Collects customers in rising order and closes a group whenever its share of all of them is full. */
class Grouping {
  readonly #total: number;
  readonly #groups: number;
  readonly #closed: CalibrationGroup[] = [];
  #seen = 0;
  #count = 0;
  #defaults = 0;
  #predicted = 0;

  constructor(total: number, groups: number) {
    if (!Number.isInteger(groups) || groups < 1) throw new RangeError(`${groups} calibration groups`);
    this.#total = total;
    this.#groups = groups;
  }

  /** Customers with one score: they stay together. */
  add(probability: number, good: number, defaulted: number): void {
    const count = good + defaulted;
    if (count === 0) return;
    this.#seen += count;
    this.#count += count;
    this.#defaults += defaulted;
    this.#predicted += count * probability;
    if (this.#seen * this.#groups < this.#total * (this.#closed.length + 1)) return;
    this.#closed.push({
      predicted: this.#predicted / this.#count,
      observed: this.#defaults / this.#count,
      count: this.#count,
      defaults: this.#defaults,
    });
    this.#count = 0;
    this.#defaults = 0;
    this.#predicted = 0;
  }

  /** The last customer always fills the last open group. */
  get closed(): CalibrationGroup[] {
    return this.#closed;
  }
}

/**
 * Exact. Equal scores stay in one group, so there may be fewer groups than asked for.
 *
 * @param logOdds natural-log odds of default, length n
 * @param labels length n, 1 = default
 * @throws RangeError when the lengths differ, a score is NaN, or `groups` is not a positive integer
 */
export function calibration(logOdds: Float32Array, labels: Uint8Array, groups = 10): CalibrationGroup[] {
  const classes = classScores(logOdds, labels);
  const grouping = new Grouping(labels.length, groups);
  eachScore(classes, (score, good, defaulted) => grouping.add(logistic(score), good, defaulted));
  return grouping.closed;
}

/**
 * From a score histogram: a bin stays in one group, its customers are put at its middle.
 *
 * @param counts score histogram, coarse or fine
 * @throws RangeError when the length is wrong, there is no customer, or `groups` is not a positive integer
 */
export function calibrationFromHistogram(counts: Uint32Array, groups = 10): CalibrationGroup[] {
  const { bins, good, defaulted, goodTotal, defaultedTotal } = scoreCounts(counts);
  const grouping = new Grouping(goodTotal + defaultedTotal, groups);
  for (let bin = 0; bin < good.length; bin++) {
    const goodHere = good[bin] ?? 0;
    const defaultedHere = defaulted[bin] ?? 0;
    if (goodHere + defaultedHere === 0) continue;
    grouping.add(logistic(binEdges(bin, bins).middle), goodHere, defaultedHere);
  }
  return grouping.closed;
}
