/** How a raw numeric value becomes a comparable one: an optional logarithm, a clip, a fine bin. */
import { HISTOGRAM_BINS } from './layout';

export interface NumericRange {
  /** Take the signed logarithm sign(x) ln(1 + |x|) first. */
  readonly log: boolean;
  /** Lower end, of the transformed value. */
  readonly low: number;
  /** Upper end, of the transformed value; above `low`. */
  readonly high: number;
}

/**
 * Rounded to 32 bits, so that bin edges, which are published with 32 bits, fall on the same side everywhere.
 *
 * @returns NaN when `value` is not finite: missing
 */
export function transform(value: number, log: boolean): number {
  if (!Number.isFinite(value)) return NaN;
  return Math.fround(log ? Math.sign(value) * Math.log1p(Math.abs(value)) : value);
}

/** @returns the transformed value within the range, or NaN when missing */
export function transformAndClip(value: number, range: NumericRange): number {
  const transformed = transform(value, range.log);
  if (Number.isNaN(transformed)) return NaN;
  return Math.min(range.high, Math.max(range.low, transformed));
}

/**
 * @param transformed as from `transformAndClip`
 * @returns 0 to HISTOGRAM_BINS - 1, or HISTOGRAM_BINS when missing
 */
export function fineBin(transformed: number, range: NumericRange): number {
  if (Number.isNaN(transformed)) return HISTOGRAM_BINS;
  const position = ((transformed - range.low) / (range.high - range.low)) * HISTOGRAM_BINS;
  return Math.min(HISTOGRAM_BINS - 1, Math.max(0, Math.floor(position)));
}

/** Lower edge of a fine bin, of the transformed value. */
export function fineBinEdge(bin: number, range: NumericRange): number {
  return range.low + ((range.high - range.low) * bin) / HISTOGRAM_BINS;
}
