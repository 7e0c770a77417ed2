/** What the summed label histograms say of each feature: coarse bins, their weights, the information value. */
import { histogramSlots } from './labelHistograms';
import { HISTOGRAM_BINS, type ColumnKind } from './layout';
import { informationValue, weightsOfEvidence } from './weightOfEvidence';
import { woeBins } from './woeBins';

export interface FeatureEvidence {
  /** Inner cuts of a numeric feature as numbers of fine bins, rising; empty for a categorical one. */
  readonly cuts: readonly number[];
  /** Weight of evidence of each coarse bin or category, then of missing. */
  readonly weights: readonly number[];
  /** Of the coarse bins or categories and missing; 0 or more. */
  readonly informationValue: number;
  /** Customers of each coarse bin or category, then missing. */
  readonly good: readonly number[];
  readonly defaulted: readonly number[];
}

/**
 * Coordinator's side.
 *
 * @param sumHistograms length = layout.histograms, summed over institutions
 * @returns one a feature, in schema order
 * @throws RangeError when the length does not fit the columns
 */
export function evidence(
  sumHistograms: Uint32Array | Float64Array,
  columns: readonly ColumnKind[],
): FeatureEvidence[] {
  const counts = Float64Array.from(sumHistograms);
  return histogramSlots(counts, columns).map(({ start, bins }, feature) => {
    const fineGood = counts.subarray(start, start + bins);
    const fineDefaulted = counts.subarray(start + bins, start + 2 * bins);
    const numeric = columns[feature]?.categories === 0;
    const cuts = numeric ? woeBins(fineGood.subarray(0, -1), fineDefaulted.subarray(0, -1)) : [];
    const good = numeric ? merge(fineGood, cuts) : [...fineGood];
    const defaulted = numeric ? merge(fineDefaulted, cuts) : [...fineDefaulted];
    return {
      cuts,
      weights: weightsOfEvidence(good, defaulted),
      informationValue: informationValue(good, defaulted),
      good,
      defaulted,
    };
  });
}

/** @returns the count of each coarse bin, then of missing */
function merge(fine: Float64Array, cuts: readonly number[]): number[] {
  const edges = [0, ...cuts, HISTOGRAM_BINS, HISTOGRAM_BINS + 1];
  return edges
    .slice(1)
    .map((end, bin) => fine.subarray(edges[bin], end).reduce((sum, count) => sum + count, 0));
}
