/**
 * Which of several contenders is best, and whether the spread over seeds allows saying so. Contenders ran on the same
 * customers with the same seeds, so that their difference is taken seed by seed: what a seed does to all of them
 * cancels out (a paired t interval).
 */
import { excludesZero, halfWidth, spreadOf, type Spread } from '../../core/statistics/studentInterval';

/** One contender's figures by seed; null where a seed gave none. */
export type BySeed = ReadonlyMap<number, number | null>;

/** Why nothing is marked. */
export type Undecided =
  /** Fewer than two contenders have figures. */
  | 'nobody-to-compare'
  /** Fewer than two seeds in common. */
  | 'one-seed'
  /** The interval of some difference to the first holds 0. */
  | 'within-spread';

export type Best =
  | { readonly contender: number; readonly because: null }
  | { readonly contender: null; readonly because: Undecided };

/** Differences a - b over the seeds that both have. */
export function pairedDifferences(a: BySeed, b: BySeed): number[] {
  return [...a].flatMap(([seed, value]) => {
    const other = b.get(seed) ?? null;
    return value === null || other === null ? [] : [value - other];
  });
}

export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Of the mean paired difference, 95 %; null with fewer than two seeds in common. */
export function pairedInterval(a: BySeed, b: BySeed): Interval | null {
  const over = spreadOf(pairedDifferences(a, b));
  const half = over === null ? null : halfWidth(over);
  return over === null || half === null
    ? null
    : { mean: over.mean, low: over.mean - half, high: over.mean + half };
}

export function spreadOfSeeds(figures: BySeed): Spread | null {
  return spreadOf([...figures.values()].filter((value) => value !== null));
}

/**
 * The best contender, if it is better than every other one by a paired difference whose 95 % interval excludes 0.
 *
 * @param isMoreBetter false for costs
 */
export function bestOf(contenders: readonly BySeed[], isMoreBetter: boolean): Best {
  const means = contenders.map((figures) => spreadOfSeeds(figures)?.mean ?? null);
  const known = means.filter((value) => value !== null);
  if (known.length < 2) return { contender: null, because: 'nobody-to-compare' };
  const first = means.indexOf(isMoreBetter ? Math.max(...known) : Math.min(...known));
  const leader = contenders[first];
  if (leader === undefined) return { contender: null, because: 'nobody-to-compare' };
  let because: Undecided | null = null;
  for (const [k, other] of contenders.entries()) {
    if (k === first || (means[k] ?? null) === null) continue;
    const over = spreadOf(pairedDifferences(leader, other));
    if (over === null || over.count < 2) return { contender: null, because: 'one-seed' };
    const isAhead = isMoreBetter ? over.mean > 0 : over.mean < 0;
    if (!excludesZero(over) || !isAhead) because = 'within-spread';
  }
  return because === null ? { contender: first, because } : { contender: null, because };
}
