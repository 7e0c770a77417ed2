import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignment } from '../../src/core/assignment';

const total = (cost: Float64Array, columns: number, found: ArrayLike<number>): number =>
  Array.from(found).reduce((sum, column, row) => sum + (cost[row * columns + column] ?? NaN), 0);

/** Every way to give each row a column of its own. */
function least(cost: Float64Array, rows: number, columns: number, taken: readonly number[] = []): number {
  if (taken.length === rows) return total(cost, columns, taken);
  let best = Infinity;
  for (let column = 0; column < columns; column++) {
    if (!taken.includes(column)) best = Math.min(best, least(cost, rows, columns, [...taken, column]));
  }
  return best;
}

describe('the pairing of least cost', () => {
  it('is no dearer than any other', () => {
    const problem = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 2 }))
      .chain(([rows, more]) =>
        fc.record({
          rows: fc.constant(rows),
          columns: fc.constant(rows + more),
          cost: fc.array(fc.integer({ min: -9, max: 9 }), {
            minLength: rows * (rows + more),
            maxLength: rows * (rows + more),
          }),
        }),
      );
    fc.assert(
      fc.property(problem, ({ rows, columns, cost: given }) => {
        const cost = Float64Array.from(given);
        const found = assignment(cost, rows, columns);
        expect(new Set(found).size).toBe(rows);
        expect(total(cost, columns, found)).toBe(least(cost, rows, columns));
      }),
    );
  });

  it('needs a column for each row', () => {
    expect(() => assignment(new Float64Array(2), 2, 1)).toThrow(RangeError);
  });
});
