import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bulyan, closestWindow } from '../../../src/core/aggregators/bulyan';
import { meanOfWindows } from '../../../src/core/aggregators/columnWindow';
import { krum } from '../../../src/core/aggregators/krum';
import { krumScores } from '../../../src/core/aggregators/krumScores';
import { multiKrum } from '../../../src/core/aggregators/multiKrum';
import { squaredDistances } from '../../../src/core/aggregators/squaredDistances';
import { expectClose, membersOf, someVectors, subsets } from './members';

const squared = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, i) => sum + (x - (b[i] ?? NaN)) ** 2, 0);

/** The score by brute force: the least sum of distances over all sets of neighbours of that size. */
function scoreBySubsets(vectors: readonly (readonly number[])[], i: number, neighbours: number): number {
  const others = vectors.filter((_, j) => j !== i);
  const sums = subsets(others, Math.min(neighbours, others.length)).map((set) =>
    set.reduce((sum, other) => sum + squared(vectors[i] ?? [], other), 0),
  );
  return Math.min(...sums);
}

function winnerBySubsets(vectors: readonly (readonly number[])[], f: number): number {
  const neighbours = Math.max(1, vectors.length - f - 2);
  const scores = vectors.map((_, i) => scoreBySubsets(vectors, i, neighbours));
  return scores.indexOf(Math.min(...scores));
}

/** Bulyan as its paper's two steps, each by brute force. */
function bulyanBySubsets(vectors: readonly number[][], f: number): number[] {
  const left = [...vectors];
  const chosen: number[][] = [];
  while (chosen.length < vectors.length - 2 * f) chosen.push(...left.splice(winnerBySubsets(left, f), 1));
  // Ties between values go by place on the street, so the chosen return to it.
  const theta = vectors.filter((vector) => chosen.includes(vector));
  return (vectors[0] ?? []).map((_, i) => {
    const values = theta.map((vector) => vector[i] ?? NaN);
    const sorted = [...values].sort((a, b) => a - b);
    const median =
      ((sorted[Math.floor((theta.length - 1) / 2)] ?? NaN) +
        (sorted[Math.ceil((theta.length - 1) / 2)] ?? NaN)) /
      2;
    const sets = subsets(values, theta.length - 2 * f).map((set) => ({
      cost: set.reduce((sum, x) => sum + Math.abs(x - median), 0),
      mean: set.reduce((sum, x) => sum + x, 0) / set.length,
    }));
    // Subsets come in street order, so the first of the best holds the earlier members.
    const least = Math.min(...sets.map(({ cost }) => cost));
    return sets.find(({ cost }) => cost === least)?.mean ?? NaN;
  });
}

describe("Krum's scores", () => {
  it('are the least sums over all sets of neighbours', () => {
    fc.assert(
      fc.property(someVectors(2, 8, 3), fc.integer({ min: 0, max: 4 }), (vectors, f) => {
        const distances = squaredDistances(vectors.map((vector) => Float32Array.from(vector)));
        const scores = krumScores(distances, [...vectors.keys()], f);
        const neighbours = Math.max(1, vectors.length - f - 2);
        expect(scores).toEqual(vectors.map((_, i) => scoreBySubsets(vectors, i, neighbours)));
      }),
    );
  });
});

describe('Krum', () => {
  it('is the member of least score, the earlier of equals', () => {
    fc.assert(
      fc.property(someVectors(5, 8, 3), (vectors) => {
        const { vector, heard } = krum({ byzantine: 1 }).explain(membersOf(vectors));
        const winner = winnerBySubsets(vectors, 1);
        expect(Array.from(vector)).toEqual(vectors[winner]);
        expect(heard.map(({ share }) => share)).toEqual(vectors.map((_, i) => (i === winner ? 1 : 0)));
      }),
    );
  });

  it('leaves out f colluders who agree among themselves', () => {
    const honest = [
      [1, 1],
      [1.25, 1],
      [1, 1.25],
      [0.75, 1],
      [1, 0.75],
    ];
    const { heard } = krum({ byzantine: 2 }).explain(membersOf([[90, 90], [90, 90], ...honest]));
    expect(heard.slice(0, 2).map(({ share }) => share)).toEqual([0, 0]);
  });

  it('needs 2f + 3 members', () => {
    expect([0, 1, 2, 3].map((byzantine) => krum({ byzantine }).minimumMembers)).toEqual([3, 5, 7, 9]);
    for (const byzantine of [-1, 0.5, NaN]) expect(() => krum({ byzantine })).toThrow(RangeError);
  });
});

