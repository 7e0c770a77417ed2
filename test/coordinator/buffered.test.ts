import { describe, expect, it } from 'vitest';
import { ledgerHead } from '../../src/boundary/ledger';
import { createArrivals } from '../../src/core/virtual/arrivals';
import type { FederationConfig } from '../../src/coordinator/federation';
import { CONFIG, honest, type Script } from '../support/fakeInstitution';
import { happened, play, trial } from '../support/trial';

/** The third institution takes about three of the others' turns. */
const SPEEDS = [2e-7, 1.7e-7, 5e-8];
const config: FederationConfig = {
  ...CONFIG,
  strategy: { name: 'fedbuff', buffer: 2, serverRate: 1 },
  rounds: 12,
  conditions: CONFIG.conditions.map((one, k) => ({ ...one, speed: SPEEDS[k] ?? 1 })),
};
const street: readonly Script[] = [honest, honest, honest];

describe('steps as answers come', () => {
  it('take the earliest answers on the virtual clock, whatever the order of arrival here', async () => {
    const on = trial(street);
    expect(await play(on, config)).toBe('finished');
    const delays = [25, 1, 12];
    const delayed: Script = async (request, institution) => {
      await new Promise((resolve) => setTimeout(resolve, delays[institution]));
      return honest(request, institution);
    };
    const shuffled = trial([delayed, delayed, delayed]);
    await play(shuffled, config);
    expect(shuffled.rounds.map(({ weightsSha256 }) => weightsSha256)).toEqual(
      on.rounds.map(({ weightsSha256 }) => weightsSha256),
    );
    expect(ledgerHead(shuffled.ledger)).toBe(ledgerHead(on.ledger));
  });

  it('follow the schedule of the arrivals, with their staleness', async () => {
    const on = trial(street);
    await play(on, config);
    const seconds = on.rounds[1]?.answers;
    const took = (k: number): number =>
      seconds?.get(k)?.virtualSeconds ??
      on.rounds.flatMap(({ answers }) => answers.get(k)?.virtualSeconds ?? []).at(0) ??
      NaN;
    const arrivals = createArrivals(took);
    let idle = [0, 1, 2];
    on.rounds.slice(1).forEach(({ asked, replied, answers, virtualSeconds }, version) => {
      expect(asked).toEqual(idle);
      arrivals.send(idle, version);
      const before = arrivals.now;
      const taken = arrivals.take(2);
      idle = taken.map(({ institution }) => institution).sort();
      expect(replied).toEqual(idle);
      expect(virtualSeconds).toBeCloseTo(arrivals.now - before, 9);
      for (const { institution, version: from } of taken)
        expect(answers.get(institution)?.staleness).toBe(version - from);
    });
    const staleness = on.rounds.flatMap(({ answers }) => [...answers.values()].map((one) => one.staleness));
    expect(Math.max(...staleness)).toBeGreaterThan(0);
  });

  it('do not wait for a slow member as synchronous rounds do', async () => {
    const total = (on: ReturnType<typeof trial>): number =>
      on.rounds.slice(1).reduce((sum, { virtualSeconds }) => sum + virtualSeconds, 0);
    const buffered = trial(street);
    await play(buffered, config);
    const inStep = trial(street);
    await play(inStep, { ...config, strategy: { name: 'fedavg' } });
    expect(total(buffered)).toBeLessThan(0.7 * total(inStep));
  });

  it('go on with those who answer when one refuses, and end when nobody does', async () => {
    const refuses: Script = (request, institution) =>
      request.kind === 'fitRequest'
        ? { kind: 'refusal', round: request.round, code: 'policy' }
        : honest(request, institution);
    const on = trial([honest, honest, refuses]);
    expect(await play(on, { ...config, rounds: 3 })).toBe('finished');
    expect(on.rounds.slice(1).every(({ replied }) => !replied.includes(2))).toBe(true);
    expect(happened(on).length).toBe(3);
    expect(await play(trial([refuses, refuses, refuses]), config)).toBe('too-few-replies');
  });

  it('rest while everyone is away', async () => {
    const nobody = config.conditions.map((one) => ({ ...one, availability: 0 }));
    const on = trial(street);
    expect(await play(on, { ...config, rounds: 2, conditions: nobody })).toBe('finished');
    expect(new Set(on.rounds.map(({ weightsSha256 }) => weightsSha256)).size).toBe(1);
    expect(happened(on).length).toBe(6);
  });
});
