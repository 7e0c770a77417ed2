import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Compressor } from '../../../src/core/compression/compressor';
import { quantisation } from '../../../src/core/compression/quantisation';
import { randomK } from '../../../src/core/compression/randomK';
import { scaledSign } from '../../../src/core/compression/scaledSign';
import { topK } from '../../../src/core/compression/topK';
import { uncompressed } from '../../../src/core/compression/uncompressed';
import { stream } from '../../../src/core/random';
import { seeds, someVector, squaredGap, squaredNorm } from './vectors';

function there(compressor: Compressor, vector: Float32Array, seed = 1): Float32Array {
  return compressor.decode(compressor.encode(vector, stream(seed), null).payload, vector.length);
}

const bitCounts = fc.integer({ min: 1, max: 16 });
const shares = fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100);

describe('what comes back', () => {
  it('without compression is the same', () => {
    fc.assert(
      fc.property(someVector, (vector) => {
        expect(there(uncompressed, vector)).toEqual(vector);
      }),
    );
    expect(there(uncompressed, Float32Array.of(-0))[0]).toBe(-0);
  });

  it.each([
    ['nearest', 0.5],
    ['stochastic', 1],
  ] as const)('rounded %s is off by at most %f of a step, and within the range', (rounding, part) => {
    fc.assert(
      fc.property(someVector, bitCounts, seeds, (vector, bits, seed) => {
        const low = Math.min(...vector);
        const high = Math.max(...vector);
        const step = (high - low) / (2 ** bits - 1);
        there(quantisation({ bits, rounding }), vector, seed).forEach((x, i) => {
          expect(Math.abs(x - (vector[i] ?? NaN))).toBeLessThanOrEqual(part * step + 1e-5);
          expect(x).toBeGreaterThanOrEqual(low);
          expect(x).toBeLessThanOrEqual(high);
        });
      }),
    );
  });

  it('quantised keeps the ends, equal numbers and the largest range', () => {
    for (const rounding of ['nearest', 'stochastic'] as const) {
      for (const bits of [1, 7, 16]) {
        const compressor = quantisation({ bits, rounding });
        for (const numbers of [
          [-3, 5],
          [0.1, 0.1, 0.1],
          [-3.4e38, 3.4e38],
          [1e-45, 2e-45],
        ]) {
          const vector = Float32Array.from(numbers);
          expect(there(compressor, vector)).toEqual(vector);
        }
      }
    }
  });

  it('rounded by chance lands on the two levels around, in proportion', () => {
    const compressor = quantisation({ bits: 2, rounding: 'stochastic' });
    const rng = stream(9, 'levels');
    let ups = 0;
    for (let draw = 0; draw < 10_000; draw++) {
      const { payload } = compressor.encode(Float32Array.of(0, 1.25, 3), rng, null);
      const x = compressor.decode(payload, 3)[1] ?? NaN;
      expect([1, 2]).toContain(x);
      if (x === 2) ups++;
    }
    // Five standard deviations of 10,000 coins of 1 in 4.
    expect(Math.abs(ups - 2500)).toBeLessThan(5 * Math.sqrt(10_000 * 0.25 * 0.75));
  });

  it('of top-k is the best vector with k numbers', () => {
    fc.assert(
      fc.property(someVector, shares, (vector, share) => {
        const back = there(topK({ share }), vector);
        const k = Math.max(1, Math.round(share * vector.length));
        back.forEach((x, i) => expect(x === 0 || x === vector[i]).toBe(true));
        const left = Array.from(vector, (x) => x * x)
          .sort((a, b) => b - a)
          .slice(k)
          .reduce((sum, x) => sum + x, 0);
        expect(squaredGap(vector, back)).toBeCloseTo(left, 6);
      }),
    );
  });

  it('of top-k prefers the earlier of equal magnitudes', () => {
    const back = there(topK({ share: 0.5 }), Float32Array.of(1, -2, 2, -2, 2, 0));
    expect(back).toEqual(Float32Array.of(0, -2, 2, -2, 0, 0));
  });

  it('of random-k is k numbers as they were, or all of them n / k times', () => {
    fc.assert(
      fc.property(someVector, shares, seeds, fc.boolean(), (vector, share, seed, scaled) => {
        const shifted = vector.map((x) => x + 200);
        const back = there(randomK({ share, scaled }), shifted, seed);
        const k = Math.max(1, Math.round(share * vector.length));
        const factor = scaled ? vector.length / k : 1;
        expect(back.filter((x) => x !== 0).length).toBe(k);
        back.forEach((x, i) => {
          if (x !== 0) expect(x).toBe(Math.fround(factor * (shifted[i] ?? NaN)));
        });
      }),
    );
  });

  it('of random-k finds every place as often', () => {
    const counts = new Float64Array(10);
    const vector = new Float32Array(10).fill(1);
    for (let seed = 0; seed < 5000; seed++) {
      there(randomK({ share: 0.3, scaled: false }), vector, seed).forEach((x, i) => {
        counts[i] = (counts[i] ?? 0) + x;
      });
    }
    for (const count of counts) expect(Math.abs(count - 1500)).toBeLessThan(5 * Math.sqrt(5000 * 0.3 * 0.7));
  });

  it('of the scaled sign misses ||x||^2 - ||x||_1^2 / n, the least for one scale', () => {
    fc.assert(
      fc.property(someVector, (vector) => {
        const sum = vector.reduce((total, x) => total + Math.abs(x), 0);
        const expected = squaredNorm(vector) - sum ** 2 / vector.length;
        const gap = squaredGap(vector, there(scaledSign, vector));
        expect(Math.abs(gap - expected)).toBeLessThanOrEqual(1e-5 * (1 + squaredNorm(vector)));
      }),
    );
  });

  it('cannot be scaled beyond single precision', () => {
    expect(() => there(randomK({ share: 0.1, scaled: true }), new Float32Array(10).fill(3e38))).toThrow(
      RangeError,
    );
  });
});

describe('a parameter out of range', () => {
  it('makes no compressor', () => {
    for (const bits of [0, 17, 2.5, NaN]) {
      expect(() => quantisation({ bits, rounding: 'nearest' })).toThrow(RangeError);
    }
    for (const share of [0, -1, 1.01, NaN]) {
      expect(() => topK({ share })).toThrow(RangeError);
      expect(() => randomK({ share, scaled: false })).toThrow(RangeError);
    }
  });
});
