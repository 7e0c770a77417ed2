import { describe, expect, it } from 'vitest';
import { isPlausible } from '../../src/attacker/plausible';

/** A number that may be missing, three categories, two categories that may be missing. */
const COLUMNS = [
  { categories: 0, nullable: true },
  { categories: 3, nullable: false },
  { categories: 2, nullable: true },
];

describe('a plausible customer', () => {
  it('is in one category of each feature, missing included', () => {
    expect(isPlausible(Float32Array.of(-1.7, 0, 0, 1, 0, 1, 0, 0), COLUMNS)).toBe(true);
    expect(isPlausible(Float32Array.of(0, 1, 1, 0, 0, 0, 0, 1), COLUMNS)).toBe(true);
    expect(isPlausible(Float32Array.of(-1.7, 0.001, -0.004, 1.002, 0, 0.99, 0, 0), COLUMNS)).toBe(true);
  });

  it('is no mixture of two, and not in no category or in two', () => {
    expect(isPlausible(Float32Array.of(-1.7, 0, 0.4, 0.6, 0, 1, 0, 0), COLUMNS)).toBe(false);
    expect(isPlausible(Float32Array.of(-1.7, 0.3, 0, 1, 0, 1, 0, 0), COLUMNS)).toBe(false);
    expect(isPlausible(Float32Array.of(-1.7, 0, 0, 0, 0, 1, 0, 0), COLUMNS)).toBe(false);
    expect(isPlausible(Float32Array.of(-1.7, 0, 1, 1, 0, 1, 0, 0), COLUMNS)).toBe(false);
  });
});
