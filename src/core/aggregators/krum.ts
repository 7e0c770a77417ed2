/**
 * Krum (Blanchard et al. 2017, arXiv 1703.02757, section 4): the one vector whose n - f - 2 nearest
 * neighbours lie closest to it. All other members are left out. Rows do not count, as in the paper.
 */
import type { Aggregator } from './aggregator';
import { krumNamed } from './multiKrum';

export interface KrumParameters {
  /** f: Byzantine members to withstand, a non-negative integer. */
  readonly byzantine: number;
}

/**
 * Defined from n = 2f + 3 members on, the paper's 2f + 2 < n.
 *
 * @throws RangeError when f is no non-negative integer
 */
export function krum({ byzantine }: KrumParameters): Aggregator {
  return krumNamed('krum', byzantine, 1);
}
