/** From natural-log odds to probability and to loss, without overflow at either end. */

/** @returns probability of default, 0 to 1 */
export function logistic(logOdds: number): number {
  if (logOdds >= 0) return 1 / (1 + Math.exp(-logOdds));
  const odds = Math.exp(logOdds);
  return odds / (1 + odds);
}

/** ln(1 + e^x), the cross-entropy of a good customer with log odds x. */
export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
