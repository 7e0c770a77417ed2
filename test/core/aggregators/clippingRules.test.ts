import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AggregationContext } from '../../../src/core/aggregators/aggregator';
import { centredClipping } from '../../../src/core/aggregators/centredClipping';
import { flTrust } from '../../../src/core/aggregators/flTrust';
import { normBounding } from '../../../src/core/aggregators/normBounding';
import { weightedMean } from '../../../src/core/aggregators/weightedMean';
import { norm } from '../../../src/core/vector';
import { expectClose, membersOf, someVectors } from './members';

const trusting = (...reference: number[]): AggregationContext => ({
  reference: Float32Array.from(reference),
  previous: null,
});
const after = (...previous: number[]): AggregationContext => ({
  reference: null,
  previous: Float32Array.from(previous),
});
const sharesOf = (heard: readonly { share: number }[]): number[] => heard.map(({ share }) => share);

describe('norm bounding', () => {
  it('is the weighted mean, to the last bit, when nobody reaches the bound', () => {
    fc.assert(
      fc.property(someVectors(1, 8, 4), (vectors) => {
        const members = membersOf(vectors, [3, 1, 4, 1, 5, 9, 2, 6]);
        expect(normBounding({ bound: 'fixed', norm: 1000 }).explain(members)).toEqual(
          weightedMean.explain(members),
        );
      }),
    );
  });

  it('brings a longer vector to the bound in its own direction, the nearest point of the ball', () => {
    fc.assert(
      fc.property(
        someVectors(1, 1, 3),
        fc.double({ min: 0.1, max: 40, noNaN: true }),
        ([vector = []], limit) => {
          const bounded = normBounding({ bound: 'fixed', norm: limit }).aggregate(membersOf([vector]));
          const size = Math.hypot(...vector);
          expect(norm(bounded)).toBeCloseTo(Math.min(size, limit), 4);
          const gap = Math.hypot(...vector.map((x, i) => x - (bounded[i] ?? NaN)));
          expect(gap).toBeCloseTo(Math.max(0, size - limit), 4);
        },
      ),
    );
  });

  it('takes the bound from the median of the norms', () => {
    const members = membersOf([
      [3, 0],
      [0, 4],
      [0, 0],
      [500, 0],
    ]);
    const { vector, heard } = normBounding({ bound: 'median', multiple: 2 }).explain(members);
    expectClose(vector, [(3 + 7) / 4, 1], 1e-6);
    expectClose(sharesOf(heard), [0.25, 0.25, 0.25, 7 / 500 / 4], 1e-12);
  });

  it('refuses a bound without meaning', () => {
    for (const size of [0, -1, NaN, Infinity]) {
      expect(() => normBounding({ bound: 'fixed', norm: size })).toThrow(RangeError);
      expect(() => normBounding({ bound: 'median', multiple: size })).toThrow(RangeError);
    }
  });
});

describe('FLTrust', () => {
  it('trusts by angle: fully along, half at 60 degrees, not at all across or against', () => {
    const members = membersOf([
      [2, 0],
      [1, Math.sqrt(3)],
      [0, 5],
      [-3, 0],
      [0, 0],
    ]);
    const { vector, heard } = flTrust.explain(members, trusting(4, 0));
    expectClose(sharesOf(heard), [2 / 3, 1 / 3, 0, 0, 0], 1e-6);
    expectClose(vector, [(2 / 3) * 4 + (1 / 3) * 2, (1 / 3) * 2 * Math.sqrt(3)], 1e-6);
  });

  it('does not care how long a member is, and is never longer than the reference', () => {
    fc.assert(
      fc.property(someVectors(1, 6, 3), someVectors(1, 1, 3), (vectors, [reference = []]) => {
        const context = trusting(...reference);
        const result = flTrust.aggregate(membersOf(vectors), context);
        const louder = vectors.map((vector, k) => vector.map((x) => x * 2 ** k));
        expectClose(flTrust.aggregate(membersOf(louder), context), result, 1e-5);
        expect(norm(result)).toBeLessThanOrEqual(Math.hypot(...reference) * (1 + 1e-6));
      }),
    );
  });

  it('gives zero when nobody is trusted or the reference is zero', () => {
    expect(
      flTrust.aggregate(
        membersOf([
          [-1, 0],
          [0, 1],
        ]),
        trusting(1, 0),
      ),
    ).toEqual(new Float32Array(2));
    expect(flTrust.aggregate(membersOf([[1, 0]]), trusting(0, 0))).toEqual(new Float32Array(2));
  });
});

