import { describe, expect, it } from 'vitest';
import { referencePlan, SMALL_INSTITUTION } from '../../src/engine/referencePlan';

describe('how a reference is tuned', () => {
  it('cross-validates strong penalties where defaults are few', () => {
    expect(referencePlan(450, 0.001)).toEqual({ folds: 5, l2Candidates: [0.001, 0.01, 0.1, 1] });
    expect(referencePlan(450, 0)).toEqual({ folds: 5, l2Candidates: [0, 0.001, 0.01, 0.1, 1] });
    expect(referencePlan(450, 0.02)).toEqual({ folds: 5, l2Candidates: [0.02, 0.1, 1] });
  });

  it('keeps the run’s own penalty where rows abound', () => {
    expect(referencePlan(SMALL_INSTITUTION - 1, 0.001).folds).toBe(5);
    expect(referencePlan(SMALL_INSTITUTION, 0.001)).toEqual({ folds: 1, l2Candidates: [0.001] });
  });
});
