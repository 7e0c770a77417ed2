/**
 * What the guesses of one run prove about epsilon (Steinke, Nasr and Jagielski 2023, "Privacy Auditing with One (1) Training
 * Run", arXiv 2305.08846, theorem 5.2 and the algorithm of its appendix): each canary was in the training or not by a coin
 * of its own, and under differential privacy nobody can say too often which.
 */

/**
 * How likely it is under (epsilon, delta) to guess so many right or more; at most.
 *
 * @param canaries each in by a coin
 * @param guessed of which something was said
 * @param right of these
 */
export function oneRunTail(
  canaries: number,
  guessed: number,
  right: number,
  epsilon: number,
  delta: number,
): number {
  const masses = binomialMasses(guessed, 1 / (1 + Math.exp(-epsilon)));
  let atLeast = 0;
  for (let k = right; k <= guessed; k++) atLeast += masses[k] ?? 0;
  let [below, steepest] = [0, 0];
  for (let i = 1; i <= right; i++) {
    below += masses[right - i] ?? 0;
    steepest = Math.max(steepest, below / i);
  }
  return Math.min(1, atLeast + 2 * canaries * delta * steepest);
}

/**
 * @param level how often the bound may be too high, within 0..1
 * @returns the largest epsilon that the guesses rule out, 0 or more
 */
export function oneRunEpsilon(
  canaries: number,
  guessed: number,
  right: number,
  delta: number,
  level = 0.05,
): number {
  const isRuledOut = (epsilon: number): boolean =>
    oneRunTail(canaries, guessed, right, epsilon, delta) < level;
  if (guessed === 0 || !isRuledOut(0)) return 0;
  let [low, high] = [0, 1];
  while (isRuledOut(high)) {
    low = high;
    high *= 2;
    // So many coins cannot tell more.
    if (high > 64) return low;
  }
  for (let k = 0; k < 40; k++) {
    const middle = (low + high) / 2;
    if (isRuledOut(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function binomialMasses(trials: number, p: number): Float64Array {
  const [logYes, logNo] = [Math.log(p), Math.log1p(-p)];
  let logChoose = 0;
  return Float64Array.from({ length: trials + 1 }, (_, k) => {
    if (k > 0) logChoose += Math.log((trials - k + 1) / k);
    return Math.exp(logChoose + k * logYes + (trials - k) * logNo);
  });
}
