import { describe, expect, it } from 'vitest';
import { COIN, oddsByAccount, oddsByGaussian, oddsByPromise } from '../../../src/core/privacy/odds';
import { dpEvent } from '../../../src/core/privacy/dpEvent';
import { composedLosses, pldDelta } from '../../../src/core/privacy/pld';
import { gaussianMultiplier } from '../../../src/core/privacy/analyticGaussian';

describe('a promise as odds', () => {
  it('is a coin where nothing may leak, and certainty where everything may', () => {
    expect(oddsByPromise(0, 0)).toBe(COIN);
    expect(oddsByPromise(Math.log(3), 0)).toBeCloseTo(0.75, 12);
    expect(oddsByPromise(100, 1e-5)).toBeLessThanOrEqual(1);
    expect(oddsByAccount(0)).toBe(COIN);
    expect(oddsByAccount(1)).toBe(1);
  });

  it.each([0.5, 2, 8])('agrees with the account of one Gaussian release, epsilon %s', (epsilon) => {
    const sigma = gaussianMultiplier(epsilon, 1e-5);
    const found = oddsByAccount(pldDelta(composedLosses([dpEvent(sigma)]), 0));
    expect(found).toBeGreaterThanOrEqual(oddsByGaussian(epsilon, 1e-5) - 1e-9);
    expect(found).toBeCloseTo(oddsByGaussian(epsilon, 1e-5), 3);
    expect(oddsByGaussian(epsilon, 1e-5)).toBeLessThan(oddsByPromise(epsilon, 1e-5));
  });
});
