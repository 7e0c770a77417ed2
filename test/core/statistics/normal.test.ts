import { describe, expect, it } from 'vitest';
import { normalCdf, normalQuantile } from '../../../src/core/statistics/normal';
import vectors from '../../vectors/normal-distribution.json';

const pairs = (table: readonly (readonly number[])[]): [number, number][] =>
  table.map(([at = NaN, value = NaN]) => [at, value]);

describe('the normal distribution', () => {
  it.each(pairs(vectors.cdf))('has the tabled distribution function at %d', (x, cdf) => {
    expect(Math.abs(normalCdf(x) - cdf)).toBeLessThanOrEqual(1e-15 + 1e-7 * Math.min(cdf, 1 - cdf));
  });

  it.each(pairs(vectors.quantile))('has the tabled quantile at %d', (p, quantile) => {
    expect(Math.abs(normalQuantile(p) / quantile - 1) < 1e-13 || quantile === 0).toBe(true);
  });

  it('has infinite ends', () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
  });
});
