import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dequantise, quantise, stepOf, widestBits } from '../../../src/core/secureAggregation/fixedPoint';
import { addInto } from '../../../src/core/secureAggregation/ring';

describe('fixed-point numbers on the ring', () => {
  it('come back within half a step, and their sums within half a step a member', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 }),
        (members, clip, shares) => {
          const format = { clip, bits: widestBits(members) };
          const values = Float64Array.from(shares, (share) => share * clip);
          const sum = new Uint32Array(values.length);
          for (let k = 0; k < members; k++) addInto(sum, quantise(values, format).integers);
          const found = dequantise(sum, format);
          const bound = 0.5 * stepOf(format) * members * (1 + 1e-6);
          values.forEach((value, i) => {
            expect(Math.abs((found[i] ?? NaN) - members * value)).toBeLessThanOrEqual(bound + 1e-12);
          });
        },
      ),
    );
  });

  it('err by at most 7.7e-6 with a clip of 8 and 20 bits', () => {
    const format = { clip: 8, bits: 20 };
    expect(stepOf(format) / 2).toBeLessThan(7.7e-6);
    expect(stepOf(format) / 2).toBeGreaterThan(7.6e-6);
  });

  it('count what the clip cuts off, and cut it at the clip', () => {
    const { integers, saturated } = quantise(Float64Array.of(0.5, 1, 1.0001, -3), { clip: 1, bits: 16 });
    expect(saturated).toBe(2);
    expect([...dequantise(integers, { clip: 1, bits: 16 })].slice(1)).toEqual([1, 1, -1]);
  });

  it('fit the ring with their sign, however many members there are', () => {
    for (const members of [1, 2, 3, 5, 64, 100]) {
      const most = 2 ** (widestBits(members) - 1) - 1;
      expect(members * most).toBeLessThan(2 ** 31);
    }
  });

  it('refuse what is no finite number', () => {
    for (const wrong of [NaN, Infinity, -Infinity]) {
      expect(() => quantise(Float64Array.of(wrong), { clip: 1, bits: 8 })).toThrow(RangeError);
    }
  });
});
