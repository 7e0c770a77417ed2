import { describe, expect, it } from 'vitest';
import {
  combinedMultiplier,
  gaussianDelta,
  gaussianEpsilon,
  gaussianMultiplier,
} from '../../../src/core/privacy/analyticGaussian';
import { dpEvent } from '../../../src/core/privacy/dpEvent';
import { composedLosses, pldDelta, pldEpsilon } from '../../../src/core/privacy/pld';
import { RDP_ORDERS, rdpEpsilon, rdpOf } from '../../../src/core/privacy/rdp';
import { normalCdf } from '../../../src/core/statistics/normal';
import vectors from '../../vectors/dp-accounting.json';

const relative = (found: number, expected: number): number => Math.abs(found / expected - 1);
const name = ({ sigma, q, steps }: { sigma: number; q: number; steps: number }): string =>
  `sigma ${sigma}, q ${q.toPrecision(3)}, ${steps} times`;

describe('the Renyi account', () => {
  it.each(vectors.cases.map((one) => [name(one), one] as const))('%s, as dp_accounting has it', (_, one) => {
    const events = [dpEvent(one.sigma, one.q, one.steps)];
    const { epsilon, order } = rdpEpsilon(events, one.delta);
    expect(relative(epsilon, one.rdpEpsilon)).toBeLessThan(1e-6);
    expect(order).toBeCloseTo(one.order, 9);
    [1.5, 2.5, 5, 32, 63].forEach((each, i) => {
      const expected = one.rdp[i] ?? Infinity;
      const found = rdpOf(events, each);
      if (expected === Infinity) expect(found).toBe(Infinity);
      else expect(relative(found, expected)).toBeLessThan(1e-6);
    });
  });

  it.each([
    // sigma, q, steps, delta, older conversion: the figures that TF-Privacy and Opacus print in their READMEs.
    [1.3, 0.0025, 6000, 1e-5, 0.941870567],
    [1, 0.001, 30000, 1e-7, 1.70928734],
    [1.1, 256 / 60000, 14062, 1e-5, 3.00827],
  ])('by the older conversion: sigma %d, q %d, %d times', (sigma, q, steps, delta, expected) => {
    expect(rdpEpsilon([dpEvent(sigma, q, steps)], delta, 'older').epsilon).toBeCloseTo(expected, 4);
  });

  it('keeps the binomials’ signs when asked to, as Opacus does', () => {
    const events = [dpEvent(1.5, 0.04, 2250)];
    expect(rdpEpsilon(events, 1e-5, 'current', 'signed').epsilon).toBeCloseTo(7.32911117143, 7);
    // Never above the sum of absolute values.
    for (const order of RDP_ORDERS) {
      const absolute = rdpOf(events, order);
      expect(rdpOf(events, order, 'signed')).toBeLessThanOrEqual(absolute * (1 + 1e-9));
    }
  });

  it('is the moments’ integral: a second route by Simpson’s rule', () => {
    const [sigma, q] = [2.5, 0.01];
    const scale = Math.log(sigma * Math.sqrt(2 * Math.PI));
    for (const order of [1.5, 2.5, 5, 50, 100]) {
      const integrand = (x: number): number =>
        Math.exp(
          order * Math.log1p(q * Math.expm1((2 * x - 1) / (2 * sigma * sigma))) -
            (x * x) / (2 * sigma * sigma) -
            scale,
        );
      // The integrand's weight moves to x near the order.
      const moment = simpson(integrand, -30, order + 40, 40_000);
      const exact = Math.log(moment) / (order - 1);
      expect(relative(rdpOf([dpEvent(sigma, q)], order, 'signed'), exact)).toBeLessThan(1e-6);
    }
  });

  it('is as published for fifty samples of 1 %', () => {
    const events = [dpEvent(2.5, 0.01, 50)];
    [
      [1.5, 6.70579741e-4],
      [2.5, 1.0854871e-3],
      [5, 2.18075656e-3],
      [50, 2.38460375e-2],
      [100, 167.416308],
    ].forEach(([order = NaN, expected = NaN]) =>
      expect(relative(rdpOf(events, order), expected)).toBeLessThan(1e-6),
    );
  });
});

