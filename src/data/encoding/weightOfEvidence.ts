/** Weight of evidence and information value (Siddiqi 2006, Credit Risk Scorecards, chapter 6). */

/** Customers of the rarer class that are added to every bin, the other class in proportion. */
const PSEUDO = 5;

/**
 * ln of the odds of default in each bin over the odds of everyone, so above zero is riskier than average.
 *
 * Each bin is first given pseudo-customers at the overall rate: a bin with few customers is pulled to zero, an
 * empty one is zero, and no weight is infinite.
 *
 * @param good customers by bin
 * @param defaulted of the same length
 * @returns natural-log odds ratios, one a bin; all zero when a class is absent
 */
export function weightsOfEvidence(good: readonly number[], defaulted: readonly number[]): number[] {
  return smoothed(good, defaulted).map(({ goodShare, defaultedShare }) =>
    Math.log(defaultedShare / goodShare),
  );
}

/**
 * The symmetric divergence between the two classes' distributions over the bins, smoothed likewise.
 *
 * @returns 0 or more; below .02 is read as not predictive, above .5 as suspicious
 */
export function informationValue(good: readonly number[], defaulted: readonly number[]): number {
  return smoothed(good, defaulted).reduce(
    (sum, { goodShare, defaultedShare }) =>
      sum + (defaultedShare - goodShare) * Math.log(defaultedShare / goodShare),
    0,
  );
}

function smoothed(
  good: readonly number[],
  defaulted: readonly number[],
): { goodShare: number; defaultedShare: number }[] {
  const goodTotal = good.reduce((sum, count) => sum + count, 0);
  const defaultedTotal = defaulted.reduce((sum, count) => sum + count, 0);
  const rarer = Math.min(goodTotal, defaultedTotal);
  if (rarer === 0) return good.map(() => ({ goodShare: 0.5, defaultedShare: 0.5 }));
  const filled = good.filter((count, bin) => count + (defaulted[bin] ?? 0) > 0).length;
  const share = (count: number, total: number): number => {
    const extra = (PSEUDO * total) / rarer;
    return (count + extra) / (total + filled * extra);
  };
  return good.map((count, bin) => ({
    goodShare: share(count, goodTotal),
    defaultedShare: share(defaulted[bin] ?? 0, defaultedTotal),
  }));
}
