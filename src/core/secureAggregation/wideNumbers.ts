/**
 * Real numbers of any usual size as integers of the ring, for what has no agreed clip: each becomes a multiple of a small
 * power of two and is told in digits of 20 bits, all of them negative for a negative number. The digits of up to 2^11
 * members add up without a carry, so the sum is exact.
 */

export interface WideFormat {
  /** Of 20 bits. */
  readonly digits: number;
  /** Bits behind the point. */
  readonly fraction: number;
}

/** What goes beside an update: up to 2^29, to 2^-24. */
export const BESIDE: WideFormat = { digits: 3, fraction: 24 };
/** Sums over rows and of their squares: up to 2^59, to 2^-40. */
export const OVER_ROWS: WideFormat = { digits: 5, fraction: 40 };

const DIGIT_BITS = 20;
const DIGIT = 2 ** DIGIT_BITS;

/** Largest size that a number may have: a bit of its digits is left, and so are all bits of a double. */
export function widest({ digits, fraction }: WideFormat): number {
  const bits = DIGIT_BITS * digits - 1;
  // Below 2^53 every multiple is a double; above, every double is a multiple.
  return bits <= 59 ? (2 ** 53 - 2) / 2 ** fraction : 2 ** (bits - fraction);
}

/** Integers that so many numbers take. */
export function wideLength(numbers: number, { digits }: WideFormat): number {
  return digits * numbers;
}

export interface WideIntegers {
  /** All lowest digits first, all highest last. */
  readonly integers: Uint32Array;
  /** Numbers that were too large. */
  readonly saturated: number;
}

/** @throws RangeError when a number is not finite */
export function toWide(numbers: ArrayLike<number>, format: WideFormat): WideIntegers {
  const count = numbers.length;
  const most = widest(format);
  const scale = 2 ** format.fraction;
  const integers = new Uint32Array(wideLength(count, format));
  let saturated = 0;
  for (let i = 0; i < count; i++) {
    const value = numbers[i] ?? NaN;
    if (!Number.isFinite(value)) throw new RangeError('only finite numbers can be sent');
    if (Math.abs(value) > most) saturated++;
    let rest = Math.round(Math.min(most, Math.abs(value)) * scale);
    for (let digit = 0; digit < format.digits; digit++) {
      const low = rest % DIGIT;
      integers[digit * count + i] = value < 0 ? -low : low;
      rest = (rest - low) / DIGIT;
    }
  }
  return { integers, saturated };
}

/** @param sum of up to 2^11 members' integers */
export function fromWide(sum: Uint32Array, { digits, fraction }: WideFormat): Float64Array {
  const count = sum.length / digits;
  return Float64Array.from({ length: count }, (_, i) => {
    let value = 0;
    for (let digit = digits - 1; digit >= 0; digit--) {
      value = value * DIGIT + ((sum[digit * count + i] ?? 0) | 0);
    }
    return value / 2 ** fraction;
  });
}
