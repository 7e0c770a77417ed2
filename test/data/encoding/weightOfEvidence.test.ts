import { describe, expect, it } from 'vitest';
import { informationValue, weightsOfEvidence } from '../../../src/data/encoding/weightOfEvidence';

describe('weight of evidence', () => {
  it('is the log odds of a bin over those of everyone when counts are large', () => {
    const [low = NaN, high = NaN] = weightsOfEvidence([600_000, 400_000], [20_000, 80_000]);
    expect(low).toBeCloseTo(Math.log(20_000 / 600_000) - Math.log(0.1), 3);
    expect(high).toBeCloseTo(Math.log(80_000 / 400_000) - Math.log(0.1), 3);
  });

  it('stays near zero in a bin of few customers, whatever happened to them', () => {
    const good = [5000, 5000, 0, 3, 0];
    const defaulted = [100, 100, 1, 0, 0];
    const [, , oneDefault = NaN, threeGood = NaN, empty = NaN] = weightsOfEvidence(good, defaulted);
    expect(oneDefault).toBeGreaterThan(0);
    expect(oneDefault).toBeLessThan(0.25);
    expect(threeGood).toBeLessThan(0);
    expect(threeGood).toBeGreaterThan(-0.05);
    expect(empty).toBeCloseTo(0, 12);
  });

  it('is zero, as is the information value, when a class is absent', () => {
    expect(weightsOfEvidence([10, 20], [0, 0])).toEqual([0, 0]);
    expect(informationValue([0, 0], [10, 20])).toBe(0);
  });

  it('gives no information value to a feature without relation to the label', () => {
    expect(informationValue([900, 90], [100, 10])).toBeCloseTo(0, 12);
  });
});
