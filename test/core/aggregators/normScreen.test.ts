import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { screenNorms } from '../../../src/core/screening/normScreen';
import { membersOf, someVectors } from './members';

describe('the norm screen', () => {
  const members = membersOf([
    [3, 4],
    [0, 5],
    [30, 40],
    [0, 0],
    [6, 8],
  ]);

  it('refuses what is longer than a multiple of the median, and says how long', () => {
    const { admitted, refused, limit } = screenNorms(members, { bound: 'median', multiple: 2 });
    expect(limit).toBe(10);
    expect(admitted.map(({ institution }) => institution)).toEqual([0, 1, 3, 4]);
    expect(refused).toEqual([{ institution: 2, reason: 'over-norm', norm: 50 }]);
  });

  it('refuses what is longer than a fixed bound', () => {
    const { refused } = screenNorms(members, { bound: 'fixed', norm: 5 });
    expect(refused.map(({ institution }) => institution)).toEqual([2, 4]);
  });

  it('refuses nobody for not being zero', () => {
    const idle = membersOf([[0], [0], [0], [1]]);
    expect(screenNorms(idle, { bound: 'median', multiple: 3 })).toEqual({
      admitted: idle,
      refused: [],
      limit: Infinity,
    });
    expect(screenNorms([], { bound: 'median', multiple: 3 }).admitted).toEqual([]);
  });

  it('admits or refuses each once, at least half from one median on', () => {
    fc.assert(
      fc.property(someVectors(1, 9, 3), fc.double({ min: 1, max: 5, noNaN: true }), (vectors, multiple) => {
        const all = membersOf(vectors);
        const { admitted, refused } = screenNorms(all, { bound: 'median', multiple });
        expect(admitted.length + refused.length).toBe(all.length);
        expect(admitted.length).toBeGreaterThanOrEqual(all.length / 2);
        expect(new Set([...admitted, ...refused].map(({ institution }) => institution)).size).toBe(
          all.length,
        );
      }),
    );
  });

  it('refuses a bound without meaning', () => {
    expect(() => screenNorms(members, { bound: 'fixed', norm: NaN })).toThrow(RangeError);
    expect(() => screenNorms([], { bound: 'median', multiple: 0 })).toThrow(RangeError);
  });
});
