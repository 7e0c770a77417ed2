/**
 * Named streams of seeded randomness.
 *
 * Every party and purpose derives its own stream from the run's seed by name, so that a draw added in
 * one place shifts nothing elsewhere. The 128-bit state is the head of SHA-256 over the joined names; the
 * generator is xoroshiro128+ (Blackman and Vigna 2018). Not for cryptography.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import { normalFrom } from './normalSource';

export interface Rng {
  /** Uniform in [0, 1), 53 bits. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Uniform integer in [0, bound), bound in 1..2^31. */
  int(bound: number): number;
  /** A fresh uniform 32-bit unsigned integer, to seed a sub-stream elsewhere. */
  uint32(): number;
  /** Fisher-Yates, in place; returns its argument. */
  shuffle<T extends Uint32Array | Int32Array>(items: T): T;
}

/**
 * @param seed the run's seed, any non-negative integer below 2^53
 * @param names purpose and party, for example `stream(seed, 'shuffle', 'institution-2', round)`
 */
export function stream(seed: number, ...names: (string | number)[]): Rng {
  const digest = sha256(utf8ToBytes([seed, ...names].join('\u001f')));
  const view = new DataView(digest.buffer, digest.byteOffset, digest.byteLength);
  // The all-zero state is the generator's one fixed point; a set bit excludes it.
  const source = xoroshiro128plusFromState([
    view.getInt32(0) | 1,
    view.getInt32(4),
    view.getInt32(8),
    view.getInt32(12),
  ]);
  const uniform = (): number => uniformFloat64(source);
  const int = (bound: number): number => uniformInt(source, 0, bound - 1);
  return {
    uniform,
    int,
    uint32: () => uniformInt(source, 0, 0xffffffff),
    normal: normalFrom(uniform),
    shuffle(items) {
      for (let i = items.length - 1; i > 0; i--) {
        const j = int(i + 1);
        const kept = items[i] ?? 0;
        items[i] = items[j] ?? 0;
        items[j] = kept;
      }
      return items;
    },
  };
}
