import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reconstruction } from '../../../src/attacker/desk';
import type { AttackView, KnownRows, Reading, Role } from '../../../src/attacker/view';
import { defaultAggregation } from '../../../src/core/secureAggregation/settings';
import { defaultRecipe } from '../../../src/scenario/recipe';
import { stream } from '../../../src/core/random';
import { attackedRun, type AttackedRun } from '../../support/attackedRun';
import { smallPlan } from '../../support/smallPlan';

const FEDSGD = { ...defaultRecipe.federation, strategy: { name: 'fedsgd' }, rounds: 2 } as const;

function letterOf({ readings }: AttackView, institution: number, round = 1): Reading {
  const found = readings.find((one) => {
    return one.from === 'letter' && one.institution === institution && one.round === round;
  });
  if (found === undefined) throw new Error('no such letter');
  return found;
}

let open: AttackedRun;
beforeAll(async () => {
  open = await attackedRun(
    smallPlan({
      data: { institutions: 5, size: 0.05 },
      model: { hidden: [100], activation: 'relu' },
      federation: FEDSGD,
    }),
  );
}, 60_000);
afterAll(() => open.close());

describe('who reads what of an open run', () => {
  it('the coordinator has every letter, and what is known of all', async () => {
    const view = await open.attacks.view({ role: 'coordinator' });
    const letters = view.readings.filter(({ from }) => from === 'letter');
    expect(letters.map(({ round, institution, members }) => [round, institution, members])).toEqual(
      [1, 2].flatMap((round) => [0, 1, 2, 3, 4].map((institution) => [round, institution, 1])),
    );
    expect(letters.map(({ samples }) => samples).slice(0, 5)).toEqual([1000, 300, 100, 25, 150]);
    expect(view.facts?.histograms?.some((count) => count > 0)).toBe(true);
    expect(view.envelopes).toHaveLength(open.record.ledger.length);
  });

  it('an observer has envelopes and nothing in them', async () => {
    const view = await open.attacks.view({ role: 'observer' });
    expect(view.envelopes).toHaveLength(open.record.ledger.length);
    expect(Object.keys(view.envelopes[0] ?? {}).sort()).toEqual(['byteLength', 'direction', 'institution']);
    expect({ ...view, envelopes: [] }).toEqual({
      role: { role: 'observer' },
      facts: null,
      envelopes: [],
      readings: [],
      model: null,
    });
  });

  it('a member has the steps of the models that it was sent', async () => {
    const view = await open.attacks.view({ role: 'member', institution: 2 });
    expect(view.readings.map(({ from, institution, members }) => [from, institution, members])).toEqual([
      ['step', null, 4],
      ['step', null, 4],
    ]);
    expect(view.facts?.histograms).toBeNull();
    expect(view.envelopes.every(({ institution }) => institution === 2)).toBe(true);
  });

  it('colluders have what they see together, and of their own letters no secret', async () => {
    const role: Role = { role: 'colluders', institutions: [0, 1], withCoordinator: true };
    const view = await open.attacks.view(role);
    const letters = view.readings.filter(({ from, round }) => from === 'letter' && round === 1);
    expect(letters.map(({ institution }) => institution)).toEqual([2, 3, 4]);
    const without = await open.attacks.view({ ...role, withCoordinator: false });
    expect(without.readings.every(({ from, members }) => from === 'step' && members === 3)).toBe(true);
  });
});

describe('under secure aggregation', () => {
  it('the coordinator has the steps alone', { timeout: 60_000 }, async () => {
    const masked = await attackedRun(
      smallPlan({
        data: { institutions: 5, size: 0.05 },
        federation: FEDSGD,
        protection: { privacy: { unit: 'none' }, aggregation: defaultAggregation('secure') },
      }),
    );
    const view = await masked.attacks.view({ role: 'coordinator' });
    masked.close();
    expect(view.readings.map(({ from, institution, members }) => [from, institution, members])).toEqual([
      ['step', null, 5],
      ['step', null, 5],
    ]);
    expect(view.facts?.histograms).toBeNull();
  });
});

const QUICK = { method: 'matching', restarts: 2, steps: 150 } as const;

async function rebuilt(view: AttackView, reading: Reading, method: 'closed-form' | 'matching') {
  const found = await open.attacks.reconstruct(view, reading, { ...QUICK, method });
  if (!found.ok) throw new Error(found.why);
  return found.guess;
}

