import { describe, expect, it } from 'vitest';
import { openBudget } from '../../../src/core/privacy/budget';
import { dpEvent } from '../../../src/core/privacy/dpEvent';
import { composedLosses, pldEpsilon } from '../../../src/core/privacy/pld';
import { noiseFor } from '../../../src/core/privacy/calibrate';

const PROMISE = { epsilon: 2, delta: 1e-5 };
const STEP = dpEvent(1.5, 0.02, 300);

describe('a budget', { timeout: 60_000 }, () => {
  it('pays until the promise is reached, and then never again', () => {
    const budget = openBudget(PROMISE);
    let paid = 0;
    while (budget.charge('training', [STEP])) paid++;
    const epsilonOf = (times: number): number =>
      pldEpsilon(composedLosses([dpEvent(1.5, 0.02, 300 * times)]), PROMISE.delta);
    expect(paid).toBeGreaterThan(1);
    expect(epsilonOf(paid)).toBeLessThanOrEqual(PROMISE.epsilon);
    expect(epsilonOf(paid + 1)).toBeGreaterThan(PROMISE.epsilon);
    expect(budget.events.training).toEqual([dpEvent(1.5, 0.02, 300 * paid)]);
    expect(budget.charge('training', [STEP])).toBe(false);
    // A refusal writes nothing down: something smaller may still be paid.
    expect(budget.charge('training', [dpEvent(200)])).toBe(true);
  });

  it('pays for customers who train and customers who judge from purses of their own', () => {
    const budget = openBudget(PROMISE);
    while (budget.charge('training', [STEP]));
    expect(budget.charge('held-out', [STEP])).toBe(true);
    expect(budget.events['held-out']).toEqual([STEP]);
  });

  it('goes on from what was spent before', () => {
    const whole = openBudget(PROMISE);
    while (whole.charge('training', [STEP]));
    expect(openBudget(PROMISE, whole.events).charge('training', [STEP])).toBe(false);
  });

  it('pays for what was foreseen, as often as it was foreseen', () => {
    const planned = noiseFor((z) => [dpEvent(z, 0.05, 300)], PROMISE.epsilon, PROMISE.delta);
    const budget = openBudget(PROMISE);
    budget.foresee('training', [dpEvent(planned, 0.05, 300)]);
    for (let k = 0; k < 3; k++) expect(budget.charge('training', [dpEvent(planned, 0.05, 100)])).toBe(true);
    expect(budget.charge('training', [dpEvent(planned, 0.05, 100)])).toBe(false);
    expect(budget.charge('training', [dpEvent(planned, 0.06, 1)])).toBe(false);
  });

  it('refuses what it has no line left to write on', () => {
    const budget = openBudget({ epsilon: 100, delta: 1e-5 });
    for (let k = 0; k < 32; k++) expect(budget.charge('training', [dpEvent(1000 + k)])).toBe(true);
    expect(budget.charge('training', [dpEvent(5000)])).toBe(false);
    expect(budget.charge('training', [dpEvent(1000)])).toBe(true);
  });
});
