/**
 * Privacy of whole institutions: each one's update is clipped, and the sum gets noise that hides any one of them (McMahan,
 * Ramage, Talwar, Zhang 2018, "Learning Differentially Private Recurrent Language Models", arXiv 1710.06963, algorithm 1).
 * The promise speaks of the models and of whoever sees them. It does not cover the encoding that was agreed before, nor
 * what the coordinator reads of each institution.
 *
 * Every round counts as if everyone took part: which institutions are asked is no secret here, so that drawing a part of
 * them hides nobody. Weights are equal, and the sum is divided by the members expected: how many answered would tell.
 */
import { norm } from '../vector';
import { gaussianMultiplier } from './analyticGaussian';
import { dpEvent, type DpEvent } from './dpEvent';
import { fillNoise, gridOf, roundedSensitivity, type NoiseSource } from './noise';
import type { InstitutionPrivacy } from './promise';

type Promised = Pick<InstitutionPrivacy, 'epsilon' | 'delta'>;

const ROUNDING = 1e-4;

/** @param rounds planned. @returns the multiplier of each round, exactly, since all are Gaussian and whole */
export function institutionMultiplier({ epsilon, delta }: Promised, rounds: number): number {
  return Math.ceil((gaussianMultiplier(epsilon, delta) * Math.sqrt(rounds)) / ROUNDING) * ROUNDING;
}

/** @param steps times that the model moved so far. @returns what that was charged for */
export function institutionEvents(promised: Promised, rounds: number, steps: number): DpEvent[] {
  return steps === 0 ? [] : [dpEvent(institutionMultiplier(promised, rounds), 1, steps)];
}

/**
 * Length of the noise in the model over that of the longest update's part in it, both expected: above 1 a round moves the
 * model mostly at random.
 *
 * @param members expected in a round
 * @param length numbers of an update
 */
export function noiseToUpdate(multiplier: number, members: number, length: number): number {
  return (multiplier * Math.sqrt(length)) / members;
}

/** The update, shortened to the norm where it is longer, and rounded to the norm's grid. */
export function clippedPart(update: Float32Array, bound: number): Float64Array {
  const size = norm(update);
  const factor = size > bound ? bound / size : 1;
  const grid = gridOf(bound);
  return Float64Array.from(update, (value) => grid * Math.round((factor * value) / grid));
}

/**
 * Adds to a sum of clipped parts, in place, what hides one of them.
 *
 * @param share of the variance: 1 = all of it; where each member adds a part, one over the fewest whose sum is told
 */
export function addInstitutionNoise(
  sum: Float64Array,
  multiplier: number,
  bound: number,
  source: Pick<NoiseSource, 'normal'>,
  share = 1,
): void {
  const grid = gridOf(bound);
  const noise = new Float64Array(sum.length);
  const deviation = multiplier * roundedSensitivity(bound, grid, sum.length) * Math.sqrt(share);
  fillNoise(noise, deviation, grid, source);
  noise.forEach((value, i) => (sum[i] = (sum[i] ?? 0) + value));
}
