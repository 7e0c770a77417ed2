/**
 * A promise as odds. Somebody who knows everything but whether one customer was there, and takes both for equally likely,
 * guesses from all that left: right at most (1 + total variation) / 2 of the time (Neyman and Pearson; for (epsilon, delta)
 * Kairouz, Oh, Viswanath 2015, arXiv 1311.0776, theorem 2.1).
 */
import { normalCdf } from '../statistics/normal';
import { gaussianMultiplier } from './analyticGaussian';

/** By tossing a coin. */
export const COIN = 0.5;

/** @returns share of right guesses at most, by epsilon and delta alone: (e^eps + delta) / (1 + e^eps) */
export function oddsByPromise(epsilon: number, delta: number): number {
  const loss = Math.exp(-epsilon);
  return Math.min(1, (1 + delta * loss) / (1 + loss));
}

/**
 * The same where one Gaussian release just keeps the promise: Phi(1 / (2 sigma)). What is composed of many steps with little
 * chance to be in each comes close to one (Dong, Roth, Su 2019, "Gaussian Differential Privacy", arXiv 1905.02383).
 */
export function oddsByGaussian(epsilon: number, delta: number): number {
  return normalCdf(1 / (2 * gaussianMultiplier(epsilon, delta)));
}

/** @param deltaAtZero of an account: the total variation. @returns share of right guesses at most */
export function oddsByAccount(deltaAtZero: number): number {
  return COIN + Math.min(1, deltaAtZero) / 2;
}
