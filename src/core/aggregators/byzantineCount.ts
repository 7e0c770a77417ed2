/** f, the number of Byzantine members that a rule is asked to withstand. */

/** @throws RangeError unless f is a non-negative integer */
export function checkByzantine(f: number): void {
  if (!(Number.isSafeInteger(f) && f >= 0)) {
    throw new RangeError('the number of Byzantine members must be a non-negative integer');
  }
}
