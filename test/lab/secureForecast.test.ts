import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultAggregation, type Aggregation } from '../../src/core/secureAggregation/settings';
import { usualSettings } from '../../src/core/strategies/strategies';
import { forecast } from '../../src/lab/forecast';
import type { RunRecord } from '../../src/lab/record';
import { openInProcessStreet, type InProcessStreet } from '../support/inProcessStreet';
import { smallPlan, smallRecipe, type SmallRecipe } from '../support/smallPlan';

const secure: Aggregation = defaultAggregation('secure');
const few: Aggregation = { by: 'secure', threshold: 0.67, neighbours: 4, clip: 8, bits: 27 };
const six = (recipe: SmallRecipe, aggregation: Aggregation = secure): SmallRecipe => ({
  ...recipe,
  data: { institutions: 6 },
  protection: { ...smallRecipe().protection, aggregation },
});

let street: InProcessStreet;
beforeAll(async () => {
  street = await openInProcessStreet(smallPlan(six({})));
}, 60_000);
afterAll(() => street.close());

interface Counted {
  readonly institution: number;
  readonly round: number;
  readonly kind: string;
  readonly direction: string;
  readonly letters: number;
  readonly bytes: number;
}

function tally(letters: readonly Counted[]): Record<string, readonly [letters: number, bytes: number]> {
  const found = new Map<string, readonly [number, number]>();
  for (const { institution, round, kind, direction, letters: count, bytes } of letters) {
    const key = `${round} ${institution} ${kind} ${direction}`;
    const [before, sum] = found.get(key) ?? [0, 0];
    found.set(key, [before + count, sum + bytes]);
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

let runs = 0;
async function check(recipe: SmallRecipe): Promise<RunRecord> {
  const plan = smallPlan(recipe);
  const record = await street.run(plan, { references: false });
  expect(record.status).toBe('finished');
  const told = forecast(
    plan,
    record.institutions.map(({ facts }) => facts?.rows ?? NaN),
    ++runs,
  );
  expect(tally(told.letters)).toEqual(
    tally(record.ledger.map(({ byteLength, ...one }) => ({ ...one, letters: 1, bytes: byteLength }))),
  );
  expect(told.rounds).toEqual(
    record.rounds.map(({ round, asked, bytesUp, bytesDown, virtualSeconds }) => {
      return { round, asked, bytesUp, bytesDown, virtualSeconds };
    }),
  );
  return record;
}

describe('what is foretold of a run under homomorphic encryption', { timeout: 60_000 }, () => {
  const encrypted = defaultAggregation('homomorphic');

  it('comes to pass to the byte and to the virtual second', async () => {
    await check(six({ federation: { rounds: 2, strategy: usualSettings.scaffold } }, encrypted));
  });

  it('comes to pass where some are later than the patience, and where too few are in time', async () => {
    for (const slow of [[4], [0, 1, 2, 4]]) {
      const exceptions = slow.map((institution) => ({ institution, link: 'slow' }) as const);
      const network = { link: 'fibre', patience: 0.05, exceptions } as const;
      const record = await check(six({ federation: { rounds: 1 }, network }, encrypted));
      const replied = slow.length > 1 ? [] : [0, 1, 2, 3, 5];
      expect(record.rounds[1]?.replied).toEqual(replied);
    }
  });
});

describe('what is foretold of a run under masks', { timeout: 60_000 }, () => {
  it('comes to pass to the byte and to the virtual second', async () => {
    await check(six({ federation: { rounds: 2 } }));
  });

  it('comes to pass with more than one vector under the masks', async () => {
    await check(six({ federation: { rounds: 2, strategy: usualSettings.scaffold } }));
  });

  it('comes to pass where each shares secrets with a few neighbours', async () => {
    const record = await check(six({ federation: { rounds: 3 } }, few));
    expect(record.rounds.map(({ replied }) => replied.length)).toEqual([0, 6, 6, 6]);
  });

  it('comes to pass where some are away, and where too few are there to hide each other', async () => {
    const exceptions = [0, 1, 2, 3, 4].map((institution) => ({ institution, availability: 0.4 }));
    const record = await check(
      six({
        federation: { rounds: 8, participation: 0.8 },
        network: { link: 'fibre', patience: null, exceptions },
      }),
    );
    const asked = record.rounds.slice(1).map((round) => round.asked.length);
    expect(asked.every((count) => count === 0 || count >= 3)).toBe(true);
    expect(asked).toContain(0);
    expect(record.rounds.slice(1).map(({ replied }) => replied.length)).toEqual(asked);
  });

  it('comes to pass where some are later than the patience: their letters are left under their masks', async () => {
    const exceptions = [{ institution: 4, link: 'slow' } as const];
    const record = await check(
      six({ federation: { rounds: 2 }, network: { link: 'fibre', patience: 0.05, exceptions } }),
    );
    expect(record.rounds[1]?.replied).toEqual([0, 1, 2, 3, 5]);
    expect(record.events).toContainEqual({ round: 1, institution: 4, name: 'late', code: 'patience' });
  });

  it('comes to pass where so many are late that the masks stay on', async () => {
    const exceptions = [1, 2, 4].map((institution) => ({ institution, link: 'slow' }) as const);
    const record = await check(
      six({ federation: { rounds: 1 }, network: { link: 'fibre', patience: 0.05, exceptions } }),
    );
    expect(record.rounds[1]?.replied).toEqual([]);
    const unsummed = record.events.filter(({ name }) => name === 'unsummed');
    expect(unsummed.map(({ institution, code }) => [institution, code])).toEqual([
      [0, 'updates'],
      [3, 'updates'],
      [5, 'updates'],
    ]);
  });
});
