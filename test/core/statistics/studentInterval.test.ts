import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excludesZero, halfWidth, spreadOf } from '../../../src/core/statistics/studentInterval';

/** Student's distribution function by integrating its density with Simpson's rule. */
function studentBelow(t: number, freedom: number): number {
  const density = (x: number): number => (1 + (x * x) / freedom) ** (-(freedom + 1) / 2);
  const integral = (to: number): number => {
    const steps = 40_000;
    const h = to / steps;
    let sum = density(0) + density(to);
    for (let k = 1; k < steps; k++) sum += (k % 2 === 0 ? 2 : 4) * density(k * h);
    return (sum * h) / 3;
  };
  // The normalising constant by the same rule, over a substitution that makes the tail finite: x = tan(u).
  const whole = ((): number => {
    const steps = 40_000;
    const h = Math.PI / 2 / steps;
    const at = (u: number): number => density(Math.tan(u)) / Math.cos(u) ** 2;
    let sum = at(0);
    for (let k = 1; k < steps; k++) sum += (k % 2 === 0 ? 2 : 4) * at(k * h);
    // At the end itself the integrand is 0 from two degrees of freedom on, and 1 with one.
    return ((sum + (freedom === 1 ? 1 : 0)) * h) / 3;
  })();
  return 0.5 + integral(t) / whole / 2;
}

describe('the interval of a mean', () => {
  it('holds 95 % of Student’s distribution, for few seeds and for many', () => {
    for (const count of [2, 3, 5, 6, 10, 21, 31]) {
      const half = halfWidth({ mean: 0, deviation: Math.sqrt(count), count }) ?? NaN;
      expect(studentBelow(half, count - 1), `${count} values`).toBeCloseTo(0.975, 3);
    }
  });

  it('takes the deviation with count - 1: 1, 2, 4 have 7/3 as variance', () => {
    const spread = spreadOf([1, 2, 4]);
    expect(spread).toMatchObject({ mean: 7 / 3, count: 3 });
    expect(spread?.deviation).toBeCloseTo(Math.sqrt(7 / 3), 12);
    expect(spreadOf([])).toBeNull();
    expect(halfWidth({ mean: 1, deviation: 0, count: 1 })).toBeNull();
  });

  it('never excludes 0 for a single value, and is the same for the negatives', () => {
    expect(excludesZero(spreadOf([5]))).toBe(false);
    expect(excludesZero(null)).toBe(false);
    const values = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(values, (some) => {
        expect(excludesZero(spreadOf(some.map((value) => -value)))).toBe(excludesZero(spreadOf(some)));
      }),
    );
  });
});
