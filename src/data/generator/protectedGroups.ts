/**
 * Protected attributes. Without bias they are independent of the traits, hence of risk. The bias knob phi
 * writes one history of unequal treatment, of female owners: age band and region stay independent and serve
 * as the comparison.
 */
import type { Rng } from '../../core/random';
import { normalQuantile } from '../../core/statistics/normal';

export interface Groups {
  /** 1 = female owner, the group that the bias knob disadvantages. */
  readonly gender: Uint8Array;
  /** Of the person who signs: 0 = under 35, 1 = 35 to 50, 2 = over 50. */
  readonly ageBand: Uint8Array;
  /** 0 = city, 1 = county and village. */
  readonly region: Uint8Array;
}

const FEMALE_SHARE = 0.32;
const YOUNG_SHARE = 0.25;
const MIDDLE_SHARE = 0.5;
const COUNTY_SHARE = 0.35;

/** Of the disadvantaged group's good customers, the share recorded as defaulted, at phi = 1. */
const FLIPPED_SHARE = 0.01;
/** What the group's firms lost in the trait size, at phi = 1. */
const SIZE_LOSS = 0.3;
/** Of the group's applicants, the riskiest share that was turned away, at phi = 1. */
const DECLINED_SHARE = 0.1;

export function isFemale(rng: Rng): boolean {
  return rng.uniform() < FEMALE_SHARE;
}

export function ageBand(rng: Rng): number {
  const u = rng.uniform();
  return u < YOUNG_SHARE ? 0 : u < YOUNG_SHARE + MIDDLE_SHARE ? 1 : 2;
}

export function inCounty(rng: Rng): boolean {
  return rng.uniform() < COUNTY_SHARE;
}

/** Proxy shift: added to the trait size of the disadvantaged group. */
export function sizeShift(bias: number): number {
  return -SIZE_LOSS * bias;
}

/**
 * The stricter past threshold: a disadvantaged applicant whose trait score lay above it never became a
 * customer. Standard deviations of an unshifted population; Infinity without bias.
 */
export function pastThreshold(bias: number): number {
  return normalQuantile(1 - DECLINED_SHARE * bias);
}

/** Probability that a good customer of the disadvantaged group stands recorded as defaulted. */
export function flipProbability(bias: number): number {
  return FLIPPED_SHARE * bias;
}
