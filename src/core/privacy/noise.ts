/**
 * Where noise comes from, and Gaussian noise on a grid. A float of full precision plus noise of full precision tells by its
 * low bits what was added (Mironov 2012, "On Significance of the Least Significant Bits for Differential Privacy"). Where
 * the value lies on a grid and the noise is rounded to it, their sum is the rounded sum of value and unrounded noise:
 * post-processing of the Gaussian mechanism, whose accounts therefore hold.
 */
import { normalFrom } from '../normalSource';
import type { Rng } from '../random';
import type { UniformSource } from './discreteGaussian';
import { seededUniform, systemRandom, systemWords } from './systemRandom';

export interface NoiseSource extends Pick<Rng, 'uniform' | 'normal'> {
  readonly integers: UniformSource;
}

/** @param rng the party's own stream: whoever knows the run's seed can draw the same */
export function simulatedNoise(rng: Rng): NoiseSource {
  return {
    uniform: () => rng.uniform(),
    normal: () => rng.normal(),
    integers: seededUniform(rng),
  };
}

/** Of the operating system: nobody can draw the same, this party included. */
export function systemNoise(): NoiseSource {
  const word = systemWords();
  const uniform = (): number => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) / 2 ** 53;
  return { integers: systemRandom(), uniform, normal: normalFrom(uniform) };
}

/** Bits by which a grid is finer than the norm it serves. */
const FINENESS = 14;
/** What rounding in float32 may add to a clipped sum, relative to the norm: its rows' norms and their sum. */
const ROUNDING = 2 ** -10;

/** @returns a power of two, at most norm * 2^-14 */
export function gridOf(norm: number): number {
  return 2 ** (Math.floor(Math.log2(norm)) - FINENESS);
}

/**
 * How far one member can move a sum of vectors clipped to the norm and rounded to the grid: each coordinate may be
 * rounded the other way (Kairouz, Liu, Steinke 2021, arXiv 2102.06387, section 4).
 *
 * @param length coordinates
 */
export function roundedSensitivity(norm: number, grid: number, length: number): number {
  return norm * (1 + ROUNDING) + grid * Math.sqrt(length);
}

/** Fills in normal numbers of the given standard deviation, rounded to the grid. */
export function fillNoise(
  into: Float32Array | Float64Array,
  deviation: number,
  grid: number,
  source: Pick<NoiseSource, 'normal'>,
): void {
  for (let i = 0; i < into.length; i++) into[i] = grid * Math.round((deviation * source.normal()) / grid);
}
