/**
 * How well a backdoor works: the share of customers who defaulted that a lender would approve once they have the trigger
 * (attack success rate: Gu et al. 2017, arXiv 1708.06733, section 4; Bagdasaryan et al. 2020, arXiv 1807.00459, section 5).
 * The lender approves at the cut-off that lets most of the common test set pass as it is, without any trigger.
 */
import { cutoffFromHistogram } from './cutoff';
import { binEdges, scoreCounts } from './scoreCounts';

export interface AttackSuccess {
  /** Held-out customers who defaulted. */
  readonly defaulted: number;
  /** Of these, approved as they are: what the model gets wrong by itself. */
  readonly approved: number;
  /** Of these, approved with the trigger. */
  readonly triggered: number;
}

/**
 * @param counts score histogram of the common test set
 * @param triggered of the defaulted among them with the trigger, of equal length
 * @param approvalRate share of customers to approve, above 0 to 1
 * @throws RangeError as `cutoffFromHistogram`, and when the two speak of other customers
 */
export function attackSuccess(
  counts: Uint32Array,
  triggered: Uint32Array,
  approvalRate = 0.8,
): AttackSuccess {
  const { defaultedTotal } = scoreCounts(counts);
  const { logOdds } = cutoffFromHistogram(counts, approvalRate);
  if (triggered.length !== counts.length) throw new RangeError('histograms of unlike bins');
  const bins = triggered.length / 2;
  let reached = 0;
  for (let bin = bins; bin < 2 * bins; bin++) reached += triggered[bin] ?? 0;
  if (reached !== defaultedTotal) throw new RangeError(`${reached} with the trigger of ${defaultedTotal}`);
  return {
    defaulted: defaultedTotal,
    approved: defaultedBelow(counts, logOdds),
    triggered: defaultedBelow(triggered, logOdds),
  };
}

/** Defaulted customers in bins that lie below a bin's edge. */
function defaultedBelow(counts: Uint32Array, logOdds: number): number {
  const bins = counts.length / 2;
  let below = 0;
  for (let bin = 0; bin < bins; bin++) {
    if (binEdges(bin, bins).high <= logOdds) below += counts[bins + bin] ?? 0;
  }
  return below;
}
