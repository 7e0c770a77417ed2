import { describe, expect, it } from 'vitest';
import { dpEvent } from '../../../src/core/privacy/dpEvent';
import { composedLosses, pldEpsilon } from '../../../src/core/privacy/pld';
import {
  addInstitutionNoise,
  clippedPart,
  institutionEvents,
  institutionMultiplier,
  noiseToUpdate,
} from '../../../src/core/privacy/institutionLevel';
import { simulatedNoise } from '../../../src/core/privacy/noise';
import {
  judgingEvents,
  judgingMultipliers,
  statisticsMultiplier,
  stepEvents,
  trainingMultiplier,
} from '../../../src/core/privacy/privacyPlan';
import { spentBy } from '../../../src/core/privacy/spentBy';
import { stream } from '../../../src/core/random';

const promises = [0.1, 1, 8, 60].map((epsilon) => ({ epsilon, delta: 1e-5 }));

describe('a divided promise', { timeout: 60_000 }, () => {
  it.each(promises)('keeps epsilon $epsilon for those who train, and spends nearly all of it', (promised) => {
    const steps = [{ samplingRate: 0.05, times: 600 }];
    const z = statisticsMultiplier(promised, 3);
    const statistics = [dpEvent(z, 1, 3)];
    const events = [...statistics, ...stepEvents(trainingMultiplier(promised, statistics, steps), steps)];
    const { pld } = spentBy(events, promised.delta);
    expect(pld).toBeLessThanOrEqual(promised.epsilon + 1e-5);
    expect(pld).toBeGreaterThan(0.98 * promised.epsilon);
  });

  it.each(promises)('keeps epsilon $epsilon for those who judge', (promised) => {
    for (const histograms of [1, 2]) {
      const events = judgingEvents(judgingMultipliers(promised, 30, histograms), 30, histograms);
      expect(pldEpsilon(composedLosses(events), promised.delta)).toBeLessThanOrEqual(promised.epsilon + 1e-5);
    }
  });

  it('needs hardly any noise for a step or two of a wide promise, and adds some all the same', () => {
    const steps = [{ samplingRate: 0.001, times: 1 }];
    expect(trainingMultiplier({ epsilon: 100, delta: 1e-2 }, [], steps)).toBe(0.2);
  });
});

describe('what was spent', () => {
  it('has four accounts, of which the tightest is never above the others', () => {
    const whole = spentBy([dpEvent(5, 1, 20), dpEvent(3)], 1e-5);
    expect(whole.analytic).not.toBeNull();
    expect(whole.pld).toBeGreaterThanOrEqual((whole.analytic ?? NaN) - 1e-9);
    expect(whole.pld).toBeLessThan((whole.analytic ?? NaN) + 1e-3);
    expect(whole.rdp).toBeGreaterThan(whole.pld);
    expect(whole.rdpOlder).toBeGreaterThan(whole.rdp);
    // dp_accounting: sigma 1.1, q 256/60000, 14062 steps.
    const sampled = spentBy([dpEvent(1.1, 256 / 60000, 14062)], 1e-5);
    expect(sampled.analytic).toBeNull();
    expect(sampled.pld).toBeCloseTo(2.38169, 3);
    expect(sampled.rdp).toBeCloseTo(2.5965558698, 6);
    expect(sampled.rdpOlder).toBeCloseTo(3.00827, 4);
    expect(spentBy([], 1e-5)).toEqual({ pld: 0, rdp: 0, rdpOlder: 0, analytic: 0 });
  });
});

describe('privacy of institutions', () => {
  it('keeps its promise over all rounds', () => {
    for (const promised of promises) {
      const { analytic } = spentBy(institutionEvents(promised, 30, 30), promised.delta);
      expect(analytic).toBeLessThanOrEqual(promised.epsilon + 1e-9);
      expect(analytic).toBeGreaterThan(0.99 * promised.epsilon);
    }
    expect(institutionEvents({ epsilon: 1, delta: 1e-5 }, 30, 0)).toEqual([]);
  });

  it('bounds every part: no longer than the norm and a rounding, and left alone when short', () => {
    const rng = stream(2);
    const long = Float32Array.from({ length: 500 }, () => rng.normal());
    expect(Math.hypot(...clippedPart(long, 0.5))).toBeCloseTo(0.5, 3);
    const short = long.map((value) => value / 1000);
    clippedPart(short, 0.5).forEach((value, i) =>
      expect(Math.abs(value - (short[i] ?? NaN))).toBeLessThan(2 ** -15),
    );
  });

  it('adds noise of the multiplier times the norm, and as parts that add up to it', () => {
    const length = 40_000;
    const whole = new Float64Array(length);
    addInstitutionNoise(whole, 2, 0.5, simulatedNoise(stream(1)));
    const parts = new Float64Array(length);
    for (let member = 0; member < 3; member++) {
      addInstitutionNoise(parts, 2, 0.5, simulatedNoise(stream(2, member)), 1 / 3);
    }
    for (const noise of [whole, parts]) {
      const deviation = Math.sqrt(noise.reduce((sum, value) => sum + value * value, 0) / length);
      // A little above 1: rounding is in the sensitivity.
      expect(deviation).toBeGreaterThan(0.995);
      expect(deviation).toBeLessThan(1.03);
    }
  });

  it('tells how much of a step is noise', () => {
    const multiplier = institutionMultiplier({ epsilon: 8, delta: 1e-5 }, 30);
    expect(noiseToUpdate(multiplier, 5, 30)).toBeGreaterThan(1);
    expect(noiseToUpdate(multiplier, 1000, 30)).toBeLessThan(0.05);
  });
});
