/** Unsigned integers of a few bits each, one after another without gaps, least significant bit first. */
import { PayloadError } from './payload';

/** @returns bytes that `count` integers of `bits` bits fill */
export function packedBytes(count: number, bits: number): number {
  return Math.ceil((count * bits) / 8);
}

/**
 * @param numbers each below 2^bits
 * @param bits 0..32
 * @param target written from its start, zero before; `packedBytes` bytes
 */
export function packBits(numbers: Uint32Array, bits: number, target: Uint8Array): void {
  let place = 0;
  for (const number of numbers) {
    let rest = number;
    // Byte by byte: what fits into the rest of this byte, then the next.
    for (let left = bits; left > 0;) {
      const shift = place & 7;
      const taken = Math.min(8 - shift, left);
      const byte = place >>> 3;
      target[byte] = (target[byte] ?? 0) | ((rest & ((1 << taken) - 1)) << shift);
      rest >>>= taken;
      place += taken;
      left -= taken;
    }
  }
}

/**
 * @param source exactly `packedBytes(count, bits)` bytes
 * @param bits 0..32
 * @throws PayloadError when a bit after the last integer is set: numbers have one encoding
 */
export function unpackBits(source: Uint8Array, count: number, bits: number): Uint32Array {
  const numbers = new Uint32Array(count);
  let place = 0;
  for (let i = 0; i < count; i++) {
    let number = 0;
    for (let read = 0; read < bits;) {
      const shift = place & 7;
      const taken = Math.min(8 - shift, bits - read);
      const part = ((source[place >>> 3] ?? 0) >>> shift) & ((1 << taken) - 1);
      number |= part << read;
      place += taken;
      read += taken;
    }
    numbers[i] = number;
  }
  if ((place & 7) !== 0 && (source[place >>> 3] ?? 0) >>> (place & 7) !== 0) {
    throw new PayloadError('bits after the last number');
  }
  return numbers;
}
