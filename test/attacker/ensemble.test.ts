import { describe, expect, it } from 'vitest';
import { pool } from '../../src/attacker/ensemble';

/** Two categories, and a number that may be missing. */
const COLUMNS = [
  { categories: 2, nullable: false },
  { categories: 0, nullable: true },
];

const set = (mismatch: number, ...records: readonly number[][]) => ({
  records: Float32Array.from(records.flat()),
  mismatch,
});

describe('guesses put together', () => {
  it('are matched customer by customer before anything is averaged', () => {
    const { records } = pool(
      [set(0.1, [0.9, 0.1, 2, 0], [0.2, 0.8, -2, 0]), set(0.1, [0.1, 0.9, -2.1, 0], [0.8, 0.2, 2.1, 0])],
      COLUMNS,
    );
    expect([...records.slice(0, 2), ...records.slice(4, 6)]).toEqual([1, 0, 0, 1]);
    expect(records[2]).toBeGreaterThan(1.9);
    expect(records[6]).toBeLessThan(-1.9);
  });

  it('are trusted where they agree', () => {
    const { confidence } = pool(
      [set(0.1, [1, 0, 0.5, 0]), set(0.1, [1, 0, 0.52, 0]), set(0.1, [1, 0, 0.48, 0])],
      COLUMNS,
    );
    expect([...confidence]).toEqual([1, 1]);
    const { confidence: apart } = pool(
      [set(0.1, [0.5, 0.5, 3, 0]), set(0.1, [0.5, 0.5, 0, 0]), set(0.1, [0.5, 0.5, -3, 0])],
      COLUMNS,
    );
    expect(apart[0]).toBeCloseTo(0, 6);
    expect(apart[1]).toBeCloseTo(0, 6);
  });

  it('do not hear a run that got stuck, and know a missing number', () => {
    const { records } = pool([set(0.01, [1, 0, 0, 0.9]), set(1, [0, 1, 5, 0])], COLUMNS);
    expect([...records]).toEqual([1, 0, 0, 1]);
  });

  it('of one run say nothing of how sure its numbers are', () => {
    expect([...pool([set(0, [1, 0, 0.5, 0])], COLUMNS).confidence]).toEqual([1, 0]);
    expect(() => pool([], COLUMNS)).toThrow(RangeError);
  });
});
