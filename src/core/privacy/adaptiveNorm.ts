/**
 * A clipping norm that follows the median of the norms it clips (Andrew, Thakkar, McMahan, Ramaswamy 2021, "Differentially
 * Private Learning with Adaptive Clipping", arXiv 1905.03871, algorithm 1). Each step then tells two things at once, the sum
 * and how many parts were not clipped. With
 *
 *   z_sum = (z^-2 - (2 sigma_count)^-2)^(-1/2)
 *
 * both together cost what one sum with the multiplier z does (theorem 1): less half of the parts, the count changes by a
 * half with one of them.
 */
import { fillNoise, type NoiseSource } from './noise';

const QUANTILE = 0.5;
const RATE = 0.2;
/** Noise of the count, over the parts expected. */
const COUNT_NOISE = 1 / 20;
const COUNT_GRID = 2 ** -10;
const LOWEST = 2 ** -10;
const HIGHEST = 2 ** 10;

export interface AdaptiveNoise {
  /** Multiplier of the sum's noise. */
  readonly sum: number;
  /** Standard deviation of the count's. */
  readonly count: number;
}

/** @param multiplier z, as charged. @param expected parts of a sum */
export function adaptiveNoise(multiplier: number, expected: number): AdaptiveNoise {
  const count = Math.max(COUNT_NOISE * expected, multiplier);
  return { sum: (multiplier ** -2 - (2 * count) ** -2) ** -0.5, count };
}

/**
 * @param within parts that were not longer than the norm
 * @param parts all of them; how many is told to nobody
 * @returns the norm of the next step
 */
export function nextNorm(
  norm: number,
  within: number,
  parts: number,
  { count }: AdaptiveNoise,
  expected: number,
  source: Pick<NoiseSource, 'normal'>,
): number {
  const noise = new Float64Array(1);
  fillNoise(noise, count, COUNT_GRID, source);
  const share = (within - parts / 2 + (noise[0] ?? 0)) / expected + 0.5;
  return Math.min(HIGHEST, Math.max(LOWEST, norm * Math.exp(-RATE * (share - QUANTILE))));
}
