import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fittedCounts, withNoise } from '../../../src/core/privacy/noisedCounts';
import { seededUniform } from '../../../src/core/privacy/systemRandom';
import { stream } from '../../../src/core/random';

describe('noised counts', () => {
  it('are counts again, and add up to what they are known to be', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 80 }),
        fc.nat(5000),
        (noised, total) => {
          const counts = fittedCounts(Float64Array.from(noised), total);
          expect(counts.length).toBe(noised.length);
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total);
        },
      ),
    );
  });

  it('are the counts themselves where there was no noise', () => {
    const counts = [0, 3, 0, 12, 7, 0, 0, 1];
    expect([...fittedCounts(Float64Array.from(counts), 23)]).toEqual(counts);
  });

  it('invent nobody in empty cells: most stay empty, and the full ones keep their size', () => {
    const counts = new Float64Array(386);
    counts.set([300, 500, 200], 190);
    const noised = withNoise(counts, 12, seededUniform(stream(5)));
    const fitted = fittedCounts(noised, 1000);
    const elsewhere = fitted.reduce((sum, count, cell) => sum + (cell < 190 || cell > 192 ? count : 0), 0);
    expect(elsewhere).toBeLessThan(100);
    expect(Math.abs((fitted[191] ?? 0) - 500)).toBeLessThan(80);
  });

  it('have the noise they are asked for', () => {
    const noised = withNoise(new Uint8Array(20_000).fill(50), 7.5, seededUniform(stream(6)));
    const variance = noised.reduce((sum, value) => sum + (value - 50) ** 2, 0) / noised.length;
    expect(Math.abs(variance / 7.5 ** 2 - 1)).toBeLessThan(0.04);
  });
});
