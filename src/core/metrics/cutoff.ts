/** What a lender does with a score: approve the customers below a cut-off. */
import { binEdges, scoreCounts } from './scoreCounts';

export interface Cutoff {
  /** Natural-log odds; approved when the score is below. +Infinity approves everyone. */
  readonly logOdds: number;
  /** Share of customers approved, above 0. */
  readonly approvalRate: number;
  /** Share of the approved that defaulted. */
  readonly badRate: number;
}

/**
 * The bin edge that approves the share nearest to the one asked for, and at least one customer.
 *
 * @param counts score histogram, coarse or fine
 * @param approvalRate share to approve, above 0 to 1
 * @throws RangeError when the length is wrong, there is no customer, or the rate is out of range
 */
export function cutoffFromHistogram(counts: Uint32Array, approvalRate: number): Cutoff {
  if (!(approvalRate > 0 && approvalRate <= 1)) throw new RangeError(`approval rate ${approvalRate}`);
  const { bins, good, defaulted, goodTotal, defaultedTotal } = scoreCounts(counts);
  const total = goodTotal + defaultedTotal;
  let approved = 0;
  let bad = 0;
  let nearest: Cutoff = { logOdds: Infinity, approvalRate: 1, badRate: defaultedTotal / total };
  for (let bin = 0; bin < good.length; bin++) {
    const goodHere = good[bin] ?? 0;
    const defaultedHere = defaulted[bin] ?? 0;
    if (goodHere + defaultedHere === 0) continue;
    approved += goodHere + defaultedHere;
    bad += defaultedHere;
    const reached = approved / total;
    if (Math.abs(reached - approvalRate) < Math.abs(nearest.approvalRate - approvalRate)) {
      nearest = { logOdds: binEdges(bin, bins).high, approvalRate: reached, badRate: bad / approved };
    }
  }
  return nearest;
}
