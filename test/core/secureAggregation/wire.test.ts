import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aggregationFrom,
  aggregationVector,
  isAggregation,
} from '../../../src/core/secureAggregation/settingsVector';
import {
  AGGREGATION_WAYS,
  defaultAggregation,
  neighboursOf,
  partnersOf,
  thresholdOf,
  type SecureSettings,
} from '../../../src/core/secureAggregation/settings';
import {
  advertisementAsBytes,
  advertisementFrom,
  deliveriesAsBytes,
  deliveriesFor,
  membersAsBytes,
  membersFrom,
  revealedAsBytes,
  revealedFrom,
  sealedAsBytes,
  sealedBy,
} from '../../../src/core/secureAggregation/wire';
import { ADVERTISEMENT_BYTES } from '../../../src/core/secureAggregation/sizes';

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).filter((all) => all.some((one) => one !== 0));
const someOf = (count: number) => fc.subarray(Array.from({ length: count }, (_, id) => id));

function secure(patch: Partial<SecureSettings> = {}): SecureSettings {
  const settings = defaultAggregation('secure');
  if (settings.by !== 'secure') throw new Error('unreachable');
  return { ...settings, ...patch };
}

describe('what is said as bytes', () => {
  it('is read back: keys, shares that were sealed, shares that are revealed, members', () => {
    fc.assert(
      fc.property(someOf(9), bytes(82), bytes(33), bytes(160), (ids, sealed, share, keys) => {
        const near = Array.from({ length: 9 }, (_, id) => id);
        const shares = ids.map((to) => ({ from: 9, to, sealed }));
        expect(sealedBy(9, near, sealedAsBytes(9, near, shares))).toEqual(shares);
        const delivered = ids.map((from) => ({ from, to: 9, sealed }));
        expect(deliveriesFor(9, near, deliveriesAsBytes(9, near, delivered))).toEqual(delivered);
        const revealed = ids.map((of) => ({ of, secret: of % 2 === 0 ? 'seed' : 'key', share }) as const);
        expect(revealedFrom(near, revealedAsBytes(9, near, revealed))).toEqual(revealed);
        expect(membersFrom(membersAsBytes(9, ids))).toEqual(ids);
        expect(advertisementAsBytes(advertisementFrom(4, keys))).toEqual(keys);
        expect(keys.length).toBe(ADVERTISEMENT_BYTES);
      }),
    );
  });

  it('has the same length whoever is there', () => {
    const near = [1, 4, 6];
    const shares = [{ from: 4, to: 1, sealed: new Uint8Array(82).fill(1) }];
    expect(sealedAsBytes(5, near, shares).length).toBe(sealedAsBytes(5, [], []).length);
    expect(revealedAsBytes(5, near, []).length).toBe(5 * 34);
  });
});

describe('the settings of a sum', () => {
  it('are read back from the numbers of a charter, and nothing else is taken', () => {
    for (const by of AGGREGATION_WAYS) {
      const settings = defaultAggregation(by);
      expect(aggregationFrom(by, aggregationVector(settings))).toEqual(settings);
    }
    const settings = secure({ neighbours: 6, threshold: 0.8, clip: 2, bits: 12 });
    expect(aggregationFrom('secure', aggregationVector(settings))).toEqual(settings);
    expect(isAggregation('secure', Float64Array.of(12, 2, 5, 0.8))).toBe(false);
    expect(isAggregation('secure', Float64Array.of(12, 2, 6, 0.4))).toBe(false);
    expect(isAggregation('secure', Float64Array.of(12, 2, 6))).toBe(false);
    expect(isAggregation('plain', Float64Array.of(1))).toBe(false);
  });

  it('never let half of the holders rebuild a secret', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 100 }),
        fc.double({ min: 0.5, max: 1, noNaN: true }),
        fc.constantFrom(null, 2, 4, 10, 18),
        (asked, threshold, neighbours) => {
          const settings = secure({ threshold, neighbours });
          const holders = partnersOf(asked, settings) + 1;
          const least = thresholdOf(asked, settings);
          expect(least).toBeGreaterThan(holders / 2);
          expect(least).toBeLessThanOrEqual(holders);
          expect(least).toBeGreaterThanOrEqual(2);
        },
      ),
    );
  });

  it('give all the same neighbours, other ones each round and sum', () => {
    const ids = Array.from({ length: 12 }, (_, id) => id);
    const settings = secure({ neighbours: 4 });
    const one = neighboursOf(ids, settings, 7, 3, 'updates');
    expect(neighboursOf(ids, settings, 7, 3, 'updates')).toEqual(one);
    expect(neighboursOf(ids, settings, 7, 4, 'updates')).not.toEqual(one);
    expect(neighboursOf(ids, settings, 7, 3, 'scores')).not.toEqual(one);
    for (const [id, near] of one) {
      expect(near.length).toBe(4);
      for (const other of near) expect(one.get(other)).toContain(id);
    }
    // Of five, four neighbours each are everyone.
    expect(neighboursOf([0, 3, 5, 8, 9], settings, 7, 3, 'updates').get(5)).toEqual([0, 3, 8, 9]);
  });
});
