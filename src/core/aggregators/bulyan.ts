/**
 * Bulyan over Krum (El Mhamdi et al. 2018, arXiv 1802.07927, section 4), in two steps:
 * 1. theta = n - 2f times, Krum chooses one of the vectors that are left and it is set aside;
 * 2. each coordinate is the mean of the beta = theta - 2f values of those set aside that lie closest to their
 *    median.
 *
 * Rows do not count, as in the paper.
 */
import type { Aggregator } from './aggregator';
import { checkByzantine } from './byzantineCount';
import { meanOfWindows } from './columnWindow';
import { defineAggregator } from './defineAggregator';
import { lowestScores } from './krumScores';
import { squaredDistances } from './squaredDistances';

export interface BulyanParameters {
  /** f: Byzantine members to withstand, a non-negative integer. */
  readonly byzantine: number;
}

/**
 * Defined from n = 4f + 3 members on.
 *
 * @throws RangeError when f is no non-negative integer
 */
export function bulyan({ byzantine: f }: BulyanParameters): Aggregator {
  checkByzantine(f);
  return defineAggregator(
    {
      name: 'bulyan',
      needs: 'individual',
      weighsBySamples: false,
      needsReference: false,
      usesPrevious: false,
      minimumMembers: 4 * f + 3,
    },
    (members) => {
      const vectors = members.map(({ vector }) => vector);
      const chosen = chosenByKrum(vectors, f);
      const theta = chosen.length;
      const beta = theta - 2 * f;
      const middle = Math.floor((theta - 1) / 2);
      const { vector, shares } = meanOfWindows(
        vectors.filter((_, k) => chosen.includes(k)),
        beta,
        (column, order) => {
          const median = ((column[middle] ?? 0) + (column[theta - 1 - middle] ?? 0)) / 2;
          return closestWindow(column, order, median, beta);
        },
      );
      return { vector, shares: vectors.map((_, k) => shares[chosen.indexOf(k)] ?? 0) };
    },
  );
}

/** @returns theta = n - 2f indices in rising order */
function chosenByKrum(vectors: readonly Float32Array[], f: number): number[] {
  const distances = squaredDistances(vectors);
  let left = [...vectors.keys()];
  while (left.length > 2 * f) {
    const best = lowestScores(distances, left, f, 1)[0];
    left = left.filter((candidate) => candidate !== best);
  }
  return [...vectors.keys()].filter((k) => !left.includes(k));
}

/**
 * The values closest to a centre are neighbours in rising order: drop the farther end until `width` are left.
 * Of values equally far on either side, those of the latest members go first.
 *
 * @returns where the window begins
 */
export function closestWindow(
  column: Float64Array,
  order: Uint16Array,
  centre: number,
  width: number,
): number {
  let low = 0;
  let high = column.length - 1;
  while (high - low + 1 > width) {
    const below = centre - (column[low] ?? 0);
    const above = (column[high] ?? 0) - centre;
    const isLowLater = (): boolean => (order[mirrored(column, low)] ?? 0) > (order[high] ?? 0);
    if (below > above || (below === above && isLowLater())) low++;
    else high--;
  }
  return low;
}

/**
 * Equal values stand in member order, so at the lower end the first of them would go. They are interchangeable:
 * this counts from their other end, where the last one stands.
 */
function mirrored(column: Float64Array, low: number): number {
  let first = low;
  while (first > 0 && column[first - 1] === column[low]) first--;
  let last = low;
  while (last + 1 < column.length && column[last + 1] === column[low]) last++;
  return first + last - low;
}
