import { describe, expect, it } from 'vitest';
import { clopperPearson } from '../../../src/core/statistics/clopperPearson';

describe('the interval of a share', () => {
  it('is the published one', () => {
    // scipy.stats.binomtest(k, n).proportion_ci(method='exact'), SciPy 1.17.1.
    for (const [k, n, low, high] of [
      [0, 10, 0, 0.30849710781876294],
      [10, 10, 0.6915028921812371, 1],
      [3, 20, 0.03207093718554477, 0.37892682654529564],
      [81, 1000, 0.06484353970849123, 0.09967169896848771],
    ] as const) {
      const found = clopperPearson(k, n);
      expect(found.low).toBeCloseTo(low, 9);
      expect(found.high).toBeCloseTo(high, 9);
    }
  });

  it('of as many failures is its mirror image', () => {
    const [few, many] = [clopperPearson(7, 50, 0.9), clopperPearson(43, 50, 0.9)];
    expect(few.low).toBeCloseTo(1 - many.high, 12);
    expect(few.high).toBeCloseTo(1 - many.low, 12);
  });
});
