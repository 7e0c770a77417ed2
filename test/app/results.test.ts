import { describe, expect, it } from 'vitest';
import { ledgerTotals } from '../../src/app/ledger/totals';
import { baseRates } from '../../src/app/results/baseRates';
import { crossed, inInputs, outInputs, pace, virtualPace } from '../../src/app/results/costs';
import { lagging } from '../../src/app/results/lagging';
import { aloneInputs, federatedInputs, pooledInputs } from '../../src/app/results/lineInputs';
import { ownCounts } from '../../src/app/results/ownCounts';
import { steady } from '../../src/app/results/steady';
import { ALL_SEEING, seenBy } from '../../src/lab/perspective';
import type { Perspective } from '../../src/lab/perspective';
import type { RunRecord } from '../../src/lab/record';
import { defaultRecipe } from '../../src/scenario/recipe';
import { bellCounts } from '../support/fixtureCounts';
import { fixtureRun } from '../support/fixtureRun';

const { record, bytes } = fixtureRun(defaultRecipe, 6);
const RURAL: Perspective = { party: 'institution', institution: 3 };
const COORDINATOR: Perspective = { party: 'coordinator' };

describe('references that lag', () => {
  const behind: RunRecord = {
    ...record,
    references: {
      alone: record.references.alone.map((line, k) => (k === 3 ? line.slice(0, 2) : line)),
      pooled: record.references.pooled.slice(0, 5),
    },
  };

  it('are named with the round they have reached', () => {
    expect(lagging(seenBy(behind, ALL_SEEING))).toEqual([
      { institution: 3, round: 2 },
      { institution: null, round: 5 },
    ]);
    expect(lagging(seenBy(record, ALL_SEEING))).toEqual([]);
  });

  it('are those that a party knows of', () => {
    expect(lagging(seenBy(behind, RURAL))).toEqual([{ institution: 3, round: 2 }]);
    expect(lagging(seenBy(behind, COORDINATOR))).toEqual([]);
  });

  it('do not lag at a moment that they had reached', () => {
    expect(lagging(seenBy(behind, ALL_SEEING, { round: 2, phase: 'closed' }))).toEqual([]);
  });
});

describe('costs', () => {
  it('add up to the ledger’s totals', () => {
    const totals = ledgerTotals(record.ledger);
    expect(crossed(record.ledger, 'out', null)).toMatchObject(totals.out);
    expect(crossed(record.ledger, 'in', null)).toMatchObject(totals.in);
    expect(crossed(record.ledger, 'out', null).updates).toBe(totals.updates.bytes);
    const rounds = [0, 1, 2, 3, 4, 5, 6].map((round) => crossed(record.ledger, 'out', round).bytes);
    expect(rounds.reduce((sum, one) => sum + one, 0)).toBe(totals.out.bytes);
  });

  it('are an institution’s own for an institution', () => {
    const own = crossed(seenBy(record, RURAL).ledger, 'out', 6);
    const all = crossed(record.ledger, 'out', 6);
    expect(own.letters * 5).toBe(all.letters);
    expect(own.bytes).toBeLessThan(all.bytes);
  });

  it('take the median time, of those who have the clock', () => {
    const timed = {
      ...record,
      rounds: record.rounds.map((one, i) => ({ ...one, milliseconds: [9, 5, 1, 30, 4, 2, 3][i] ?? 0 })),
    };
    expect(pace(seenBy(timed, ALL_SEEING).rounds)).toEqual({
      median: 3.5,
      last: 3,
      fastest: 1,
      slowest: 30,
      rounds: 6,
    });
    expect(pace(seenBy(timed, RURAL).rounds)).toBeNull();
    expect(pace(record.rounds.slice(0, 1))).toBeNull();
  });

  it('add up virtual time from the opening on, for those who have the clock', () => {
    const timed = {
      ...record,
      rounds: record.rounds.map((one, i) => ({ ...one, virtualSeconds: [4, 1, 2, 1, 1, 1, 3][i] ?? 0 })),
    };
    expect(virtualPace(seenBy(timed, COORDINATOR).rounds)).toEqual({ last: 3, total: 13 });
    expect(virtualPace(seenBy(timed, RURAL).rounds)).toBeNull();
    expect(virtualPace(record.rounds.slice(0, 1))).toBeNull();
  });

  it('stand beside what was foretold, where anything was', () => {
    const own = crossed(record.ledger, 'out', 6);
    expect(outInputs(own, 22_490)[0]).toEqual({ name: 'foretold', value: 22_490, form: 'whole' });
    expect(inInputs(own, null)).toEqual([{ name: 'letters', value: own.letters, form: 'whole' }]);
  });
});

