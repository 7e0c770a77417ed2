import { describe, expect, it } from 'vitest';
import { cholesky } from '../../../src/data/generator/cholesky';
import { TRAIT_CORRELATION } from '../../../src/data/generator/traits';

describe('the Cholesky factor', () => {
  it('multiplied by its transpose gives the trait correlations back', () => {
    const lower = cholesky(TRAIT_CORRELATION);
    TRAIT_CORRELATION.forEach((row, i) => {
      row.forEach((r, j) => {
        const product = lower[i]?.reduce((sum, value, k) => sum + value * (lower[j]?.[k] ?? 0), 0);
        expect(product).toBeCloseTo(r, 12);
      });
    });
  });

  it('refuses a matrix that is no correlation matrix', () => {
    expect(() =>
      cholesky([
        [1, 1.1],
        [1.1, 1],
      ]),
    ).toThrow('not positive definite');
  });
});
