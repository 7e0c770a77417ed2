import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepOf } from '../../../src/core/secureAggregation/fixedPoint';
import { addInto } from '../../../src/core/secureAggregation/ring';
import {
  fullWeightOf,
  updateLengths,
  weighted,
  weightedMeanOf,
} from '../../../src/core/secureAggregation/weightedUpdate';
import {
  BESIDE,
  fromWide,
  OVER_ROWS,
  toWide,
  widest,
  wideLength,
} from '../../../src/core/secureAggregation/wideNumbers';

const finite = (size: number) => fc.double({ min: -size, max: size, noNaN: true });
const sumOf = (all: readonly (readonly Uint32Array[])[]): Uint32Array[] => {
  const sums = (all[0] ?? []).map(({ length }) => new Uint32Array(length));
  for (const vectors of all) sums.forEach((sum, i) => addInto(sum, vectors[i] ?? sum));
  return sums;
};

describe('a weighted sum', () => {
  it('tells the mean by rows, as close as the fixed point is, whatever the members', () => {
    const member = fc.record({
      update: fc.array(finite(8), { minLength: 3, maxLength: 3 }),
      extra: fc.array(finite(1e6), { minLength: 2, maxLength: 2 }),
      samples: fc.integer({ min: 1, max: 30_000 }),
    });
    fc.assert(
      fc.property(fc.array(member, { minLength: 3, maxLength: 20 }), (members) => {
        const fixed = { clip: 8, bits: 27 };
        const fullWeight = fullWeightOf(members.map(({ samples }) => samples));
        const all = members.map(({ update, extra, samples }) => {
          const found = weighted(Float32Array.from(update), Float32Array.from(extra), samples, {
            fixed,
            fullWeight,
          });
          expect(found.vectors.map(({ length }) => length)).toEqual(
            updateLengths({ fitUp: 3, fitUpExtra: 2 }),
          );
          expect(found.saturated).toBe(0);
          return found.vectors;
        });
        const mean = weightedMeanOf(sumOf(all), { fixed, fullWeight });
        const rows = members.reduce((sum, { samples }) => sum + samples, 0);
        expect(mean.samples).toBe(rows);
        // Each member rounds once: half a step, scaled back by the weights that are there.
        const bound = ((members.length / 2) * stepOf(fixed) * fullWeight) / rows;
        for (let i = 0; i < 3; i++) {
          const exact = members.reduce(
            (sum, { update, samples }) => sum + (samples / rows) * Math.fround(update[i] ?? 0),
            0,
          );
          expect(Math.abs((mean.vector[i] ?? NaN) - exact)).toBeLessThan(bound + 1e-6);
        }
        for (let i = 0; i < 2; i++) {
          const exact = members.reduce(
            (sum, { extra, samples }) => sum + (samples / rows) * Math.fround(extra[i] ?? 0),
            0,
          );
          expect(Math.abs((mean.extra[i] ?? NaN) - exact)).toBeLessThan(1e-5 + 1e-7 * Math.abs(exact));
        }
      }),
    );
  });

  it('does not depend on the order of its members, to the last bit', () => {
    const format = { fixed: { clip: 1, bits: 20 }, fullWeight: 64 };
    const all = [3, 17, 60].map(
      (samples) => weighted(Float32Array.of(1 / samples, -0.3), Float32Array.of(7), samples, format).vectors,
    );
    const means = [all, [...all].reverse()].map((some) => weightedMeanOf(sumOf(some), format));
    expect(means[1]).toEqual(means[0]);
  });

  it('cuts off what lies beyond the clip, before it is weighed, and counts it', () => {
    const format = { fixed: { clip: 1, bits: 24 }, fullWeight: 1024 };
    const { vectors, saturated } = weighted(Float32Array.of(5, -2, 0.5), new Float32Array(0), 1, format);
    expect(saturated).toBe(2);
    const mean = weightedMeanOf(vectors, format);
    expect([...mean.vector].map((value) => Math.round(100 * value) / 100)).toEqual([1, -1, 0.5]);
    expect(() => weighted(Float32Array.of(NaN), new Float32Array(0), 1, format)).toThrow(RangeError);
  });

  it('has a full weight that is a power of two and nobody exceeds', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e6 })), (rows) => {
        const full = fullWeightOf(rows);
        expect(Math.log2(full) % 1).toBe(0);
        expect(Math.max(1, ...rows)).toBeLessThanOrEqual(full);
        expect(full / 2).toBeLessThan(Math.max(1, ...rows));
      }),
    );
  });
});

describe('numbers without a clip', () => {
  it.each([BESIDE, OVER_ROWS])('add up exactly in digits, of either sign: %j', (format) => {
    const size = widest(format) / 64;
    fc.assert(
      fc.property(fc.array(finite(size), { minLength: 1, maxLength: 40 }), (values) => {
        const sums = sumOf(values.map((value) => [toWide([value], format).integers]));
        const exact = values.reduce((sum, value) => {
          const size = Math.round(Math.abs(value) * 2 ** format.fraction);
          return sum + (value < 0 ? -BigInt(size) : BigInt(size));
        }, 0n);
        const [found = NaN] = fromWide(sums[0] ?? new Uint32Array(0), format);
        const wanted = Number(exact) / 2 ** format.fraction;
        expect(Math.abs(found - wanted)).toBeLessThanOrEqual(4 * Number.EPSILON * size * values.length);
        if (values.length === 1) expect(found).toBe(wanted);
      }),
    );
  });

  it('are cut off where they no longer fit, and that is counted', () => {
    expect(toWide([1e12, 3], BESIDE).saturated).toBe(1);
    expect([...fromWide(toWide([-1e12], BESIDE).integers, BESIDE)]).toEqual([-widest(BESIDE)]);
    expect([...fromWide(toWide([-1e12, 0.1], OVER_ROWS).integers, OVER_ROWS)]).toEqual([
      -1e12,
      expect.closeTo(0.1, 11),
    ]);
    expect(toWide([1, 2], OVER_ROWS).integers.length).toBe(wideLength(2, OVER_ROWS));
    expect(() => toWide([Infinity], BESIDE)).toThrow(RangeError);
  });
});
