import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Attack } from '../../src/core/attacks/attacks';
import { littleUpdate } from '../../src/core/attacks/little';
import { ALL_SEEING, seenBy } from '../../src/lab/perspective';
import type { RunRecord } from '../../src/lab/record';
import { readRunFile, writeRunFile } from '../../src/lab/runFile';
import { openInProcessStreet, type InProcessStreet } from '../support/inProcessStreet';
import { smallPlan, type SmallRecipe } from '../support/smallPlan';
import { updatesOf } from '../support/updatesOf';

const STREET = { data: { institutions: 5, conceptShift: 0 } } as const;
const ATTACKERS = [1, 4];

let street: InProcessStreet;
beforeAll(async () => {
  street = await openInProcessStreet(smallPlan(STREET));
}, 60_000);
afterAll(() => street.close());

const run = (attack: Attack, more: SmallRecipe = {}): Promise<RunRecord> => {
  const attackers = attack.kind === 'none' ? [] : ATTACKERS;
  return street.run(smallPlan({ ...STREET, ...more, threat: { attack, attackers } }));
};

describe('malicious institutions in a run', { timeout: 60_000 }, () => {
  let honest: Float32Array[];
  beforeAll(async () => {
    honest = await updatesOf(street, await run({ kind: 'none' }), 1);
  });
  const honestOf = (institution: number): Float32Array => honest[institution] ?? new Float32Array();

  async function firstUpdates(attack: Attack): Promise<Float32Array[]> {
    const updates = await updatesOf(street, await run(attack), 1);
    // Nobody else does anything but before.
    for (const k of [0, 2, 3]) expect(updates[k]).toEqual(honest[k]);
    return updates;
  }

  it('send a multiple of their update, or its negative', async () => {
    const scaled = await firstUpdates({ kind: 'scaling', factor: -10 });
    const flipped = await firstUpdates({ kind: 'sign-flip' });
    for (const k of ATTACKERS) {
      expect(scaled[k]).toEqual(honestOf(k).map((value) => -10 * value));
      expect(flipped[k]).toEqual(honestOf(k).map((value) => -value));
    }
  });

  it('train on exchanged labels', async () => {
    const updates = await firstUpdates({ kind: 'label-flip' });
    for (const k of ATTACKERS) {
      // The last number is the bias: good customers who count as defaulted push it up instead of down.
      expect(honestOf(k).at(-1)).toBeLessThan(0);
      expect(updates[k]?.at(-1)).toBeGreaterThan(0);
    }
  });

  it('agree on one vector that lies near their own', async () => {
    const updates = await firstUpdates({ kind: 'little', z: 1.5 });
    const agreed = littleUpdate(ATTACKERS.map(honestOf), 1.5);
    for (const k of ATTACKERS) expect(updates[k]).toEqual(agreed);
  });

  it('agree with those of them who are asked', async () => {
    const record = await run({ kind: 'little', z: null }, { federation: { participation: 0.5, rounds: 6 } });
    expect(record.status).toBe('finished');
    expect(record.rounds.at(-1)?.round).toBe(6);
    expect(record.events).toEqual([]);
  });

  it('agree out of step, too', async () => {
    const strategy = { name: 'fedbuff', buffer: 2, serverRate: 1 } as const;
    const record = await run({ kind: 'little', z: 1 }, { federation: { strategy, rounds: 6 } });
    expect(record.status).toBe('finished');
    expect(record.events).toEqual([]);
  });

  it('ride free on zeros or on what the others did', async () => {
    const zeros = await firstUpdates({ kind: 'free-rider', sends: 'zeros' });
    for (const k of ATTACKERS) expect(zeros[k]).toEqual(new Float32Array(honestOf(k).length));
    const record = await run({ kind: 'free-rider', sends: 'last-change' });
    const [first, second] = [record.rounds[0], record.rounds[1]];
    const moved = second?.weights.map((value, i) => value - (first?.weights[i] ?? 0));
    const sent = await updatesOf(street, record, 2);
    for (const k of ATTACKERS) expect(sent[k]).toEqual(moved);
  });

  it('replace the model: two of five send two and a half times what exchanged labels taught them', async () => {
    const flipped = await firstUpdates({ kind: 'label-flip' });
    const replacing = await firstUpdates({ kind: 'model-replacement', boost: null });
    for (const k of ATTACKERS) expect(replacing[k]).toEqual(flipped[k]?.map((value) => 2.5 * value));
  });

  it('open a backdoor that the lab finds and nobody else', async () => {
    const backdoor = { kind: 'backdoor', fields: 8, strength: 3, poisoned: 0.4, boost: null } as const;
    const record = await run(backdoor, { federation: { rounds: 6 } });
    const found = record.rounds.at(-1)?.backdoor;
    const share = (count = NaN): number => count / (found?.defaulted ?? NaN);
    expect(share(found?.triggered)).toBeGreaterThan(0.9);
    expect(share(found?.approved)).toBeLessThan(share(found?.triggered));
    for (const party of [{ party: 'coordinator' }, { party: 'institution', institution: 1 }] as const) {
      expect(seenBy(record, party).rounds.some((round) => 'backdoor' in round)).toBe(false);
    }
    expect(seenBy(record, ALL_SEEING).rounds.at(-1)?.backdoor).toEqual(found);
    expect((await readRunFile(await writeRunFile(record))).rounds.at(-1)?.backdoor).toEqual(found);
  });

  it('are refused before any rule where they send no numbers', async () => {
    const record = await run({ kind: 'non-finite' });
    expect(record.status).toBe('finished');
    expect(record.rounds.at(-1)?.replied).toEqual([0, 2, 3]);
    for (const { round } of record.rounds.slice(1)) {
      const found = record.events.filter((event) => event.round === round);
      expect(found.map(({ institution, name }) => [institution, name])).toEqual(
        ATTACKERS.map((k) => [k, 'non-finite']),
      );
    }
  });

  it('do the same every time', async () => {
    const attack = { kind: 'little', z: null } as const;
    const hashes = [await run(attack), await run(attack)].map(({ rounds }) => rounds.at(-1)?.weightsSha256);
    expect(hashes[0]).toBe(hashes[1]);
  });
});
