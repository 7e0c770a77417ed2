/** The two distribution functions whose widest gap is the KS distance, as a scorecard's KS plot draws them. */
import { binEdges, scoreCounts } from './scoreCounts';

export interface KsPoint {
  /** Upper edge of the bin, natural-log odds; +Infinity for the last bin. */
  readonly logOdds: number;
  /** Share of the good customers who score below it, 0 to 1. */
  readonly good: number;
  /** Share of the defaulted customers who score below it, 0 to 1. */
  readonly defaulted: number;
}

export interface KsCurve {
  /** Rising score, one point for every bin that holds a customer; the last is (1, 1). */
  readonly points: readonly KsPoint[];
  /** Where the gap is widest; |good - defaulted| there is `ksFromHistogram(counts).ks`. */
  readonly widest: KsPoint;
}

/**
 * @param counts score histogram, coarse or fine
 * @returns null when a class is absent
 * @throws RangeError when the length is wrong or there is no customer
 */
export function ksCurve(counts: Uint32Array): KsCurve | null {
  const { bins, good, defaulted, goodTotal, defaultedTotal } = scoreCounts(counts);
  if (goodTotal * defaultedTotal === 0) return null;
  const points: KsPoint[] = [];
  let widest: KsPoint = { logOdds: -Infinity, good: 0, defaulted: 0 };
  let goodBelow = 0;
  let defaultedBelow = 0;
  for (let bin = 0; bin < good.length; bin++) {
    const goodHere = good[bin] ?? 0;
    const defaultedHere = defaulted[bin] ?? 0;
    if (goodHere + defaultedHere === 0) continue;
    goodBelow += goodHere;
    defaultedBelow += defaultedHere;
    const point = {
      logOdds: binEdges(bin, bins).high,
      good: goodBelow / goodTotal,
      defaulted: defaultedBelow / defaultedTotal,
    };
    points.push(point);
    if (gap(point) > gap(widest)) widest = point;
  }
  return { points, widest };
}

function gap({ good, defaulted }: KsPoint): number {
  return Math.abs(good - defaulted);
}
