import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBlocks, tagsOf, toBlocks } from '../../../src/core/homomorphic/blocks';
import { CipherError } from '../../../src/core/homomorphic/cipher';
import { blocksOf, DEGREE } from '../../../src/core/homomorphic/parameters';
import { addInto } from '../../../src/core/secureAggregation/ring';

const secret = new Uint8Array(100).fill(3);
const context = { run: 1, round: 2, sum: 'updates' };
const tags = tagsOf(secret, context);

/** What adding ciphertexts does to the slots. */
function added(parts: readonly (readonly Float64Array[])[]): Float64Array[] {
  const count = parts[0]?.length ?? 0;
  return Array.from({ length: count }, (_, block) =>
    Float64Array.from({ length: DEGREE }, (_unused, slot) =>
      parts.reduce((sum, part) => sum + (part[block]?.[slot] ?? NaN), 0),
    ),
  );
}

describe('a sum in the slots of ciphertexts', () => {
  it('comes out as on the ring, whoever is in it', () => {
    const member = fc.integer({ min: 0, max: 19 });
    fc.assert(
      fc.property(
        fc.uniqueArray(member, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 0, max: 5000 }),
        fc.integer(),
        (members, length, salt) => {
          const vectors = members.map((id) =>
            // Signed integers of 27 bits, as their two's complement.
            Uint32Array.from({ length }, (_, i) => (Math.imul(i + salt, 2654435761 + id) | 0) >> 5),
          );
          const ring = new Uint32Array(length);
          for (const vector of vectors) addInto(ring, vector);
          const parts = members.map((id, i) => toBlocks(vectors[i] ?? ring, 20, id, tags));
          expect(parts[0]?.length).toBe(blocksOf(length, 20));
          expect(fromBlocks(added(parts), 20, members, length, tags)).toEqual(ring);
        },
      ),
      { numRuns: 25 },
    );
  });

  const three = [0, 1, 3].map((id) => toBlocks(Uint32Array.of(id, 7), 4, id, tags));
  const read = (blocks: readonly Float64Array[], members: readonly number[], by = tags): Uint32Array =>
    fromBlocks(blocks, 4, members, 2, by);

  it('is refused when it is not of those who are named', () => {
    expect(read(added(three), [0, 1, 3])).toEqual(Uint32Array.of(4, 21));
    for (const named of [
      [0, 1],
      [0, 1, 2],
      [0, 1, 2, 3],
      [1, 2, 3],
    ]) {
      expect(() => read(added(three), named)).toThrow(CipherError);
    }
    const [one] = three;
    expect(() => read(one ?? [], [0, 1, 3])).toThrow(CipherError);
    // One part three times over, and one with a number that the coordinator adds by itself.
    expect(() => read(added([three[0] ?? [], three[0] ?? [], three[0] ?? []]), [0, 1, 3])).toThrow(
      CipherError,
    );
    const forged = added(three.slice(0, 1)).map((slots) => slots.with(1, 12345).with(3, 999));
    expect(() => read(forged, [0, 1, 3])).toThrow(CipherError);
  });

  it('is refused when it is of another sum, round, run or key', () => {
    for (const other of [
      tagsOf(secret, { ...context, sum: 'scores' }),
      tagsOf(secret, { ...context, round: 3 }),
      tagsOf(secret, { ...context, run: 2 }),
      tagsOf(new Uint8Array(100).fill(4), context),
    ]) {
      expect(() => read(added(three), [0, 1, 3], other)).toThrow(CipherError);
    }
  });

  it('is refused when it fits no 32 bits, or is no number', () => {
    const [slots = new Float64Array(DEGREE)] = added(three);
    for (const value of [2 ** 31 + 1, -(2 ** 32), NaN]) {
      expect(() => read([slots.with(4, value)], [0, 1, 3])).toThrow(CipherError);
    }
    expect(() => read([slots, slots], [0, 1, 3])).toThrow(CipherError);
  });

  it('has a tag of its own for each member and each ciphertext', () => {
    const all = [0, 1, 2, 3].flatMap((id) => [0, 1, 2].map((block) => tags.of(id, block)));
    expect(new Set(all).size).toBe(12);
    expect(all.every((tag) => tag >= 1 && tag <= 2 ** 30)).toBe(true);
  });
});
