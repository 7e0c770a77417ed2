/** The noise that a wished epsilon asks for: the accountants the other way round. */
import type { DpEvent } from './dpEvent';
import { composedLosses, unroundedPldEpsilon } from './pld';
import { LOSS_STEP } from './privacyLoss';
import { rdpEpsilon } from './rdp';

/** 'coarse-pld' tells a little more loss than there is: at most a hundredth more noise, in a tenth of the time. */
export type Account = 'pld' | 'coarse-pld' | 'rdp';

/** Relative, of epsilon. */
const TOLERANCE = 1e-7;
/** Of the grid on which the place is first looked for, and how exactly. */
const COARSE_STEP = 2e-3;
/** Of it, the share of the wished epsilon that it may have at most. */
const COARSE_SHARE = 1 / 2000;
const COARSE_TOLERANCE = 1e-4;
const LEAST = 1e-2;
const MOST = 1e4;

/**
 * @param plan what would be released with this noise multiplier
 * @param epsilon above 0
 * @param delta above 0, below 1
 * @returns the smallest noise multiplier that keeps to both, never below it by the account; relative 1e-7 in epsilon
 * @throws RangeError when no multiplier from 0.01 to 10,000 does
 */
export function noiseFor(
  plan: (noiseMultiplier: number) => readonly DpEvent[],
  epsilon: number,
  delta: number,
  account: Account = 'pld',
): number {
  const excessBy =
    (epsilonOf: (events: readonly DpEvent[]) => number) =>
    (logSigma: number): number => {
      const found = epsilonOf(plan(Math.exp(logSigma)));
      // On a logarithmic scale epsilon is nearly a straight line in the noise.
      return found <= 0 ? -Infinity : Math.log(found / epsilon);
    };
  const byRdp = excessBy((events) => rdpEpsilon(events, delta).epsilon);
  const byPld = (step?: number): ((logSigma: number) => number) =>
    excessBy((events) => unroundedPldEpsilon(composedLosses(events, step), delta));

  const renyi = root(byRdp, Math.log(LEAST), Math.log(MOST), TOLERANCE);
  if (account === 'rdp') return Math.exp(renyi);
  // The Renyi account is quick and never far, a coarse grid nearly right: each tells where the next has to look.
  const coarseStep = Math.max(LOSS_STEP, Math.min(COARSE_STEP, COARSE_SHARE * epsilon));
  const coarse = root(byPld(coarseStep), renyi - 0.5, renyi, COARSE_TOLERANCE);
  if (account === 'coarse-pld') return Math.exp(coarse);
  return Math.exp(root(byPld(), coarse - 2 * COARSE_TOLERANCE, coarse + COARSE_TOLERANCE, TOLERANCE));
}

/**
 * Where a falling function comes down to zero: from the side below it, within the tolerance in its value.
 *
 * @param low, high where it is looked for first; the bracket is widened as far as multipliers go
 */
function root(excess: (at: number) => number, from: number, to: number, tolerance: number): number {
  let [low, high] = [from, to];
  let above = excess(low);
  let below = excess(high);
  let reach = Math.max(1e-3, high - low);
  while (above <= 0) {
    if (low <= Math.log(LEAST)) throw new RangeError('even a hundredth of the sensitivity is enough');
    [high, below] = [low, above];
    low = Math.max(Math.log(LEAST), low - reach);
    above = excess(low);
    reach *= 2;
  }
  while (below > 0) {
    if (high >= Math.log(MOST)) throw new RangeError('no noise up to 10,000 times the sensitivity is enough');
    [low, above] = [high, below];
    high = Math.min(Math.log(MOST), high + reach);
    below = excess(high);
    reach *= 2;
  }
  while (below < -tolerance && high - low > 1e-12) {
    // Along the line through both ends, kept away from them so that both move; in the middle where there is no line.
    const line = Number.isFinite(below - above) ? (high * above - low * below) / (above - below) : NaN;
    const margin = 0.02 * (high - low);
    const middle = Number.isNaN(line)
      ? (low + high) / 2
      : Math.min(high - margin, Math.max(low + margin, line));
    const found = excess(middle);
    if (found > 0) [low, above] = [middle, found];
    else [high, below] = [middle, found];
  }
  return high;
}