describe('attacks on the run', () => {
  it('rebuild more than a guess gets, until the letter is protected', { timeout: 60_000 }, async () => {
    const view = await open.attacks.view({ role: 'coordinator' });
    const { start } = letterOf(view, 2);
    const order = { institution: 2, round: 1, start, batch: 8, draw: 0, hidden: null } as const;
    const score = async (protection: Parameters<AttackedRun['attacks']['rehearse']>[0]['protection']) => {
      const { reading, target } = await open.attacks.rehearse({ ...order, protection });
      const guess = await rebuilt(view, reading, 'matching');
      return open.attacks.scoreReconstruction(target, guess);
    };
    const bare = await score({ by: 'none' });
    expect(bare.rows).toBe(8);
    expect(bare.fields.interval?.low).toBeGreaterThan(bare.baseline.interval?.high ?? 1);
    const noised = await score({ by: 'noise', norm: 1, multiplier: 0.5 });
    expect(noised.fields.share).toBeLessThan(noised.baseline.interval?.high ?? 0);
    const summed = await score({ by: 'sum', members: 5 });
    expect(summed.rows).toBe(40);
    expect(summed.fields.share).toBeLessThan(bare.fields.share - 0.15);
  });

  it('have one customer whole out of a step on one', async () => {
    const view = await open.attacks.view({ role: 'coordinator' });
    const { reading, target } = await open.attacks.rehearse({
      institution: 3,
      round: 1,
      start: letterOf(view, 3).start,
      batch: 1,
      draw: 2,
      hidden: null,
      protection: { by: 'none' },
    });
    const { exact, matched } = await open.attacks.scoreReconstruction(
      target,
      await rebuilt(view, reading, 'closed-form'),
    );
    expect(exact.found).toBe(1);
    expect(matched[0]?.right.every(Boolean)).toBe(true);
  });

  it('say what the update cannot be used for', async () => {
    const view = await open.attacks.view({ role: 'coordinator' });
    const large = letterOf(view, 0);
    expect(await open.attacks.reconstruct(view, large, QUICK)).toEqual({ ok: false, why: 'too-many-rows' });
    const still = { ...large, update: new Float32Array(large.update.length) };
    expect(await open.attacks.property(view, still)).toEqual({ ok: false, why: 'empty' });
    const member = await open.attacks.view({ role: 'member', institution: 1 });
    const [step] = member.readings;
    if (step === undefined) throw new Error('no step');
    expect(await open.attacks.reconstruct(member, step, QUICK)).toEqual({ ok: false, why: 'rows-unknown' });
  });

  it('end when told to', async () => {
    const view = await open.attacks.view({ role: 'coordinator' });
    const reading = letterOf(view, 3);
    const found = await open.attacks.reconstruct(view, reading, QUICK, () => open.attacks.cancel());
    expect(found).toEqual({ ok: false, why: 'cancelled' });
  });

  it('come out the same whatever the truth is', { timeout: 60_000 }, async () => {
    const view = await open.attacks.view({ role: 'coordinator' });
    const reading = letterOf(view, 3);
    const { suspects, target: who } = await open.attacks.suspects(2, 60);
    const settings = { shadows: 2, shadowRows: 80, epochs: 3 };
    const model = view.model ?? new Float32Array(0);
    const all = async () => ({
      closed: await rebuilt(view, reading, 'closed-form'),
      matched: await rebuilt(view, reading, 'matching'),
      shares: await open.attacks.property(view, reading),
      members: await open.attacks.membership(view, model, suspects, settings),
    });
    const before = await all();
    const scores = await open.attacks.scoreReconstruction(
      await open.attacks.targetOf(reading),
      before.closed,
    );
    open.replaceTruth(noise);
    try {
      expect(await all()).toEqual(before);
      const other = await open.attacks.targetOf(reading);
      expect(await open.attacks.scoreReconstruction(other, before.closed)).not.toEqual(scores);
      if (!before.members.ok) throw new Error(before.members.why);
      await expect(open.attacks.scoreMembership(who, before.members.guess)).rejects.toThrow('ticket');
    } finally {
      open.replaceTruth(null);
    }
  });
});

/** Rows that have nothing to do with any customer. */
function noise(rows: KnownRows): KnownRows {
  const rng = stream(99, 'noise');
  return {
    inputs: rows.inputs.map(() => rng.normal()),
    labels: rows.labels.map(() => (rng.uniform() < 0.5 ? 1 : 0)),
    count: rows.count,
  };
}

describe('a guess', () => {
  it('holds nothing that says how right it is', async () => {
    const view = await open.attacks.view({ role: 'coordinator' });
    const guess: Reconstruction = await rebuilt(view, letterOf(view, 3), 'closed-form');
    expect(Object.keys(guess).sort()).toEqual(['localSteps', 'mismatch', 'prior', 'priorDraws', 'records']);
  });
});