describe('the account by loss distributions', { timeout: 60_000 }, () => {
  it.each(vectors.cases.map((one) => [name(one), one] as const))(
    '%s: not below dp_accounting’s, at most 1e-4 above',
    (_, one) => {
      const losses = composedLosses([dpEvent(one.sigma, one.q, one.steps)]);
      const epsilon = pldEpsilon(losses, one.delta);
      expect(epsilon - one.pldEpsilon).toBeGreaterThanOrEqual(0);
      expect(epsilon - one.pldEpsilon).toBeLessThan(1e-4);
      // And back again.
      expect(pldDelta(losses, epsilon)).toBeLessThanOrEqual(one.delta);
      expect(relative(pldDelta(losses, epsilon - 2e-5), one.delta)).toBeLessThan(1e-3);
    },
  );

  it('adds up releases of unlike kinds', () => {
    const [expected] = vectors.mixed;
    const events = [dpEvent(1.1, 0.01, 500), dpEvent(30, 1, 60), dpEvent(8)];
    const epsilon = pldEpsilon(composedLosses(events), 1e-5);
    expect(epsilon - (expected?.pldEpsilon ?? NaN)).toBeGreaterThanOrEqual(0);
    expect(epsilon - (expected?.pldEpsilon ?? NaN)).toBeLessThan(1e-4);
    expect(relative(rdpEpsilon(events, 1e-5).epsilon, expected?.rdpEpsilon ?? NaN)).toBeLessThan(1e-6);
  });

  it.each(vectors.deltas.map((one) => [name(one), one] as const))('%s: delta', (_, one) => {
    const delta = pldDelta(composedLosses([dpEvent(one.sigma, one.q, one.steps)]), one.epsilon);
    expect(relative(delta, one.delta)).toBeLessThan(1e-6);
  });

  it('is the integral of one sampled release: a second route by Simpson’s rule', () => {
    const [sigma, q, epsilon] = [0.8, 0.05, 1.2];
    const normal = (x: number, mean: number): number =>
      Math.exp(-((x - mean) ** 2) / (2 * sigma * sigma)) / (sigma * Math.sqrt(2 * Math.PI));
    const mixture = (x: number): number => (1 - q) * normal(x, 0) + q * normal(x, 1);
    const removed = simpson(
      (x) => Math.max(0, mixture(x) - Math.exp(epsilon) * normal(x, 0)),
      -12,
      14,
      200_000,
    );
    const added = simpson(
      (x) => Math.max(0, normal(x, 0) - Math.exp(epsilon) * mixture(x)),
      -12,
      14,
      200_000,
    );
    const found = pldDelta(composedLosses([dpEvent(sigma, q)]), epsilon);
    expect(relative(found, Math.max(removed, added))).toBeLessThan(1e-6);
  });

  it('is below the Renyi account, and near the exact one where all customers take part', () => {
    const events = [dpEvent(5, 1, 50)];
    const losses = composedLosses(events);
    expect(pldEpsilon(losses, 1e-5)).toBeLessThan(rdpEpsilon(events, 1e-5).epsilon);
    const exact = gaussianEpsilon(combinedMultiplier(Array<number>(50).fill(5)), 1e-5);
    expect(pldEpsilon(losses, 1e-5) - exact).toBeGreaterThanOrEqual(0);
    expect(pldEpsilon(losses, 1e-5) - exact).toBeLessThan(1e-4);
  });

  it('gives up where the release is no promise at all', () => {
    expect(pldEpsilon(composedLosses([dpEvent(0.05)]), 1e-5)).toBe(Infinity);
    expect(gaussianEpsilon(0.05, 1e-5)).toBeGreaterThan(100);
  });
});

describe('the Gaussian mechanism, exactly', () => {
  it('has the published values', () => {
    expect(gaussianEpsilon(1, 1e-5)).toBeCloseTo(4.377178095681137, 9);
    expect(gaussianMultiplier(1, 1e-5)).toBeCloseTo(3.73063163, 8);
    expect(gaussianMultiplier(1, 0.78760074)).toBeCloseTo(0.33333333, 8);
  });

  it('has an inverse either way', () => {
    for (const [epsilon, delta] of [
      [0.01, 1e-9],
      [1, 1e-5],
      [30, 1e-6],
    ] as const) {
      const sigma = gaussianMultiplier(epsilon, delta);
      expect(gaussianDelta(sigma, epsilon)).toBeLessThanOrEqual(delta);
      expect(relative(gaussianEpsilon(sigma, delta), epsilon)).toBeLessThan(1e-6);
    }
    expect(gaussianEpsilon(1e6, 0.1)).toBe(0);
  });

  it('is its formula', () => {
    const formula = (sigma: number, epsilon: number): number =>
      normalCdf(1 / (2 * sigma) - epsilon * sigma) -
      Math.exp(epsilon) * normalCdf(-1 / (2 * sigma) - epsilon * sigma);
    for (const sigma of [0.5, 1, 4]) {
      for (const epsilon of [0, 0.5, 3])
        expect(relative(gaussianDelta(sigma, epsilon), formula(sigma, epsilon))).toBeLessThan(1e-9);
    }
  });
});

describe('what is accounted', () => {
  it('is refused when it is no release', () => {
    for (const wrong of [0, -1, NaN, Infinity]) expect(() => dpEvent(wrong)).toThrow(RangeError);
    for (const wrong of [0, 1.1, NaN]) expect(() => dpEvent(1, wrong)).toThrow(RangeError);
    for (const wrong of [0, 1.5, NaN]) expect(() => dpEvent(1, 1, wrong)).toThrow(RangeError);
  });

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(dpEvent(1))).toBe(true);
  });
});

function simpson(f: (x: number) => number, from: number, to: number, intervals: number): number {
  const step = (to - from) / intervals;
  let sum = f(from) + f(to);
  for (let i = 1; i < intervals; i++) sum += f(from + i * step) * (i % 2 === 1 ? 4 : 2);
  return (sum * step) / 3;
}