describe('base rates', () => {
  it('are defaults over held-out customers', () => {
    for (const { rate, customers, defaults } of baseRates(seenBy(record, ALL_SEEING))) {
      expect(rate).toBeCloseTo((defaults ?? NaN) / (customers ?? NaN), 12);
    }
  });

  it('are all known to the coordinator, whom the score counts tell them, though it knows no facts', () => {
    const seen = seenBy(record, COORDINATOR);
    expect(seen.institutions.every(({ facts }) => facts === undefined)).toBe(true);
    expect(baseRates(seen).map(({ rate }) => rate)).toEqual(
      record.rounds.at(-1)?.own.map((own) => own?.baseRate),
    );
  });

  it('are one for an institution: its own', () => {
    expect(baseRates(seenBy(record, RURAL)).map(({ rate }) => rate !== null)).toEqual([
      false,
      false,
      false,
      true,
      false,
    ]);
  });

  it('are known by who holds the customers before any round', () => {
    const fresh = seenBy({ ...record, rounds: [] }, ALL_SEEING);
    expect(baseRates(fresh)[0]).toMatchObject({ customers: 8000, defaults: 98, rate: 98 / 8000 });
    expect(baseRates(seenBy({ ...record, rounds: [] }, COORDINATOR)).every(({ rate }) => rate === null)).toBe(
      true,
    );
  });
});

describe('what went into the lines', () => {
  it('is the round that early stopping chose, by institution', () => {
    const alone = record.references.alone.map((line, k) =>
      line.map((point) => (k === 1 ? { ...point, bestRound: 2 } : point)),
    );
    const seen = seenBy({ ...record, references: { ...record.references, alone } }, ALL_SEEING);
    const lines = aloneInputs(
      seen,
      ({ short }) => short.en,
      (best, budget) => `${best} of ${budget}`,
    );
    expect(lines[1]).toEqual({ label: 'Joint-st.', text: '2 of 6' });
    expect(lines).toHaveLength(5);
    expect(aloneInputs(seenBy(record, RURAL), ({ short }) => short.en, String)).toHaveLength(1);
    expect(pooledInputs(seen)).toContainEqual({ name: 'bestRound', value: 6, form: 'whole' });
    expect(pooledInputs(seenBy(record, COORDINATOR))).toEqual([]);
  });

  it('is the customers told with the updates', () => {
    expect(federatedInputs(seenBy(record, COORDINATOR))).toEqual([
      { name: 'round', value: 6, form: 'whole' },
      { name: 'replied', value: 5, form: 'whole' },
      { name: 'trainingCustomers', value: 31500, form: 'whole' },
    ]);
    expect(federatedInputs(seenBy(record, RURAL))).toEqual([
      { name: 'round', value: 6, form: 'whole' },
      { name: 'trainingCustomers', value: 500, form: 'whole' },
    ]);
  });
});

describe('an institution’s own score counts', () => {
  const lab = {
    envelope: async (institution: number, sequence: number) =>
      bytes.get(`${institution} ${sequence}`) ?? null,
  };

  it('come from the letter that it sent', async () => {
    expect(await ownCounts(lab, seenBy(record, RURAL).ledger, 3, 6)).toEqual(bellCounts(800, 0.02, 1));
  });

  it('are gone with the letter, and never another’s', async () => {
    expect(await ownCounts({ envelope: async () => null }, seenBy(record, RURAL).ledger, 3, 6)).toBeNull();
    expect(await ownCounts(lab, seenBy(record, RURAL).ledger, 2, 6)).toBeNull();
    expect(await ownCounts(lab, seenBy(record, RURAL).ledger, 3, 7)).toBeNull();
  });
});

describe('what the results draw', () => {
  const training: RunRecord = { ...record, status: 'running', stage: 'training', round: 7 };
  const epoch = (number: number): RunRecord => ({
    ...training,
    institutions: training.institutions.map((one) => ({ ...one, state: 'training', epoch: number })),
  });

  it('stays the same object while institutions train', () => {
    for (const perspective of [ALL_SEEING, COORDINATOR]) {
      const before = seenBy(epoch(1), perspective);
      expect(steady(before, seenBy(epoch(2), perspective))).toBe(before);
    }
  });

  it('is the new one when a round closes, a reference catches up, the playhead moves or another party looks', () => {
    const before = seenBy(record, ALL_SEEING);
    const { alone, pooled } = record.references;
    for (const next of [
      seenBy(fixtureRun(defaultRecipe, 7).record, ALL_SEEING),
      seenBy(
        { ...record, references: { alone: [alone[0]?.slice(1) ?? [], ...alone.slice(1)], pooled } },
        ALL_SEEING,
      ),
      seenBy({ ...record, references: { alone, pooled: pooled.slice(1) } }, ALL_SEEING),
      seenBy(record, ALL_SEEING, { round: 5, phase: 'closed' }),
      seenBy(record, COORDINATOR),
      seenBy({ ...record, status: 'running' }, ALL_SEEING),
    ]) {
      expect(steady(before, next)).toBe(next);
    }
    expect(steady(undefined, before)).toBe(before);
  });
});
