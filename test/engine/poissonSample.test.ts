import { describe, expect, it } from 'vitest';
import { stream } from '../../src/core/random';
import { poissonSample } from '../../src/engine/poissonSample';

const DRAWS = 20_000;
const ROWS = 40;

describe('a Poisson sample', () => {
  it.each([0.02, 0.3, 0.9])('takes each row with chance %d, whatever became of the others', (rate) => {
    const rng = stream(7, 'sample');
    const taken = new Float64Array(ROWS);
    const sizes: number[] = [];
    let both = 0;
    for (let k = 0; k < DRAWS; k++) {
      const sample = poissonSample(ROWS, rate, () => rng.uniform());
      for (const row of sample) taken[row] = (taken[row] ?? 0) + 1;
      sizes.push(sample.length);
      if (sample.includes(3) && sample.includes(17)) both++;
      expect([...sample]).toEqual([...new Set(sample)].sort((a, b) => a - b));
    }
    const spread = DRAWS * rate * (1 - rate);
    const chi = taken.reduce((sum, count) => sum + (count - DRAWS * rate) ** 2 / spread, 0);
    // 40 degrees of freedom: above 73.4 once in a thousand.
    expect(chi).toBeLessThan(73.4);
    expect(Math.abs(both - DRAWS * rate ** 2)).toBeLessThan(4 * Math.sqrt(DRAWS * rate ** 2) + 4);
    // The size is binomial: shuffled batches would all have the same.
    const mean = sizes.reduce((sum, size) => sum + size, 0) / DRAWS;
    const variance = sizes.reduce((sum, size) => sum + (size - mean) ** 2, 0) / DRAWS;
    expect(variance / (ROWS * rate * (1 - rate))).toBeGreaterThan(0.95);
    expect(variance / (ROWS * rate * (1 - rate))).toBeLessThan(1.05);
  });

  it('takes everybody with certainty', () => {
    expect([...poissonSample(4, 1, () => 0.999)]).toEqual([0, 1, 2, 3]);
  });
});
