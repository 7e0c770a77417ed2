import { describe, expect, it } from 'vitest';
import { oneRunEpsilon, oneRunTail } from '../../../src/core/privacy/oneRunBound';
import { stream } from '../../../src/core/random';

describe('what the guesses of one run prove', () => {
  it('is by hand where all are right and delta is 0', () => {
    // q^100 = .05, epsilon = ln(q / (1 - q)).
    const q = 0.05 ** (1 / 100);
    expect(oneRunEpsilon(100, 100, 100, 0)).toBeCloseTo(Math.log(q / (1 - q)), 8);
    // Of two guesses both right with chance 1/4: proves nothing.
    expect(oneRunEpsilon(2, 2, 2, 0)).toBe(0);
    expect(oneRunTail(2, 2, 2, 0, 0)).toBeCloseTo(0.25, 12);
  });

  it('is less where delta gives room', () => {
    // Tail of 2 in 2 at epsilon 0 with delta: 1/4 + 2 * 2 * delta * max(1/2, (3/4) / 2).
    expect(oneRunTail(2, 2, 2, 0, 0.01)).toBeCloseTo(0.25 + 4 * 0.01 * 0.5, 12);
    expect(oneRunEpsilon(1000, 100, 95, 1e-5)).toBeLessThan(oneRunEpsilon(1000, 100, 95, 0));
  });

  it('is too high about as seldom as it says', () => {
    const [epsilon, guessed, times] = [1, 60, 2000];
    const rng = stream(1, 'coins');
    const right = (): number => {
      let count = 0;
      for (let k = 0; k < guessed; k++) if (rng.uniform() < 1 / (1 + Math.exp(-epsilon))) count++;
      return count;
    };
    const known = new Map<number, number>();
    let above = 0;
    for (let k = 0; k < times; k++) {
      const found = right();
      const bound = known.get(found) ?? oneRunEpsilon(guessed, guessed, found, 0);
      known.set(found, bound);
      if (bound > epsilon) above++;
    }
    expect(above / times).toBeLessThan(0.06);
    expect(above).toBeGreaterThan(0);
  });
});
