/**
 * How an institution divides its promise among what it will release. Shares are of 1/sigma^2, in which Gaussian releases
 * add up (Balle and Wang 2018, arXiv 1805.06530).
 *
 * To a customer who trains: a tenth for the count and the statistics that agree an encoding, all the rest for training. To
 * a held-out customer: a tenth for the numbers of good and defaulted ones, which all later counts are fitted to, and the
 * rest half for the last judgement, by which the run is judged, half for all before it.
 */
import { gaussianMultiplier } from './analyticGaussian';
import { noiseFor } from './calibrate';
import { dpEvent, type DpEvent } from './dpEvent';
import { rdpEpsilon } from './rdp';

const STATISTICS_SHARE = 0.1;
const TOTALS_SHARE = 0.1;
const LAST_SHARE = 0.45;

/** Below it counts would hardly be noised, and the discrete Gaussian would not have the account of the continuous one. */
const LEAST_COUNT_MULTIPLIER = 1;
/** Beyond every epsilon that a recipe can name. */
const LEAST_TRAINING_MULTIPLIER = 0.2;
/** To which multipliers are rounded up: above the last bits, in which browsers may differ. */
const ROUNDING = 1e-4;

export interface Promised {
  readonly epsilon: number;
  readonly delta: number;
}

const roundUp = (multiplier: number): number => Math.ceil(multiplier / ROUNDING) * ROUNDING;

/** Of one release that has this share of the promise. */
function multiplierFor({ epsilon, delta }: Promised, share: number): number {
  return roundUp(Math.max(LEAST_COUNT_MULTIPLIER, gaussianMultiplier(epsilon, delta) / Math.sqrt(share)));
}

/** @param releases statistics of the training customers, their count included. @returns the multiplier of each */
export function statisticsMultiplier(promised: Promised, releases: number): number {
  return multiplierFor(promised, STATISTICS_SHARE / releases);
}

export interface JudgingMultipliers {
  /** Of the numbers of good and defaulted held-out customers. */
  readonly totals: number;
  /** Of each histogram of the last round. */
  readonly last: number;
  /** Of each histogram of the rounds before, the opening included. */
  readonly before: number;
}

/**
 * @param rounds planned, from 1
 * @param histograms of each judgement: by the global model, and by an own one
 */
export function judgingMultipliers(
  promised: Promised,
  rounds: number,
  histograms: number,
): JudgingMultipliers {
  return {
    totals: multiplierFor(promised, TOTALS_SHARE),
    last: multiplierFor(promised, LAST_SHARE / histograms),
    before: multiplierFor(promised, (1 - TOTALS_SHARE - LAST_SHARE) / (rounds * histograms)),
  };
}

/** Everything that held-out customers will be counted in. */
export function judgingEvents(
  { totals, last, before }: JudgingMultipliers,
  rounds: number,
  histograms: number,
): DpEvent[] {
  return [dpEvent(totals), dpEvent(last, 1, histograms), dpEvent(before, 1, rounds * histograms)];
}

/** Steps of descent on Poisson samples. */
export interface PlannedSteps {
  readonly samplingRate: number;
  readonly times: number;
}

/**
 * Noise of the training steps, such that they and the statistics together keep the promise: each institution for itself.
 * One multiplier for all, the largest, would have the others add noise for nobody's sake.
 *
 * @param before what else the same customers are told of by
 * @param steps of the whole run
 */
export function trainingMultiplier(
  { epsilon, delta }: Promised,
  before: readonly DpEvent[],
  steps: readonly PlannedSteps[],
): number {
  const plan = (multiplier: number): DpEvent[] => [...before, ...stepEvents(multiplier, steps)];
  try {
    const found = noiseFor(plan, epsilon, delta, 'coarse-pld');
    return roundUp(Math.max(LEAST_TRAINING_MULTIPLIER, found));
  } catch (error) {
    // Where the noise looked for is below all that is looked at, far more of it is within the promise by any account.
    const isEnough = error instanceof RangeError && rdpEpsilon(plan(1), delta).epsilon <= epsilon;
    if (isEnough) return LEAST_TRAINING_MULTIPLIER;
    throw error;
  }
}

export function stepEvents(multiplier: number, steps: readonly PlannedSteps[]): DpEvent[] {
  return steps.map(({ samplingRate, times }) => dpEvent(multiplier, samplingRate, times));
}