describe('centred clipping', () => {
  it('is the mean when everyone is within the radius, wherever it starts', () => {
    fc.assert(
      fc.property(someVectors(1, 8, 3), someVectors(1, 1, 3), (vectors, [previous = []]) => {
        const rule = centredClipping({ radius: 1e6, iterations: 1 });
        const mean = weightedMean.aggregate(membersOf(vectors));
        expectClose(rule.aggregate(membersOf(vectors), after(...previous)), mean, 1e-6);
      }),
    );
  });

  it('moves by at most the radius a pass, and one liar by at most his part of it', () => {
    fc.assert(
      fc.property(someVectors(3, 8, 3), someVectors(1, 1, 3), (vectors, [lie = []]) => {
        const rule = centredClipping({ radius: 2, iterations: 1 });
        const honest = rule.aggregate(membersOf(vectors), after(1, 2, 3));
        expect(Math.hypot(...[1, 2, 3].map((x, i) => x - (honest[i] ?? NaN)))).toBeLessThanOrEqual(2 + 1e-5);
        const lying = rule.aggregate(membersOf([...vectors.slice(1), lie]), after(1, 2, 3));
        const moved = Math.hypot(...lying.map((x, i) => x - (honest[i] ?? NaN)));
        expect(moved).toBeLessThanOrEqual((2 * 2) / vectors.length + 1e-5);
      }),
    );
  });

  it('settles where the mean of the Huber losses is least', () => {
    // A pass is one step of gradient descent on it: a second road to the same place.
    const vectors = [
      [0, 0],
      [1, 0.5],
      [0.5, 1],
      [6, -7],
      [0.25, -1],
    ];
    const huber = (v: readonly number[]): number =>
      vectors.reduce((sum, x) => {
        const gap = Math.hypot(...x.map((one, i) => one - (v[i] ?? NaN)));
        return sum + (gap <= 1.5 ? gap ** 2 / 2 : 1.5 * (gap - 0.75));
      }, 0);
    const settled = Array.from(
      centredClipping({ radius: 1.5, iterations: 500 }).aggregate(membersOf(vectors)),
    );
    for (let angle = 0; angle < 2 * Math.PI; angle += 0.1) {
      const beside = [Math.cos(angle), Math.sin(angle)].map((x, i) => (settled[i] ?? NaN) + 0.01 * x);
      expect(huber(beside)).toBeGreaterThan(huber(settled));
    }
  });

  it('leaves to the round before what no member has', () => {
    const { vector, heard } = centredClipping({ radius: 1, iterations: 2 }).explain(
      membersOf([
        [10, 0],
        [10, 0],
      ]),
      after(4, 3),
    );
    const shares = sharesOf(heard);
    const left = 1 - shares.reduce((sum, share) => sum + share, 0);
    expectClose(vector, [10 * (1 - left) + 4 * left, 3 * left], 1e-6);
    // Two steps of length 1 along a way of sqrt(45).
    expect(left).toBeCloseTo(1 - 2 / Math.sqrt(45), 12);
  });

  it('refuses parameters without meaning', () => {
    expect(() => centredClipping({ radius: 0, iterations: 1 })).toThrow(RangeError);
    expect(() => centredClipping({ radius: 1, iterations: 0 })).toThrow(RangeError);
  });
});