describe('Multi-Krum', () => {
  it('is the mean of the m members of least score', () => {
    fc.assert(
      fc.property(someVectors(7, 9, 3), fc.integer({ min: 1, max: 4 }), (vectors, selected) => {
        const scores = vectors.map((_, i) => scoreBySubsets(vectors, i, vectors.length - 3));
        const ranked = [...vectors.keys()].sort((a, b) => (scores[a] ?? NaN) - (scores[b] ?? NaN) || a - b);
        const expected = [0, 1, 2].map(
          (i) => ranked.slice(0, selected).reduce((sum, k) => sum + (vectors[k]?.[i] ?? NaN), 0) / selected,
        );
        const rule = multiKrum({ byzantine: 1, selected });
        expectClose(rule.aggregate(membersOf(vectors)), expected, 1e-6);
      }),
    );
  });

  it('is Krum when it selects one', () => {
    fc.assert(
      fc.property(someVectors(5, 8, 3), (vectors) => {
        const members = membersOf(vectors);
        expect(multiKrum({ byzantine: 1, selected: 1 }).explain(members)).toEqual(
          krum({ byzantine: 1 }).explain(members),
        );
      }),
    );
  });

  it('needs as many members that m of them may be trusted', () => {
    const least = (byzantine: number, selected: number): number =>
      multiKrum({ byzantine, selected }).minimumMembers;
    expect([least(1, 1), least(1, 2), least(1, 3), least(2, 6)]).toEqual([5, 5, 6, 10]);
    for (const selected of [0, 1.5]) expect(() => multiKrum({ byzantine: 1, selected })).toThrow(RangeError);
  });
});

describe('Bulyan', () => {
  it.each([
    [0, 3, 7],
    [1, 7, 10],
    [2, 11, 11],
  ])('is its two steps by brute force, f = %i', (f, fewest, most) => {
    fc.assert(
      fc.property(someVectors(fewest, most, 2), (vectors) => {
        expectClose(
          bulyan({ byzantine: f }).aggregate(membersOf(vectors)),
          bulyanBySubsets(vectors, f),
          1e-6,
        );
      }),
      { numRuns: f === 2 ? 20 : 60 },
    );
  });

  it('drops the latest of values equally far, on whichever side', () => {
    const inner = (values: number[], width: number): number => {
      const vectors = values.map((value) => Float32Array.of(value));
      const { vector } = meanOfWindows(vectors, width, (column, order) =>
        closestWindow(column, order, 0, width),
      );
      return vector[0] ?? NaN;
    };
    // Two equal values below the centre: once the earlier of them stood for both.
    expect(inner([0, -1, 0, 1, -1], 4)).toBe(0);
    expect(inner([0, 1, 0, -1, 1], 4)).toBe(0);
    expect(inner([1, -1, -1, 1, 0], 3)).toBe(0);
    expect(inner([-1, -1, 1, 1, 0], 3)).toBe(-2 / 3);
    expect(inner([1, 1, -1, -1, 0], 3)).toBe(2 / 3);
  });

  it('does not hear 2f members in its first step', () => {
    const honest = [1, 1.25, 0.75, 1.5, 0.5].map((x) => [x, -x]);
    const { heard } = bulyan({ byzantine: 1 }).explain(membersOf([...honest, [50, 50], [-40, 70]]));
    expect(heard.slice(5).map(({ share }) => share)).toEqual([0, 0]);
  });

  it('needs 4f + 3 members', () => {
    expect([0, 1, 2].map((byzantine) => bulyan({ byzantine }).minimumMembers)).toEqual([3, 7, 11]);
  });
});
