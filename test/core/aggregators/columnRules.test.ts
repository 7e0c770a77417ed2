import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coordinateMedian } from '../../../src/core/aggregators/coordinateMedian';
import { trimmedMean } from '../../../src/core/aggregators/trimmedMean';
import { stream } from '../../../src/core/random';
import { expectClose, membersOf, someVectors } from './members';

const column = (vectors: readonly (readonly number[])[], i: number): number[] =>
  vectors.map((vector) => vector[i] ?? NaN);
const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

describe('the coordinate median', () => {
  it('has as many values above as below, and lies midway between the nearest two of an even number', () => {
    fc.assert(
      fc.property(someVectors(1, 9, 3), (vectors) => {
        coordinateMedian.aggregate(membersOf(vectors)).forEach((median, i) => {
          const values = column(vectors, i);
          const half = Math.ceil(values.length / 2);
          const atMost = values.filter((x) => x <= median).length;
          const atLeast = values.filter((x) => x >= median).length;
          expect(Math.min(atMost, atLeast)).toBeGreaterThanOrEqual(Math.min(half, values.length - half));
          // The middle two by rank: the value that k others are below or equal to.
          const ranked = (k: number): number =>
            Math.min(...values.filter((x) => values.filter((y) => y <= x).length >= k));
          const low = ranked(Math.floor((values.length + 1) / 2));
          const high = ranked(Math.floor(values.length / 2) + 1);
          expect(median).toBe((low + high) / 2);
        });
      }),
    );
  });

  it('has the least sum of distances of all points', () => {
    fc.assert(
      fc.property(someVectors(1, 9, 1), fc.double({ min: -60, max: 60, noNaN: true }), (vectors, other) => {
        const median = coordinateMedian.aggregate(membersOf(vectors))[0] ?? NaN;
        const cost = (point: number): number =>
          column(vectors, 0).reduce((sum, x) => sum + Math.abs(x - point), 0);
        expect(cost(median)).toBeLessThanOrEqual(cost(other) + 1e-9);
      }),
    );
  });

  it('hears the middle, and equal values alike', () => {
    const heard = (vectors: number[][]): number[] =>
      coordinateMedian.explain(membersOf(vectors)).heard.map(({ share }) => share);
    expect(
      heard([
        [5, 0],
        [1, 1],
        [2, 9],
      ]),
    ).toEqual([0, 0.5, 0.5]);
    expect(heard([[5], [1], [2], [3]])).toEqual([0, 0, 0.5, 0.5]);
    // Updates that are zero almost everywhere: nobody is the median by the place of the house.
    expect(heard([[0], [0], [0], [7]])).toEqual([1 / 3, 1 / 3, 1 / 3, 0]);
  });

  it('takes twenty members of a hundred thousand numbers', () => {
    const rng = stream(5, 'large');
    const vectors = Array.from({ length: 20 }, () =>
      Float32Array.from({ length: 100_000 }, () => rng.normal()),
    );
    const members = vectors.map((vector, institution) => ({ institution, samples: 1, vector }));
    const result = coordinateMedian.aggregate(members);
    for (const i of [0, 777, 99_999]) {
      const sorted = vectors.map((vector) => vector[i] ?? NaN).sort((a, b) => a - b);
      expect(result[i]).toBe(Math.fround(mean(sorted.slice(9, 11))));
    }
  });
});

describe('the trimmed mean', () => {
  it('is the mean after the extremes were taken away one pair at a time', () => {
    fc.assert(
      fc.property(someVectors(1, 12, 3), fc.integer({ min: 0, max: 49 }), (vectors, percent) => {
        const beta = percent / 100;
        const expected = [0, 1, 2].map((i) => {
          const left = column(vectors, i);
          for (let pair = 1; pair <= beta * vectors.length; pair++) {
            left.splice(left.indexOf(Math.max(...left)), 1);
            left.splice(left.indexOf(Math.min(...left)), 1);
          }
          return mean(left);
        });
        expectClose(trimmedMean({ beta }).aggregate(membersOf(vectors)), expected, 1e-6);
      }),
    );
  });

  it('hears those between the cuts', () => {
    const { heard } = trimmedMean({ beta: 0.2 }).explain(membersOf([[9], [1], [2], [3], [-50]]));
    expectClose(
      heard.map(({ share }) => share),
      [0, 1 / 3, 1 / 3, 1 / 3, 0],
      1e-12,
    );
  });

  it('cuts nobody below 1 / beta members, and refuses half or more', () => {
    expectClose(trimmedMean({ beta: 0.25 }).aggregate(membersOf([[0], [0], [30]])), [10], 1e-6);
    for (const beta of [0.5, -0.1, NaN]) expect(() => trimmedMean({ beta })).toThrow(RangeError);
  });
});
