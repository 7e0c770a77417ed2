/**
 * The exact interval of a share (Clopper and Pearson 1934): its ends are the shares under which as many successes as were
 * seen, or more, and as many or fewer, are just improbable enough.
 */

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * @param successes 0 to trials
 * @param trials from 1
 * @param confidence of both sides together, within 0..1
 */
export function clopperPearson(successes: number, trials: number, confidence = 0.95): Interval {
  const tail = (1 - confidence) / 2;
  return {
    low: successes === 0 ? 0 : shareWhere((p) => atLeast(successes, trials, p) >= tail),
    high: successes === trials ? 1 : shareWhere((p) => 1 - atLeast(successes + 1, trials, p) < tail),
  };
}

/** The least share for which the condition holds, which it does from there on. */
function shareWhere(holds: (p: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

/** P(X >= successes) of a binomial. */
function atLeast(successes: number, trials: number, p: number): number {
  if (successes <= 0) return 1;
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  const [logYes, logNo] = [Math.log(p), Math.log1p(-p)];
  let logChoose = 0;
  let below = 0;
  let from = 0;
  const isUpperShorter = trials - successes < successes;
  // The shorter tail is summed; both are exact to rounding.
  for (let k = 0; k <= trials; k++) {
    if (k > 0) logChoose += Math.log((trials - k + 1) / k);
    const mass = Math.exp(logChoose + k * logYes + (trials - k) * logNo);
    if (k < successes) below += mass;
    else from += mass;
    if (!isUpperShorter && k >= successes) return Math.max(0, 1 - below);
  }
  return Math.min(1, from);
}
