/** Mean and spread over seeds, and whether a difference can be told from luck. */
import { excludesZero, halfWidth, spreadOf, type Spread } from '../../core/statistics/studentInterval';
import type { Figure, Verdict } from './gain';

export { halfWidth, type Spread };

/** @returns null without a value */
export function spread(figures: readonly (Figure | null)[]): Spread | null {
  return spreadOf(figures.flatMap((figure) => (figure === null ? [] : [figure.value])));
}

/** Gains or loses when the 95 % t interval of the mean paired difference excludes 0. */
export function verdictOverSeeds(differences: Spread | null): Verdict {
  if (differences === null) return 'pending';
  if (!excludesZero(differences)) return 'unclear';
  return differences.mean > 0 ? 'gains' : 'loses';
}
