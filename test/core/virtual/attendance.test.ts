import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawParticipants } from '../../../src/core/virtual/attendance';

describe('drawing participants', () => {
  it('asks the wanted share, each at most once, in street order, the same for the same seed', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(40), { minLength: 1 }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        fc.nat(),
        (able, share, seed) => {
          const street = able.sort((a, b) => a - b);
          const drawn = drawParticipants(street, share, seed, 3);
          expect(drawn.length).toBe(Math.max(1, Math.ceil(share * street.length - 1e-9)));
          expect(drawn).toEqual(street.filter((institution) => drawn.includes(institution)));
          expect(drawParticipants(street, share, seed, 3)).toEqual(drawn);
        },
      ),
    );
  });

  it('asks others in other rounds', () => {
    const street = Array.from({ length: 20 }, (_, k) => k);
    const rounds = Array.from({ length: 10 }, (_, round) => drawParticipants(street, 0.2, 1, round).join());
    expect(new Set(rounds).size).toBeGreaterThan(5);
  });
});
