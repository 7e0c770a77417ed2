/**
 * The order of an epoch's rows, the same in every engine: a Fisher-Yates shuffle of 0, 1, ... count - 1 driven by
 * xoshiro128** (Blackman and Vigna 2018), with indices by multiplication and rejection (Lemire 2019). The fused
 * kernel does the same inside WebAssembly.
 */
import type { Rng } from '../core/random';

/** Four fresh words to drive one shuffle; not all zero. */
export function drawShuffleState(rng: Rng): Uint32Array {
  const state = Uint32Array.from({ length: 4 }, () => rng.uint32());
  // The all-zero state is the generator's one fixed point; a set bit excludes it.
  state[0] = (state[0] ?? 0) | 1;
  return state;
}

/** @param state four words, which move on */
function nextWord(state: Uint32Array): number {
  const [s0 = 0, s1 = 0, s2 = 0, s3 = 0] = state;
  const times5 = Math.imul(s1, 5);
  const result = Math.imul((times5 << 7) | (times5 >>> 25), 9) >>> 0;
  const a = s2 ^ s0;
  const b = s3 ^ s1;
  state[0] = s0 ^ b;
  state[1] = s1 ^ a;
  state[2] = a ^ (s1 << 9);
  state[3] = (b << 11) | (b >>> 21);
  return result;
}

/** Upper and lower 32 bits of a product of two words, exactly. */
function wideProduct(a: number, b: number): { readonly high: number; readonly low: number } {
  const [aHigh, aLow, bHigh, bLow] = [a >>> 16, a & 0xffff, b >>> 16, b & 0xffff];
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const carried = aLow * bHigh + (middle % 0x10000);
  return {
    high: aHigh * bHigh + Math.floor(middle / 0x10000) + Math.floor(carried / 0x10000),
    low: Math.imul(a, b) >>> 0,
  };
}

/** @param order filled anew; its length is the number of rows */
export function shuffleEpoch(order: Uint32Array, state: Uint32Array): void {
  for (let i = 0; i < order.length; i++) order[i] = i;
  for (let i = order.length - 1; i > 0; i--) {
    const bound = i + 1;
    const threshold = 0x1_0000_0000 % bound;
    let wide = wideProduct(nextWord(state), bound);
    while (wide.low < threshold) wide = wideProduct(nextWord(state), bound);
    const kept = order[i] ?? 0;
    order[i] = order[wide.high] ?? 0;
    order[wide.high] = kept;
  }
}
