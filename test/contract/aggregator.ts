/** What every aggregation rule owes, whatever it computes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AggregationContext, Aggregator, Contribution } from '../../src/core/aggregators/aggregator';

/** Which of the laws that some rules keep and others do not hold for a rule. */
export interface Laws {
  /** Twice the vectors, the reference and the previous aggregate give twice the aggregate. */
  readonly scales: boolean;
  /** Moving all of them moves the aggregate as far. */
  readonly translates: boolean;
  /** Coordinate by coordinate it lies among these; the previous aggregate counts where it is used. */
  readonly range: 'members' | 'members and zero' | 'anywhere';
  /** All shares together are a whole, whatever the members. */
  readonly hearsWhole: boolean;
  /** A single member is given back. */
  readonly returnsLone: boolean;
}

const LENGTH = 5;
/** Eighths: their sums, differences and doubles are exact, so that no tie turns on rounding. */
const eighths = fc.integer({ min: -800, max: 800 }).map((n) => n / 8);
const vector = fc.array(eighths, { minLength: LENGTH, maxLength: LENGTH });

interface Drawn {
  readonly members: readonly { readonly samples: number; readonly vector: readonly number[] }[];
  readonly reference: readonly number[];
  readonly previous: readonly number[] | null;
}

function rounds(least: number): fc.Arbitrary<Drawn> {
  const member = fc.record({ samples: fc.integer({ min: 1, max: 1000 }), vector });
  return fc.record({
    members: fc.array(member, { minLength: least, maxLength: least + 6 }),
    reference: vector,
    previous: fc.option(vector),
  });
}

type Change = (x: number, coordinate: number) => number;
const same: Change = (x) => x;

function contributions(drawn: Drawn, change = same): Contribution[] {
  return drawn.members.map(({ samples, vector: numbers }, i) => {
    // Not 0, 1, 2: a rule must not take a place on the street for a place in the list.
    return { institution: 3 * i + 1, samples, vector: Float32Array.from(numbers, change) };
  });
}

function context({ reference, previous }: Drawn, change = same): AggregationContext {
  return {
    reference: Float32Array.from(reference, change),
    previous: previous === null ? null : Float32Array.from(previous, change),
  };
}

