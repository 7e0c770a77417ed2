import { describe, expect, it } from 'vitest';
import { priorGuess } from '../../src/attacker/prior';
import { fieldsRight } from '../../src/data/encoding/fieldsRight';

/** A number that may be missing, and three categories. */
const COLUMNS = [
  { categories: 0, nullable: true },
  { categories: 3, nullable: false },
];

describe('fields read', () => {
  it('count where the number is near and the category the likeliest', () => {
    const truth = Float32Array.of(1, 0, 0, 0, 1);
    expect(fieldsRight(Float32Array.of(1.3, 0.2, 0.4, -2, 0.5), truth, COLUMNS)).toEqual([true, true]);
    expect(fieldsRight(Float32Array.of(1.4, 0.2, 0.6, -2, 0.5), truth, COLUMNS)).toEqual([false, false]);
    expect(fieldsRight(Float32Array.of(1.4, 0, 0, 0, 1), truth, COLUMNS, 0.5)).toEqual([true, true]);
  });

  it('count a missing value only where it is missing', () => {
    const missing = Float32Array.of(0, 1, 1, 0, 0);
    expect(fieldsRight(Float32Array.of(7, 0.9, 1, 0, 0), missing, COLUMNS)).toEqual([true, true]);
    expect(fieldsRight(Float32Array.of(0, 0.1, 1, 0, 0), missing, COLUMNS)).toEqual([false, true]);
    expect(fieldsRight(missing, Float32Array.of(0, 0, 1, 0, 0), COLUMNS)).toEqual([false, true]);
  });

  it('of whoever was never seen are guessed as the mean and the likeliest', () => {
    expect([...priorGuess(Float32Array.of(0.4, 0.1, 0.2, 0.5, 0.3), COLUMNS)]).toEqual([0, 0, 0, 1, 0]);
  });
});
