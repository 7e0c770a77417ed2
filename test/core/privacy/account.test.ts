import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ACCOUNT_NUMBERS,
  accountFrom,
  accountVector,
  FRESH_ACCOUNT,
  isAccount,
} from '../../../src/core/privacy/account';
import { dpEvent } from '../../../src/core/privacy/dpEvent';

const anyEvents = fc.array(
  fc
    .tuple(
      fc.double({ min: 0.01, max: 1e4, noNaN: true }),
      fc.double({ min: 1e-6, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 1e6 }),
    )
    .map(([z, q, times]) => dpEvent(z, q, times)),
  { maxLength: 16 },
);
const anyTold = fc.option(fc.tuple(fc.nat(), fc.nat()));

describe('an account as numbers', () => {
  it('is read back as it was', () => {
    fc.assert(
      fc.property(
        anyEvents,
        anyEvents,
        anyTold,
        anyTold,
        fc.integer({ min: 0, max: 7 }),
        fc.nat(1000),
        fc.integer({ min: -1, max: 1000 }),
        (training, heldOutEvents, told, heldOut, statistics, fit, judged) => {
          const account = {
            events: { training, 'held-out': heldOutEvents },
            told,
            heldOut,
            statistics,
            fit,
            judged,
          };
          const vector = accountVector(account);
          expect(vector.length).toBe(ACCOUNT_NUMBERS);
          expect(accountFrom(vector)).toEqual(account);
        },
      ),
    );
  });

  it('is refused when it is none', () => {
    const good = accountVector({ ...FRESH_ACCOUNT, events: { training: [dpEvent(2)], 'held-out': [] } });
    expect(isAccount(good)).toBe(true);
    expect(isAccount(good.slice(1))).toBe(false);
    for (const [at, value] of [
      [0, -2],
      [4, 0.5],
      [5, -1],
      [6, NaN],
      [7, 2],
      [8, 0],
      [9, 1.5],
      [10, 0.5],
    ] as const) {
      expect(isAccount(good.with(at, value)), `${at}: ${value}`).toBe(false);
    }
  });
});
