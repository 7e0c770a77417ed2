/** A bound on the Euclidean norm of an update: fixed, or a multiple of the median of this round's norms. */

export type NormBound =
  /** `norm`: in units of the vectors, above 0. */
  | { readonly bound: 'fixed'; readonly norm: number }
  /** `multiple`: above 0. Up to half of the members cannot move the median at will. */
  | { readonly bound: 'median'; readonly multiple: number };

/** @throws RangeError unless the fixed norm or the multiple is finite and above 0 */
export function checkNormBound(bound: NormBound): void {
  const size = bound.bound === 'fixed' ? bound.norm : bound.multiple;
  if (!(size > 0 && Number.isFinite(size))) throw new RangeError('the bound of the norm must be above 0');
}

/**
 * @param norms of this round's members, at least one, finite
 * @returns the bound in units of the vectors; 0 when the median is
 */
export function boundOn(norms: readonly number[], bound: NormBound): number {
  return bound.bound === 'fixed' ? bound.norm : bound.multiple * median(norms);
}

function median(numbers: readonly number[]): number {
  const sorted = Float64Array.from(numbers).sort();
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}
