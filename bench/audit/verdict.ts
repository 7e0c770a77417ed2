/**
 * An audit's verdict from two samples: what a test tells an institution with one customer more from one without, at least,
 * with 95 % confidence, against what the account allows at most (Nasr et al. 2023, "Tight Auditing of Differentially
 * Private Machine Learning", arXiv 2302.07956).
 */
import { gaussianEpsilon } from '../../src/core/privacy/analyticGaussian';
import { pldDelta, type ComposedLosses } from '../../src/core/privacy/pld';
import { normalQuantile } from '../../src/core/statistics/normal';

/** Two designs of two bounds each: together wrong once in twenty at most. */
const LEVEL = 0.05 / 4;
/** Share of the sample by which the threshold is chosen; the bounds are found on the rest. */
const CHOOSING = 0.2;
const EPSILONS = [0, 0.25, 0.5, 1, 2, 4];

export interface Verdict {
  /** The two worlds differ more than the account allows. */
  readonly isViolated: boolean;
  /** Epsilon at delta 1e-5 that was seen at least, if the mechanism is Gaussian. */
  readonly epsilon: number;
}

/** @param without, including what was observed in many runs without and with the customer */
export function verdict(
  without: readonly number[],
  including: readonly number[],
  claimed: ComposedLosses,
): Verdict {
  const choosing = Math.floor(CHOOSING * without.length);
  const threshold = (median(without.slice(0, choosing)) + median(including.slice(0, choosing))) / 2;
  const above = (values: readonly number[]): number =>
    values.slice(choosing).filter((value) => value > threshold).length;
  const trials = without.length - choosing;
  const falsely = upperBound(above(without), trials);
  const rightly = 1 - upperBound(trials - above(including), trials);
  const isViolated = EPSILONS.some((epsilon) => {
    const allowed = pldDelta(claimed, epsilon);
    const factor = Math.exp(epsilon);
    return rightly - factor * falsely > allowed || 1 - falsely - factor * (1 - rightly) > allowed;
  });
  const mu = falsely >= 1 || rightly <= 0 ? 0 : normalQuantile(rightly) - normalQuantile(falsely);
  return { isViolated, epsilon: mu > 0 ? gaussianEpsilon(1 / mu, 1e-5) : 0 };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** Of a probability, from `found` in `trials` (Clopper and Pearson 1934): larger ones would rarely give so few. */
export function upperBound(found: number, trials: number): number {
  if (found === trials) return 1;
  let [low, high] = [found / trials, 1];
  for (let k = 0; k < 50; k++) {
    const middle = (low + high) / 2;
    if (atMost(found, trials, middle) > LEVEL) low = middle;
    else high = middle;
  }
  return high;
}

/** P(X <= found) of a binomial X. */
function atMost(found: number, trials: number, p: number): number {
  let log = trials * Math.log1p(-p);
  let sum = 0;
  for (let k = 0; k <= found; k++) {
    sum += Math.exp(log);
    log += Math.log((trials - k) / (k + 1)) + Math.log(p) - Math.log1p(-p);
  }
  return sum;
}
