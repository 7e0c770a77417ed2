/** Everything the lab says of a model on one set of customers, from their score histogram alone. */
import { brierFromHistogram } from './brier';
import { cutoffFromHistogram } from './cutoff';
import { ksFromHistogram } from './ks';
import { rocFromHistogram } from './roc';
import { scoreCounts } from './scoreCounts';

export interface Judgement {
  /** 0 to 1; null when a class is absent. */
  readonly auc: number | null;
  /** The exact value lies within plus or minus this; 0 when `auc` is null. */
  readonly aucError: number;
  /** 0 to 1; null when a class is absent. */
  readonly ks: number | null;
  /** The exact value lies between `ks` and `ks + ksError`; 0 when `ks` is null. */
  readonly ksError: number;
  readonly brier: number;
  /** The exact value lies within plus or minus this. */
  readonly brierError: number;
  /** Share that defaulted. */
  readonly baseRate: number;
  readonly count: number;
  readonly defaults: number;
  /** Share approved at the cut-off nearest to the share asked for. */
  readonly approvalRate: number;
  /** Share of the approved that defaulted. */
  readonly badRate: number;
}

/**
 * @param counts score histogram, coarse or fine
 * @param approvalRate share of customers to approve, above 0 to 1
 * @throws RangeError when the length is wrong, there is no customer, or the rate is out of range
 */
export function judge(counts: Uint32Array, approvalRate = 0.8): Judgement {
  const { goodTotal, defaultedTotal } = scoreCounts(counts);
  const cutoff = cutoffFromHistogram(counts, approvalRate);
  return {
    ...rocFromHistogram(counts),
    ...ksFromHistogram(counts),
    ...brierFromHistogram(counts),
    baseRate: defaultedTotal / (goodTotal + defaultedTotal),
    count: goodTotal + defaultedTotal,
    defaults: defaultedTotal,
    approvalRate: cutoff.approvalRate,
    badRate: cutoff.badRate,
  };
}
