import { describe, expect, it } from 'vitest';
import { addMoments, meanAndScale, moments } from '../../../src/data/encoding/moments';
import { Rows } from '../../../src/data/rows';

const column = [{ categories: 0, nullable: true }];

describe('moments', () => {
  it('are of the transformed, clipped values that are not missing', () => {
    const rows = new Rows([Float32Array.of(1, 3, 100, -5, NaN)], new Uint8Array(5));
    expect(moments(rows, column, Float32Array.of(0, 0, 8))).toEqual(Float64Array.of(4, 12, 74));
    const [count = 0, sum = 0] = moments(rows, column, Float32Array.of(1, 0, 8));
    expect(count).toBe(4);
    expect(sum).toBeCloseTo(Math.log(2) + Math.log(4) + Math.log(101), 6);
  });

  it('give the mean and the standard deviation', () => {
    expect(meanAndScale(Float64Array.of(4, 12, 74))).toEqual({ mean: 3, scale: Math.fround(Math.sqrt(9.5)) });
  });

  it('give scale 1 to a constant, however far from zero, and to nothing', () => {
    const value = Math.fround(20_240_601.7);
    const count = 30_001;
    expect(meanAndScale(Float64Array.of(count, count * value, count * value * value))).toEqual({
      mean: value,
      scale: 1,
    });
    expect(meanAndScale(Float64Array.of(0, 0, 0))).toEqual({ mean: 0, scale: 1 });
  });

  it('give scale 1 where 32 bits cannot hold the spread', () => {
    const least = 2 ** -149;
    expect(meanAndScale(Float64Array.of(8, least, least * least)).scale).toBe(1);
    expect(meanAndScale(Float64Array.of(2, 2e-30, 2e-60 + 2e-62)).scale).toBe(Math.fround(1e-31));
  });

  it('refuse to add what differs in length', () => {
    expect(() => addMoments([])).toThrow(RangeError);
    expect(() => addMoments([new Float64Array(3), new Float64Array(6)])).toThrow(RangeError);
  });
});
