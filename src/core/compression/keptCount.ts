/** k, how many of n numbers a sparsifier keeps. */

/** @throws RangeError unless the share is in (0, 1] */
export function checkShare(share: number): void {
  if (!(share > 0 && share <= 1)) throw new RangeError('the share kept must be in (0, 1]');
}

/** @returns share n, rounded, in 1..n */
export function keptCount(share: number, parameterCount: number): number {
  return Math.min(parameterCount, Math.max(1, Math.round(share * parameterCount)));
}
