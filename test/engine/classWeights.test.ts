import { describe, expect, it } from 'vitest';
import { classWeights } from '../../src/engine/classWeights';

describe('class weights', () => {
  it('give both classes the same total, a row 1 on average', () => {
    const { good, bad } = classWeights(Uint8Array.of(1, 0, 0, 0, 0), 'balanced');
    expect(bad).toBeCloseTo(4 * good, 12);
    expect(bad + 4 * good).toBeCloseTo(5, 12);
  });

  it('give a class without rows nothing', () => {
    expect(classWeights(new Uint8Array(4), 'balanced')).toEqual({ good: 0.5, bad: 0 });
    expect(classWeights(new Uint8Array(4), 'none')).toEqual({ good: 1, bad: 1 });
  });
});
