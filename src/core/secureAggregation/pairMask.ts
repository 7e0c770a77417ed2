/** The mask that two neighbours share: one adds it, the other takes it away. */
import { agreedKey, maskOf, sharedSecret } from './primitives';
import type { Agreement } from './protocol';
import { addInto, subtractFrom } from './ring';

/**
 * @param secret of one of the two, @param theirs public key of the other
 * @returns the seed both find, 32 bytes
 */
export function pairSeed(
  agreement: Agreement,
  secret: Uint8Array,
  theirs: Uint8Array,
  a: number,
  b: number,
): Uint8Array {
  return agreedKey(sharedSecret(secret, theirs), agreement, 'mask', Math.min(a, b), Math.max(a, b));
}

/** What `member` adds for `other` to each of its vectors: the one of the lower number adds. */
export function addPairMask(
  vectors: readonly Uint32Array[],
  seed: Uint8Array,
  member: number,
  other: number,
): void {
  const apply = member < other ? addInto : subtractFrom;
  vectors.forEach((vector, tensor) => apply(vector, maskOf(seed, tensor, vector.length)));
}

/** Takes away again what `member` has added for `other`. */
export function removePairMask(
  vectors: readonly Uint32Array[],
  seed: Uint8Array,
  member: number,
  other: number,
): void {
  addPairMask(vectors, seed, other, member);
}
