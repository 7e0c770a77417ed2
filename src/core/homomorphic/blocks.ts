/**
 * A sum's integers in the slots of its ciphertexts. The first slots of each, one an institution of the street, hold tags:
 * who has a part in the sum puts its own there and zeros elsewhere, so that whoever decrypts sees whose parts came together.
 * A tag follows from the common key, so the coordinator can neither make one nor keep one while it scales a part.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { agreedKey, type Context } from '../secureAggregation/primitives';
import { CipherError } from './cipher';
import { blocksOf, DEGREE, LARGEST_INTEGER } from './parameters';

/** Makes the tags of one sum. */
export interface Tags {
  /** @returns an integer from 1 to 2^30 */
  of(member: number, block: number): number;
}

/** @param secret the institutions' common key */
export function tagsOf(secret: Uint8Array, context: Context): Tags {
  const root = sha256(secret);
  return {
    of(member, block) {
      const bytes = agreedKey(root, context, 'tag', member, block);
      return 1 + (new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) >>> 2);
    },
  };
}

/**
 * @param integers modulo 2^32, taken with their sign
 * @returns one a ciphertext, length = DEGREE each
 */
export function toBlocks(integers: Uint32Array, street: number, member: number, tags: Tags): Float64Array[] {
  const room = DEGREE - street;
  return Array.from({ length: blocksOf(integers.length, street) }, (_, block) => {
    const slots = new Float64Array(DEGREE);
    slots[member] = tags.of(member, block);
    const own = integers.subarray(block * room, (block + 1) * room);
    own.forEach((integer, i) => (slots[street + i] = integer | 0));
    return slots;
  });
}

/**
 * @param blocks as decrypted
 * @param members whose parts are said to be in it
 * @param length integers in the sum
 * @returns modulo 2^32
 * @throws CipherError when the parts of others are in it, someone's is not or not once, or it fits no 32 bits
 */
export function fromBlocks(
  blocks: readonly Float64Array[],
  street: number,
  members: readonly number[],
  length: number,
  tags: Tags,
): Uint32Array {
  const room = DEGREE - street;
  if (blocks.length !== blocksOf(length, street)) throw new CipherError('not so many ciphertexts');
  const integers = new Uint32Array(length);
  blocks.forEach((slots, block) => {
    for (let member = 0; member < street; member++) {
      const due = members.includes(member) ? tags.of(member, block) : 0;
      if (slots[member] !== due) throw new CipherError(`the part of member ${member} is not in it as said`);
    }
    const from = block * room;
    const count = Math.min(room, length - from);
    for (let i = 0; i < count; i++) {
      const value = slots[street + i] ?? NaN;
      if (!(Math.abs(value) <= LARGEST_INTEGER)) throw new CipherError('the sum fits no 32 bits');
      integers[from + i] = value;
    }
  });
  return integers;
}