export function describeAggregator(title: string, rule: Aggregator, laws: Laws): void {
  const least = rule.minimumMembers;
  const drawnRounds = rounds(least);
  const someContext: AggregationContext = {
    reference: Float32Array.of(1, -1, 2, 0.5, 3),
    previous: null,
  };
  const idle = (count: number): Contribution[] =>
    Array.from({ length: count }, (_, institution) => ({
      institution,
      samples: 9,
      vector: new Float32Array(LENGTH),
    }));

  describe(`${title}: the rule's contract`, () => {
    it('gives the same bits whatever the order of arrival', () => {
      fc.assert(
        fc.property(drawnRounds, fc.infiniteStream(fc.nat()), (drawn, keys) => {
          const all = contributions(drawn);
          const shuffled = all
            .map((contribution) => ({ contribution, key: keys.next().value }))
            .sort((a, b) => a.key - b.key)
            .map(({ contribution }) => contribution);
          expect(rule.explain(shuffled, context(drawn))).toEqual(rule.explain(all, context(drawn)));
        }),
      );
    });

    it('keeps length, stays finite, returns a vector of its own and leaves its arguments alone', () => {
      fc.assert(
        fc.property(drawnRounds, (drawn) => {
          const all = contributions(drawn);
          const given = context(drawn);
          const result = rule.aggregate(all, given);
          expect(result.length).toBe(LENGTH);
          expect(result.every(Number.isFinite)).toBe(true);
          expect(all).toEqual(contributions(drawn));
          expect(given).toEqual(context(drawn));
          expect(all.some(({ vector: own }) => own.buffer === result.buffer)).toBe(false);
        }),
      );
    });

    it('tells who was heard, in street order, beside the same vector', () => {
      fc.assert(
        fc.property(drawnRounds, (drawn) => {
          const all = contributions(drawn);
          const { vector: explained, heard } = rule.explain([...all].reverse(), context(drawn));
          expect(explained).toEqual(rule.aggregate(all, context(drawn)));
          expect(heard.map(({ institution }) => institution)).toEqual(
            all.map(({ institution }) => institution),
          );
          for (const { share } of heard) {
            expect(share).toBeGreaterThanOrEqual(0);
            expect(share).toBeLessThanOrEqual(1);
          }
          const whole = heard.reduce((sum, { share }) => sum + share, 0);
          expect(whole).toBeLessThanOrEqual(1 + 1e-12);
          if (laws.hearsWhole) expect(whole).toBeCloseTo(1, 12);
        }),
      );
    });

    it('counts rows only where it says so', () => {
      if (rule.weighsBySamples) {
        const vectors = [0, 1, 2].map((x) => Float32Array.of(x, x * x));
        const weighed = (samples: readonly number[]): Float32Array =>
          rule.aggregate(
            vectors.map((own, i) => ({ institution: i, samples: samples[i] ?? 1, vector: own })),
            { reference: Float32Array.of(1, 1), previous: null },
          );
        expect(weighed([1, 1, 9])).not.toEqual(weighed([9, 1, 1]));
        expect(weighed([2, 4, 6])).toEqual(weighed([1, 2, 3]));
      } else {
        fc.assert(
          fc.property(drawnRounds, (drawn) => {
            const alike = contributions(drawn).map((one) => ({ ...one, samples: 1 }));
            expect(rule.explain(contributions(drawn), context(drawn))).toEqual(
              rule.explain(alike, context(drawn)),
            );
          }),
        );
      }
    });

    it('reads no context but what it says', () => {
      fc.assert(
        fc.property(drawnRounds, (drawn) => {
          const { reference, previous } = context(drawn);
          const declared = {
            reference: rule.needsReference ? reference : Float32Array.of(NaN),
            previous: rule.usesPrevious ? previous : Float32Array.of(NaN),
          };
          const all = contributions(drawn);
          expect(rule.aggregate(all, declared)).toEqual(rule.aggregate(all, { reference, previous }));
        }),
      );
    });

    it('gives zero for zero updates', () => {
      expect(rule.aggregate(idle(least + 2), someContext)).toEqual(new Float32Array(LENGTH));
    });

    it(laws.returnsLone ? 'gives a single member back' : 'takes or refuses a single member', () => {
      const lone = { institution: 3, samples: 17, vector: Float32Array.of(1, -2, 3.5, 0, 1e-3) };
      if (least > 1) expect(() => rule.aggregate([lone], someContext)).toThrow(RangeError);
      else if (laws.returnsLone) expect(rule.aggregate([lone], someContext)).toEqual(lone.vector);
      else expect(rule.aggregate([lone], someContext)).toHaveLength(LENGTH);
    });

    if (laws.scales) {
      it('scales with its members', () => {
        fc.assert(
          fc.property(drawnRounds, (drawn) => {
            const twice: Change = (x) => 2 * x;
            const once = rule.aggregate(contributions(drawn), context(drawn));
            const doubled = rule.aggregate(contributions(drawn, twice), context(drawn, twice));
            once.forEach((x, i) => expect(doubled[i]).toBeCloseTo(2 * x, 3));
          }),
        );
      });
    }

    if (laws.translates) {
      it('moves with its members', () => {
        fc.assert(
          fc.property(drawnRounds, vector, ({ previous, ...rest }, by) => {
            const drawn = { ...rest, previous: previous ?? [...rest.reference] };
            const moved: Change = (x, i) => x + (by[i] ?? NaN);
            const here = rule.aggregate(contributions(drawn), context(drawn));
            const there = rule.aggregate(contributions(drawn, moved), context(drawn, moved));
            here.forEach((x, i) => expect(there[i]).toBeCloseTo(moved(x, i), 3));
          }),
        );
      });
    }

    if (laws.range !== 'anywhere') {
      it(`stays within the range of ${laws.range}, coordinate by coordinate`, () => {
        fc.assert(
          fc.property(drawnRounds, (drawn) => {
            rule.aggregate(contributions(drawn), context(drawn)).forEach((x, i) => {
              const column = drawn.members.map(({ vector: own }) => own[i] ?? NaN);
              if (laws.range === 'members and zero') column.push(0);
              if (rule.usesPrevious && drawn.previous !== null) column.push(drawn.previous[i] ?? NaN);
              expect(x).toBeGreaterThanOrEqual(Math.min(...column) - 1e-3);
              expect(x).toBeLessThanOrEqual(Math.max(...column) + 1e-3);
            });
          }),
        );
      });
    }

    it('refuses fewer members than it is defined for, and says how many those are', () => {
      expect(() => rule.aggregate([], someContext)).toThrow(RangeError);
      expect(rule.aggregate(idle(least), someContext)).toHaveLength(LENGTH);
      if (least > 1) {
        expect(() => rule.aggregate(idle(least - 1), someContext)).toThrow(RangeError);
        expect(() => rule.aggregate(idle(least - 1), someContext)).toThrow(`at least ${least} members`);
      }
    });

    it.each<[string, Partial<Contribution>]>([
      ['another length', { vector: Float32Array.of(1) }],
      ['not finite', { vector: Float32Array.of(0, 0, NaN, 0, 0) }],
      ['not finite', { vector: Float32Array.of(0, 0, 0, 0, -Infinity) }],
      ['no samples', { samples: 0 }],
      ['no samples', { samples: NaN }],
      ['contributes twice', { institution: 0 }],
    ])('refuses a member with %s', (problem, change) => {
      const bad = idle(least + 2).map((one, i) => (i === least + 1 ? { ...one, ...change } : one));
      expect(() => rule.aggregate(bad, someContext)).toThrow(RangeError);
      expect(() => rule.aggregate(bad, someContext)).toThrow(problem);
    });

    it('refuses empty vectors', () => {
      const empty = idle(least).map((one) => ({ ...one, vector: new Float32Array() }));
      expect(() => rule.aggregate(empty, { reference: new Float32Array(), previous: null })).toThrow('empty');
    });

    const used = [
      ...(rule.needsReference ? (['reference'] as const) : []),
      ...(rule.usesPrevious ? (['previous'] as const) : []),
    ];
    it.each(used)('refuses a %s of another length or not finite', (which) => {
      for (const bad of [Float32Array.of(1), new Float32Array(LENGTH).fill(NaN)]) {
        expect(() => rule.aggregate(idle(least), { ...someContext, [which]: bad })).toThrow(RangeError);
      }
    });

    if (rule.needsReference) {
      it('refuses to go without a reference', () => {
        expect(() => rule.aggregate(idle(least))).toThrow(RangeError);
      });
    }
  });
}
