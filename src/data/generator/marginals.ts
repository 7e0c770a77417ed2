/** From a standard normal number to a value in the feature's own unit and shape. */
import { normalQuantile } from '../../core/statistics/normal';

export type Marginal =
  /** m e^(s u): amounts, durations. */
  | { readonly law: 'lognormal'; readonly m: number; readonly s: number }
  /** m + s u: rates of change, age. */
  | { readonly law: 'normal'; readonly m: number; readonly s: number }
  /** logistic(logit m + s u / (m (1 - m))): shares in (0, 1). */
  | { readonly law: 'logitNormal'; readonly m: number; readonly s: number }
  /** floor(m e^(s u)): counts. */
  | { readonly law: 'count'; readonly m: number; readonly s: number }
  /** floor(2 max(0, a (e^(.9 (u - .9)) - .35))): counts that are mostly zero. */
  | { readonly law: 'zeroInflatedCount'; readonly a: number }
  /** Days past due: 0 up to u = 1, then min(180, round(1 + 30 (e^(.9 (u - 1)) - 1))). */
  | { readonly law: 'daysPastDue' }
  /** The value at the place given by the number of cuts below u. */
  | { readonly law: 'steps'; readonly cuts: readonly number[]; readonly values: readonly number[] }
  /** round(8.6 + 2.6 u) within 0..12: months of a year. */
  | { readonly law: 'monthsOfYear' }
  /** A code 0, 1, 2 ... by the shares, lowest u first. */
  | { readonly law: 'category'; readonly shares: readonly number[] };

/** @returns the map from u, standard normal, to the feature's value */
export function marginalValue(marginal: Marginal): (u: number) => number {
  switch (marginal.law) {
    case 'lognormal': {
      const { m, s } = marginal;
      return (u) => m * Math.exp(s * u);
    }
    case 'normal': {
      const { m, s } = marginal;
      return (u) => m + s * u;
    }
    case 'logitNormal': {
      const odds = (1 - marginal.m) / marginal.m;
      const slope = marginal.s / (marginal.m * (1 - marginal.m));
      return (u) => 1 / (1 + odds * Math.exp(-slope * u));
    }
    case 'count': {
      const { m, s } = marginal;
      return (u) => Math.floor(m * Math.exp(s * u));
    }
    case 'zeroInflatedCount': {
      const { a } = marginal;
      return (u) => Math.floor(2 * Math.max(0, a * (Math.exp(0.9 * (u - 0.9)) - 0.35)));
    }
    case 'daysPastDue':
      return (u) => (u <= 1 ? 0 : Math.min(180, Math.round(1 + 30 * (Math.exp(0.9 * (u - 1)) - 1))));
    case 'monthsOfYear':
      return (u) => Math.min(12, Math.max(0, Math.round(8.6 + 2.6 * u)));
    case 'steps': {
      const { cuts, values } = marginal;
      return (u) => values[countBelow(cuts, u)] ?? NaN;
    }
    case 'category': {
      let reached = 0;
      const cuts = marginal.shares.slice(0, -1).map((share) => normalQuantile((reached += share)));
      return (u) => countBelow(cuts, u);
    }
  }
}

function countBelow(cuts: readonly number[], u: number): number {
  let below = 0;
  for (const cut of cuts) if (cut < u) below++;
  return below;
}
