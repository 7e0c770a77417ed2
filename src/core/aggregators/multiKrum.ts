/**
 * Multi-Krum (Blanchard et al. 2017, arXiv 1703.02757): the mean of the m vectors with the lowest Krum
 * scores; m = 1 is Krum. Each of the m counts the same, whatever its rows, as in the paper; Flower weighs
 * them by rows.
 */
import type { Aggregator } from './aggregator';
import { checkByzantine } from './byzantineCount';
import { defineAggregator } from './defineAggregator';
import { lowestScores } from './krumScores';
import { squaredDistances } from './squaredDistances';
import { weightedSum } from './weightedSum';

export interface MultiKrumParameters {
  /** f: Byzantine members to withstand, a non-negative integer. */
  readonly byzantine: number;
  /** m: vectors averaged, a positive integer. */
  readonly selected: number;
}

/**
 * Defined from n = max(2f + 3, m + f + 2) members on: 2f + 2 < n is the paper's condition, and m <= n - f - 2
 * what Multi-Krum is proved for (El-Mhamdi et al. 2019, arXiv 1905.04374).
 *
 * @throws RangeError when f is no non-negative integer or m no positive one
 */
export function multiKrum({ byzantine: f, selected: m }: MultiKrumParameters): Aggregator {
  return krumNamed('multi-krum', f, m);
}

/** Krum and Multi-Krum are one rule under two names. */
export function krumNamed(name: string, f: number, m: number): Aggregator {
  checkByzantine(f);
  if (!(Number.isSafeInteger(m) && m >= 1)) {
    throw new RangeError('the number of selected members must be a positive integer');
  }
  return defineAggregator(
    {
      name,
      needs: 'individual',
      weighsBySamples: false,
      needsReference: false,
      usesPrevious: false,
      minimumMembers: Math.max(2 * f + 3, m + f + 2),
    },
    (members) => {
      const vectors = members.map(({ vector }) => vector);
      const chosen = lowestScores(squaredDistances(vectors), [...vectors.keys()], f, m);
      const shares = vectors.map((_, k) => (chosen.includes(k) ? 1 / m : 0));
      return { vector: weightedSum(vectors, shares), shares };
    },
  );
}
