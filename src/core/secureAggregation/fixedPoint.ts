/**
 * Real numbers as integers of the ring. A value within [-clip, clip] becomes the nearest multiple of `step`, negative ones
 * as two's complement; what lies beyond the clip saturates, and is counted, because the receiver cannot see it.
 */

export interface FixedPoint {
  /** Largest size of a value, above 0. */
  readonly clip: number;
  /** Bits of one member's integer, sign included, 2 to 31. */
  readonly bits: number;
}

/**
 * The finest numbers whose sum over all members still fits the ring with its sign.
 *
 * @param members at least 1
 */
export function widestBits(members: number): number {
  return 32 - Math.ceil(Math.log2(members)) - (members === 1 ? 1 : 0);
}

/** @returns the distance between two neighbouring values */
export function stepOf({ clip, bits }: FixedPoint): number {
  return clip / (2 ** (bits - 1) - 1);
}

export interface Quantised {
  readonly integers: Uint32Array;
  /** Values that lay beyond the clip. */
  readonly saturated: number;
}

/** @throws RangeError when a value is no finite number */
export function quantise(values: Float32Array | Float64Array, format: FixedPoint): Quantised {
  const step = stepOf(format);
  const most = 2 ** (format.bits - 1) - 1;
  let saturated = 0;
  const integers = Uint32Array.from(values, (value) => {
    if (!Number.isFinite(value)) throw new RangeError('only finite numbers can be sent');
    const nearest = Math.round(value / step);
    if (Math.abs(value) > format.clip) saturated++;
    return Math.max(-most, Math.min(most, nearest));
  });
  return { integers, saturated };
}

/** @param sum of any number of members' integers that fits the ring with its sign */
export function dequantise(sum: Uint32Array, format: FixedPoint): Float64Array {
  const step = stepOf(format);
  return Float64Array.from(sum, (integer) => (integer | 0) * step);
}
