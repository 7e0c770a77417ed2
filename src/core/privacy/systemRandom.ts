/** Randomness of the operating system, through the browser: what noise and keys that must hold are drawn from. */
import { randomBytes } from '@noble/hashes/utils.js';
import type { Rng } from '../random';
import type { UniformSource } from './discreteGaussian';

/** Rejection of what lies beyond the largest multiple of the bound keeps it uniform. */
function uniformFrom(bytes: (count: number) => Uint8Array): UniformSource {
  return {
    below(bound) {
      let count = 0;
      for (let rest = bound - 1n; rest > 0n; rest >>= 8n) count++;
      if (count === 0) return 0n;
      const most = 1n << BigInt(8 * count);
      const limit = most - (most % bound);
      for (;;) {
        let value = 0n;
        for (const byte of bytes(count)) value = (value << 8n) | BigInt(byte);
        if (value < limit) return value % bound;
      }
    },
  };
}

/** Bytes are fetched in blocks: each call of the system costs as much as many draws. */
export function systemRandom(): UniformSource {
  let block = new Uint8Array(0);
  let at = 0;
  return uniformFrom((count) => {
    if (at + count > block.length) {
      block = randomBytes(4096);
      at = 0;
    }
    at += count;
    return block.subarray(at - count, at);
  });
}

/** Uniform 32-bit words, unsigned. */
export function systemWords(): () => number {
  let block = new DataView(new ArrayBuffer(0));
  let at = 0;
  return () => {
    if (at + 4 > block.byteLength) {
      block = new DataView(randomBytes(4096).buffer);
      at = 0;
    }
    at += 4;
    return block.getUint32(at - 4);
  };
}

/** The same noise every time: for simulations, where it protects nobody. */
export function seededUniform(rng: Rng): UniformSource {
  return uniformFrom((count) => Uint8Array.from({ length: count }, () => rng.int(256)));
}
