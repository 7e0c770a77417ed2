import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packBits, packedBytes, unpackBits } from '../../../src/core/compression/bitPacking';

const numbers = fc.integer({ min: 0, max: 32 }).chain((bits) =>
  fc.record({
    bits: fc.constant(bits),
    values: fc
      .array(fc.integer({ min: 0, max: 2 ** bits - 1 }), { maxLength: 40 })
      .map((each) => Uint32Array.from(each)),
  }),
);

describe('packed bits', () => {
  it('are the numbers in base two, one after another, lowest bit first', () => {
    fc.assert(
      fc.property(numbers, ({ bits, values }) => {
        const packed = new Uint8Array(packedBytes(values.length, bits));
        packBits(values, bits, packed);
        const written = Array.from(packed, (byte) => byte.toString(2).padStart(8, '0'))
          .reverse()
          .join('');
        const expected = Array.from(values, (value) =>
          bits === 0 ? '' : value.toString(2).padStart(bits, '0'),
        )
          .reverse()
          .join('');
        expect(written).toBe(expected.padStart(8 * packed.length, '0'));
        expect(unpackBits(packed, values.length, bits)).toEqual(values);
      }),
    );
  });

  it('fill whole bytes', () => {
    expect([packedBytes(0, 5), packedBytes(8, 1), packedBytes(9, 1), packedBytes(5, 3)]).toEqual([
      0, 1, 2, 2,
    ]);
  });
});
