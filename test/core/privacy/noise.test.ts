import { describe, expect, it } from 'vitest';
import { adaptiveNoise, nextNorm } from '../../../src/core/privacy/adaptiveNorm';
import {
  fillNoise,
  gridOf,
  roundedSensitivity,
  simulatedNoise,
  systemNoise,
} from '../../../src/core/privacy/noise';
import { stream } from '../../../src/core/random';
import { normalCdf } from '../../../src/core/statistics/normal';

const DRAWS = 400_000;

describe.each([
  ['simulated', () => simulatedNoise(stream(3, 'noise'))],
  ['of the system', systemNoise],
] as const)('noise on a grid, %s', (_, open) => {
  it('has the variance it is asked for, within 1 %, and the shape of a normal distribution', () => {
    const deviation = 2.3;
    const grid = 2 ** -14;
    const drawn = new Float64Array(DRAWS);
    fillNoise(drawn, deviation, grid, open());
    expect(drawn.every((value) => Number.isInteger(value / grid))).toBe(true);
    const variance = drawn.reduce((sum, value) => sum + value * value, 0) / DRAWS;
    // The variance of a sample of this size has a standard error of .22 %.
    expect(Math.abs(variance / deviation ** 2 - 1)).toBeLessThan(0.01);
    // Kolmogorov-Smirnov: 2.5 / sqrt(n) is exceeded once in a hundred thousand.
    const sorted = drawn.sort();
    let gap = 0;
    sorted.forEach((value, i) => {
      const expected = normalCdf(value / deviation);
      gap = Math.max(gap, Math.abs((i + 1) / DRAWS - expected), Math.abs(i / DRAWS - expected));
    });
    expect(gap).toBeLessThan(2.5 / Math.sqrt(DRAWS));
  });

  it('is uniform where it is asked to be', () => {
    const source = open();
    const cells = new Float64Array(20);
    for (let k = 0; k < DRAWS; k++) {
      const cell = Math.floor(20 * source.uniform());
      cells[cell] = (cells[cell] ?? 0) + 1;
    }
    const chi = cells.reduce((sum, count) => sum + (count - DRAWS / 20) ** 2 / (DRAWS / 20), 0);
    // 19 degrees of freedom: above 60 once in two hundred thousand.
    expect(chi).toBeLessThan(60);
  });
});

describe('a grid', () => {
  it('is a power of two far below the norm, and its rounding is in the sensitivity', () => {
    for (const norm of [0.01, 0.5, 1, 3, 100]) {
      const grid = gridOf(norm);
      expect(Number.isInteger(Math.log2(grid))).toBe(true);
      expect(norm / grid).toBeGreaterThanOrEqual(2 ** 14);
      expect(norm / grid).toBeLessThan(2 ** 15);
      // Two sums whose coordinates all lie half-way are rounded apart by a grid step each.
      expect(roundedSensitivity(norm, grid, 400)).toBeGreaterThan(norm + 20 * grid);
    }
  });
});

describe('a norm that adapts', () => {
  it('costs what the sum alone would with the charged multiplier', () => {
    for (const [z, expected] of [
      [0.7, 64],
      [5, 64],
      [3, 5],
    ] as const) {
      const { sum, count } = adaptiveNoise(z, expected);
      expect((sum ** -2 + (2 * count) ** -2) ** -0.5).toBeCloseTo(z, 12);
      expect(sum).toBeGreaterThan(z);
      expect(sum).toBeLessThan(1.16 * z);
    }
    // The paper's noise on the count, a twentieth of the parts, where that is enough.
    expect(adaptiveNoise(1, 200).count).toBe(10);
  });

  it('goes to the median of what it clips', () => {
    const rng = stream(4, 'norms');
    const norms = Array.from({ length: 2000 }, () => Math.exp(0.5 * rng.normal()) * 3);
    const noise = adaptiveNoise(1, 100);
    let norm = 0.1;
    for (let step = 0; step < 400; step++) {
      const sample = norms.filter(() => rng.uniform() < 0.05);
      const within = sample.filter((value) => value <= norm).length;
      norm = nextNorm(norm, within, sample.length, noise, 100, simulatedNoise(rng));
    }
    expect(norm).toBeGreaterThan(2.3);
    expect(norm).toBeLessThan(3.9);
  });
});
