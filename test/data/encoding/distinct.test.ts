import { describe, expect, it } from 'vitest';
import { CELL, distinct } from '../../../src/data/encoding/distinct';

/** A number that may be missing, and a choice of two. */
const COLUMNS = [
  { categories: 0, nullable: true },
  { categories: 2, nullable: false },
];
const rows = (...each: readonly (readonly [number, number, number, number])[]) => ({
  inputs: Float32Array.from(each.flat()),
  labels: new Uint8Array(each.length),
  count: each.length,
});

describe('who is one of a kind', () => {
  it('has values that nobody else has, numbers rounded to cells', () => {
    const near = CELL / 10;
    const people = rows([0, 0, 1, 0], [near, 0, 1, 0], [2, 0, 1, 0], [0, 0, 0, 1], [0, 1, 1, 0]);
    expect(distinct(people, COLUMNS, [0, 1])).toEqual({ people: 5, alone: 3 });
  });

  it('is known by fewer fields less often', () => {
    const people = rows([0, 0, 1, 0], [2, 0, 1, 0], [4, 0, 0, 1]);
    expect(distinct(people, COLUMNS, [0]).alone).toBe(3);
    expect(distinct(people, COLUMNS, [1]).alone).toBe(1);
    expect(distinct(people, COLUMNS, []).alone).toBe(0);
  });
});
