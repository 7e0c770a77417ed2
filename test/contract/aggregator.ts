import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Aggregator, Contribution } from '../../src/core/aggregators/aggregator';

const LENGTH = 5;
const value = fc.float({ min: -100, max: 100, noNaN: true });
const members = fc.array(
  fc.record({
    samples: fc.integer({ min: 1, max: 1000 }),
    vector: fc.array(value, { minLength: LENGTH, maxLength: LENGTH }),
  }),
  { minLength: 1, maxLength: 8 },
);

function contributions(drawn: readonly { samples: number; vector: readonly number[] }[]): Contribution[] {
  return drawn.map(({ samples, vector }, institution) => {
    return { institution, samples, vector: Float32Array.from(vector) };
  });
}

/** What every aggregation rule owes, whatever it computes. */
export function describeAggregator(rule: Aggregator): void {
  describe(`the rule ${rule.name}`, () => {
    it('gives the same bits whatever the order of arrival', () => {
      fc.assert(
        fc.property(members, fc.infiniteStream(fc.nat()), (drawn, keys) => {
          const all = contributions(drawn);
          const shuffled = all
            .map((contribution) => ({ contribution, key: keys.next().value }))
            .sort((a, b) => a.key - b.key)
            .map(({ contribution }) => contribution);
          expect(rule.aggregate(shuffled)).toEqual(rule.aggregate(all));
        }),
      );
    });

    it('keeps length, leaves its arguments alone and stays finite', () => {
      fc.assert(
        fc.property(members, (drawn) => {
          const all = contributions(drawn);
          const result = rule.aggregate(all);
          expect(result.length).toBe(LENGTH);
          expect(result.every(Number.isFinite)).toBe(true);
          expect(all).toEqual(contributions(drawn));
        }),
      );
    });

    it('gives a single member back, and zero for zero updates', () => {
      const vector = Float32Array.of(1, -2, 3.5, 0, 1e-3);
      expect(rule.aggregate([{ institution: 3, samples: 17, vector }])).toEqual(vector);
      const zero = new Float32Array(LENGTH);
      const idle = [0, 1, 2, 3, 4].map((institution) => ({ institution, samples: 9, vector: zero }));
      expect(rule.aggregate(idle)).toEqual(zero);
    });

    it('scales with its members', () => {
      fc.assert(
        fc.property(members, (drawn) => {
          const once = rule.aggregate(contributions(drawn));
          const doubled = drawn.map((one) => ({ ...one, vector: one.vector.map((x) => 2 * x) }));
          const twice = rule.aggregate(contributions(doubled));
          once.forEach((x, i) => expect(twice[i]).toBeCloseTo(2 * x, 3));
        }),
      );
    });

    it('stays within the range of its members, coordinate by coordinate', () => {
      fc.assert(
        fc.property(members, (drawn) => {
          rule.aggregate(contributions(drawn)).forEach((x, i) => {
            const column = drawn.map(({ vector }) => vector[i] ?? NaN);
            expect(x).toBeGreaterThanOrEqual(Math.min(...column) - 1e-3);
            expect(x).toBeLessThanOrEqual(Math.max(...column) + 1e-3);
          });
        }),
      );
    });

    it('refuses no members and unequal lengths', () => {
      expect(() => rule.aggregate([])).toThrow(RangeError);
      const odd = [Float32Array.of(1), Float32Array.of(1, 2)].map((vector, institution) => {
        return { institution, samples: 1, vector };
      });
      expect(() => rule.aggregate(odd)).toThrow(RangeError);
    });
  });
}
