import { describe, expect, it } from 'vitest';
import { discreteGaussian } from '../../../src/core/privacy/discreteGaussian';
import { seededUniform, systemRandom } from '../../../src/core/privacy/systemRandom';
import { stream } from '../../../src/core/random';

/** Expected counts of -reach..reach, tails in the last bins, for so many draws. */
function expectedCounts(variance: number, reach: number, draws: number): number[] {
  const weight = (x: number): number => Math.exp((-x * x) / (2 * variance));
  let total = 0;
  for (let x = -1000; x <= 1000; x++) total += weight(x);
  return Array.from({ length: 2 * reach + 1 }, (_, i) => {
    const x = i - reach;
    let sum = weight(x);
    if (Math.abs(x) === reach) for (let beyond = reach + 1; beyond <= 1000; beyond++) sum += weight(beyond);
    return (draws * sum) / total;
  });
}

describe('discrete Gaussian noise', { timeout: 60_000 }, () => {
  it.each([0.25, 1, 7.3, 100])('fits its law of variance %d', (variance) => {
    const draws = 20_000;
    const reach = Math.max(2, Math.ceil(2.5 * Math.sqrt(variance)));
    const noise = discreteGaussian(variance, seededUniform(stream(5, 'noise', String(variance))));
    const counts = new Array<number>(2 * reach + 1).fill(0);
    for (let k = 0; k < draws; k++) {
      const place = Math.max(-reach, Math.min(reach, noise.draw())) + reach;
      counts[place] = (counts[place] ?? 0) + 1;
    }
    const expected = expectedCounts(variance, reach, draws);
    const statistic = counts.reduce((sum, count, i) => {
      const wanted = expected[i] ?? NaN;
      return sum + (count - wanted) ** 2 / wanted;
    }, 0);
    // Chi-squared with 2 reach degrees of freedom: four standard deviations above its mean.
    expect(statistic).toBeLessThan(2 * reach + 4 * Math.sqrt(4 * reach));
  });

  it('has the variance it promises, within one percent', () => {
    const draws = 300_000;
    const noise = discreteGaussian(25, seededUniform(stream(9, 'noise')));
    let squares = 0;
    for (let k = 0; k < draws; k++) squares += noise.draw() ** 2;
    expect(Math.abs(squares / draws / 25 - 1)).toBeLessThan(0.01);
  });

  it('is new each time from the system, and the same from a seed', () => {
    const row = (noise: { draw(): number }): string => Array.from({ length: 40 }, () => noise.draw()).join();
    expect(row(discreteGaussian(50, systemRandom()))).not.toBe(row(discreteGaussian(50, systemRandom())));
    const seeded = (): string => row(discreteGaussian(50, seededUniform(stream(1))));
    expect(seeded()).toBe(seeded());
  });

  it('refuses a variance that is none', () => {
    for (const wrong of [0, -1, NaN, 2 ** 49])
      expect(() => discreteGaussian(wrong, systemRandom())).toThrow(RangeError);
  });
});

describe('uniform integers', () => {
  it('are below their bound, each as often as any other', () => {
    const source = systemRandom();
    const counts = [0, 0, 0];
    for (let k = 0; k < 9000; k++) {
      const value = Number(source.below(3n));
      counts[value] = (counts[value] ?? 0) + 1;
    }
    expect(counts).toHaveLength(3);
    for (const count of counts) expect(Math.abs(count - 3000)).toBeLessThan(6 * Math.sqrt(2000));
    expect(source.below(1n)).toBe(0n);
    const bound = 2n ** 70n;
    expect(source.below(bound) < bound).toBe(true);
  });
});
