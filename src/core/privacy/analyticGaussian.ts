/**
 * The Gaussian mechanism on everybody, exactly (Balle and Wang 2018, "Improving the Gaussian Mechanism for Differential
 * Privacy", arXiv 1805.06530, theorem 8). Several such releases are one of a smaller multiplier.
 */
import { normalCdf } from '../statistics/normal';
import { logNormalCdf } from './logSpace';

/** @returns the multiplier of the one release that tells as much as all of these: (sum 1/sigma_i^2)^(-1/2) */
export function combinedMultiplier(multipliers: readonly number[]): number {
  return 1 / Math.sqrt(multipliers.reduce((sum, sigma) => sum + 1 / (sigma * sigma), 0));
}

/** delta(eps) = Phi(1/(2 sigma) - eps sigma) - e^eps Phi(-1/(2 sigma) - eps sigma) */
export function gaussianDelta(sigma: number, epsilon: number): number {
  const half = 1 / (2 * sigma);
  const second = Math.exp(epsilon + logNormalCdf(-half - epsilon * sigma));
  return Math.max(0, normalCdf(half - epsilon * sigma) - second);
}

/**
 * @param delta above 0, below 1
 * @returns the smallest epsilon, 0 or more, to a relative 1e-12 and never below it
 */
export function gaussianEpsilon(sigma: number, delta: number): number {
  if (gaussianDelta(sigma, 0) <= delta) return 0;
  return smallest((epsilon) => gaussianDelta(sigma, epsilon) <= delta);
}

/** @returns the smallest multiplier that keeps epsilon at delta, never below it */
export function gaussianMultiplier(epsilon: number, delta: number): number {
  return smallest((sigma) => gaussianDelta(sigma, epsilon) <= delta);
}

/** The least positive number from which on the test holds: doubled until it does, then halved in between. */
function smallest(holds: (value: number) => boolean): number {
  let high = 1;
  while (!holds(high)) high *= 2;
  let low = high;
  while (holds(low) && low > 1e-12) low /= 2;
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
