import { describe, expect, it } from 'vitest';
import { rootPasses } from '../../../src/core/aggregators/rootPasses';

describe('how long the coordinator trains its own update', () => {
  it('is as many steps as the median member makes, in whole passes', () => {
    // 100 rows in batches of 64 are two steps.
    expect(rootPasses([8, 32, 300], 100, 64)).toBe(16);
    expect(rootPasses([8, 32, 33, 300], 100, 64)).toBe(16);
    expect(rootPasses([33], 640, 64)).toBe(3);
  });

  it('is one pass at least, and never without end', () => {
    expect(rootPasses([1, 1, 2], 5000, 64)).toBe(1);
    expect(rootPasses([1e9, 1e9, 8], 20, 64)).toBe(1000);
  });

  it('is not moved by who claims to be large', () => {
    expect(rootPasses([10, 11, 12, 1e9, 1e9], 64, 64)).toBe(12);
  });
});
