import { describe, expect, it } from 'vitest';
import { stream } from '../../../src/core/random';
import {
  assetCorrelation,
  commonFactorPath,
  conditionalPd,
  sectorFactor,
} from '../../../src/data/generator/macro';
import { normalQuantile } from '../../../src/core/statistics/normal';
import { SECTORS } from '../../../src/data/generator/sectors';
import { draw, mean } from './draw';

describe('the macro factor', () => {
  it.each([
    [-2.33, 0.05],
    [-1, 0.019],
    [1e-9, 0.0095],
    [1, 0.005],
    [2.33, 0.0023],
  ])('at M = %d moves the state-owned default rate to %d', (macroShock, rate) => {
    const { pd } = draw(0, { macroShock });
    expect(mean(pd) / rate).toBeGreaterThan(0.94);
    expect(mean(pd) / rate).toBeLessThan(1.06);
  });

  it('averages to the probability of default over the cycle', () => {
    for (const [pd, loading] of [
      [0.002, 0.7],
      [0.0123, 1],
      [0.2, 1.5],
    ] as const) {
      const years = Array.from({ length: 4000 }, (_, i) =>
        conditionalPd(pd, normalQuantile((i + 0.5) / 4000), loading),
      );
      expect(mean(years) / pd).toBeCloseTo(1, 2);
    }
  });

  it('hits real estate harder than energy', () => {
    const { pd: calm, sector } = draw(0, {});
    const { pd: downturn } = draw(0, { macroShock: -2 });
    const growth = (key: string): number => {
      const code = SECTORS.findIndex((candidate) => candidate.key === key);
      return (
        mean(downturn.filter((_, i) => sector[i] === code)) / mean(calm.filter((_, i) => sector[i] === code))
      );
    };
    expect(growth('real-estate')).toBeGreaterThan(1.5 * growth('energy'));
  });

  it('follows the Basel correlation, from .16 for the safest to .03, and stops at .5', () => {
    expect(assetCorrelation(0, 1)).toBeCloseTo(0.16, 12);
    expect(assetCorrelation(1, 1)).toBeCloseTo(0.03, 12);
    expect(assetCorrelation(0.01, 1)).toBeCloseTo(0.121609, 6);
    expect(assetCorrelation(0.0001, 2)).toBe(0.5);
  });

  it('has a persistent common factor of unit variance', () => {
    const path = commonFactorPath(20000, stream(1, 'cycle'));
    const variance = mean(path.map((g) => g * g));
    expect(variance).toBeGreaterThan(0.9);
    expect(variance).toBeLessThan(1.1);
    const next = mean(path.subarray(1).map((g, t) => g * (path[t] ?? 0)));
    expect(next / variance).toBeCloseTo(0.8, 1);
    expect(sectorFactor(1, 0) ** 2).toBeCloseTo(0.7, 12);
    expect(sectorFactor(0, 1) ** 2).toBeCloseTo(0.3, 12);
  });
});
