import { describe, expect, it } from 'vitest';
import { gaussianMultiplier } from '../../../src/core/privacy/analyticGaussian';
import { noiseFor } from '../../../src/core/privacy/calibrate';
import { dpEvent } from '../../../src/core/privacy/dpEvent';
import { composedLosses, pldEpsilon, unroundedPldEpsilon } from '../../../src/core/privacy/pld';
import { rdpEpsilon } from '../../../src/core/privacy/rdp';

describe('the noise for a wished epsilon', { timeout: 120_000 }, () => {
  it.each([
    [8, 1e-5, 0.04, 2250],
    [1, 1e-5, 0.01, 1],
    [0.5, 1e-6, 0.02, 300],
    [2, 1e-5, 1, 30],
  ])('is the inverse of both accounts: epsilon %d, delta %d, q %d, %d times', (epsilon, delta, q, times) => {
    const plan = (sigma: number) => [dpEvent(sigma, q, times)];
    const tight = noiseFor(plan, epsilon, delta);
    const found = unroundedPldEpsilon(composedLosses(plan(tight)), delta);
    expect(found).toBeLessThanOrEqual(epsilon);
    expect(found / epsilon).toBeGreaterThan(1 - 1e-6);
    // What is shown is the wished epsilon itself, not a hair above it.
    expect(pldEpsilon(composedLosses(plan(tight)), delta)).toBeCloseTo(epsilon, 9);

    const renyi = noiseFor(plan, epsilon, delta, 'rdp');
    expect(rdpEpsilon(plan(renyi), delta).epsilon / epsilon).toBeGreaterThan(1 - 1e-6);
    expect(rdpEpsilon(plan(renyi), delta).epsilon).toBeLessThanOrEqual(epsilon);
    expect(renyi).toBeGreaterThan(tight);
  });

  it('is as published', () => {
    // dp_accounting's own tests: the smallest sigma for epsilon 1, delta 1e-5, one sample of one percent.
    expect(noiseFor((sigma) => [dpEvent(sigma, 0.01)], 1, 1e-5)).toBeCloseTo(0.67379294682, 4);
    // Twenty-five samples of a thousandth at a sensitivity of 6.
    expect(6 * noiseFor((sigma) => [dpEvent(sigma, 0.001, 25)], 1, 1e-5)).toBeCloseTo(3.20956502598, 3);
    // Opacus, by the Renyi account: 1.416 to three digits.
    expect(noiseFor((sigma) => [dpEvent(sigma, 0.04, 2250)], 8, 1e-5, 'rdp')).toBeCloseTo(1.416, 2);
    // One release to everybody has an exact answer.
    expect(noiseFor((sigma) => [dpEvent(sigma)], 1, 1e-5)).toBeCloseTo(gaussianMultiplier(1, 1e-5), 5);
  });

  it.each([
    [8, 0.01, 2820],
    [0.5, 0.14, 240],
  ])('is found quickly on a coarse grid, never below: epsilon %d, q %d, %d times', (epsilon, q, times) => {
    const plan = (sigma: number) => [dpEvent(60, 1, 3), dpEvent(sigma, q, times)];
    const coarse = noiseFor(plan, epsilon, 1e-5, 'coarse-pld');
    const tight = noiseFor(plan, epsilon, 1e-5);
    expect(coarse).toBeGreaterThanOrEqual(tight * (1 - 1e-6));
    expect(coarse / tight).toBeLessThan(1.01);
    expect(pldEpsilon(composedLosses(plan(coarse)), 1e-5)).toBeLessThanOrEqual(epsilon + 1e-5);
  });

  it('takes into account what is released beside it', () => {
    const alone = noiseFor((sigma) => [dpEvent(sigma, 0.04, 500)], 4, 1e-5);
    const beside = noiseFor((sigma) => [dpEvent(sigma, 0.04, 500), dpEvent(5)], 4, 1e-5);
    expect(beside).toBeGreaterThan(alone);
  });

  it('says so when there is none', () => {
    expect(() => noiseFor((sigma) => [dpEvent(sigma), dpEvent(0.5)], 1, 1e-5, 'rdp')).toThrow(RangeError);
  });
});
