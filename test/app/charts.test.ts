import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dodge } from '../../src/app/charts/dodge';
import { scoreDomain, scoreTicks } from '../../src/app/charts/scoreDomain';

describe('dodge', () => {
  it('leaves labels alone that do not touch', () => {
    expect(dodge([100, 10, 50], 15, 0, 200)).toEqual([100, 10, 50]);
  });

  it('keeps order, distance and frame', () => {
    const wanted = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(wanted, (at) => {
        const placed = dodge(at, 15, 4, 300);
        const pairs = at
          .map((y, i) => [y, placed[i] ?? NaN] as const)
          .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
        for (const [i, [, y]] of pairs.entries()) {
          expect(y).toBeGreaterThanOrEqual(4 - 1e-9);
          expect(y).toBeLessThanOrEqual(300 + 1e-9);
          const next = pairs[i + 1];
          if (next !== undefined) expect(next[1] - y).toBeGreaterThanOrEqual(15 - 1e-9);
        }
      }),
    );
  });
});

describe('scoreDomain', () => {
  it('is the usual range while the curves fit, early rounds aside', () => {
    expect(scoreDomain([0.78, 0.66], [0.5, 0.78, 0.66])).toEqual([0.6, 0.85]);
  });

  it('grows by whole steps when a curve would leave it', () => {
    expect(scoreDomain([0.58], [0.58, 0.91])).toEqual([0.55, 0.95]);
  });

  it('puts ticks on round values inside', () => {
    expect(scoreTicks([0.6, 0.85])).toEqual([0.6, 0.65, 0.7, 0.75, 0.8, 0.85]);
    expect(scoreTicks([0.4, 0.95])).toEqual([0.4, 0.5, 0.6, 0.7, 0.8, 0.9]);
  });
});
