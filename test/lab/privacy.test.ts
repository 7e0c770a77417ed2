import { beforeAll, describe, expect, it, vi } from 'vitest';
import { defaultAggregation } from '../../src/core/secureAggregation/settings';
import { defaultPrivacy, type Privacy, type RecordPrivacy } from '../../src/core/privacy/promise';
import { spentBy } from '../../src/core/privacy/spentBy';
import { STRATEGY_NAMES, usualSettings } from '../../src/core/strategies/strategies';
import { foreseenNoise } from '../../src/lab/foreseenNoise';
import { seenBy } from '../../src/lab/perspective';
import type { RunRecord } from '../../src/lab/record';
import { readRunFile, writeRunFile } from '../../src/lab/runFile';
import { recipeConflicts } from '../../src/scenario/conflicts';
import { openInProcessStreet, type InProcessStreet } from '../support/inProcessStreet';
import { smallPlan, smallRecipe, type SmallRecipe } from '../support/smallPlan';

let street: InProcessStreet;
beforeAll(async () => {
  street = await openInProcessStreet(smallPlan());
  return () => street.close();
}, 60_000);

const usual = defaultPrivacy('record');
if (usual.unit !== 'record') throw new Error('unreachable');
const record: RecordPrivacy = usual;

/** Without references: what is checked here concerns the federation. */
const run = (recipe: SmallRecipe, options: Parameters<InProcessStreet['run']>[1] = {}, seen?: RunRecord[]) =>
  street.run(smallPlan(recipe), { references: false, ...options }, undefined, (next) => seen?.push(next));

const protectedBy = (privacy: Privacy, recipe: SmallRecipe = {}): SmallRecipe => ({
  ...recipe,
  protection: { privacy, aggregation: { by: 'plain' } },
});
const hashes = ({ rounds }: RunRecord): string[] => rounds.map(({ weightsSha256 }) => weightsSha256);
const spentIn = ({ institutions }: RunRecord) => institutions.map(({ spent }) => spent);

/** The same run, and how it stood after the given round, as a file would have it. */
async function brokenOff(recipe: SmallRecipe, round: number): Promise<{ whole: RunRecord; half: RunRecord }> {
  const seen: RunRecord[] = [];
  const whole = await run(recipe, {}, seen);
  const then = seen.find(({ rounds }) => rounds.length === round + 1);
  if (then === undefined) throw new Error('no such round');
  return { whole, half: await readRunFile(await writeRunFile(then)) };
}

describe('record-level privacy', { timeout: 120_000 }, () => {
  it('is kept by every institution for itself, and the run is the same every time', async () => {
    const first = await run(protectedBy(record));
    expect(first.status).toBe('finished');
    expect(first.events).toEqual([]);
    const multipliers = new Set<number>();
    for (const { spent, facts } of first.institutions) {
      const { training, 'held-out': heldOut } = spent?.events ?? { training: [], 'held-out': [] };
      const { pld } = spentBy(training, record.delta);
      expect(pld).toBeLessThanOrEqual(record.epsilon);
      expect(pld).toBeGreaterThan(0.98 * record.epsilon);
      expect(spentBy(heldOut, record.delta).pld).toBeLessThanOrEqual(record.epsilon);
      expect(facts?.told).toBe((spent?.told?.[0] ?? NaN) + (spent?.told?.[1] ?? NaN));
      training.forEach(({ noiseMultiplier }) => multipliers.add(noiseMultiplier));
    }
    // One for the statistics of all, and one a house for its training.
    expect(multipliers.size).toBe(4);
    const again = await run(protectedBy(record));
    expect(hashes(again)).toEqual(hashes(first));
    expect(spentIn(again)).toEqual(spentIn(first));
    const told = first.institutions.map(({ facts }) => facts?.told);
    expect(first.rounds.at(-1)?.samples).toEqual(told);
  });

  it('judges exactly what the coordinator is told with noise', async () => {
    const small = { ...record, epsilon: 0.5 };
    const noised = await run(protectedBy(small));
    // Of the same weights, judged beside a run whose counts are whole: the initial model is the same everywhere.
    const whole = await run({});
    const [first, plain] = [noised.rounds[0], whole.rounds[0]];
    expect(first?.weightsSha256).toBe(plain?.weightsSha256);
    expect(first?.common?.count).toBe(plain?.common?.count);
    expect(first?.common?.defaults).toBe(plain?.common?.defaults);
    expect(first?.own.map((own) => own?.count)).toEqual(plain?.own.map((own) => own?.count));
    expect(first?.counts.reduce((sum, count) => sum + count, 0)).toBe(plain?.common?.count);
    for (const { told, common } of noised.rounds) {
      expect(common?.ks).not.toBeNull();
      expect(told?.common?.ks).toBeNull();
      expect(told?.common?.count).not.toBe(common?.count);
      const auc = told?.common?.auc ?? null;
      if (auc !== null) expect(told?.common?.aucError).toBeLessThanOrEqual(0.25);
    }
    const seen = seenBy(noised, { party: 'coordinator' });
    expect(seen.rounds.map(({ common }) => common)).toEqual(noised.rounds.map(({ told }) => told?.common));
    const again = await readRunFile(await writeRunFile(noised));
    expect(again.rounds.map(({ common }) => common)).toEqual(noised.rounds.map(({ common }) => common));
  });

  it('was foreseen in its noise', async () => {
    const found = await run(protectedBy(record));
    for (const { id, facts, spent } of found.institutions) {
      const { multiplier, steps } = foreseenNoise(found.recipe, record, id, facts?.told ?? NaN);
      const trained = (spent?.events.training ?? []).filter(({ samplingRate }) => samplingRate < 1);
      expect(trained.map(({ noiseMultiplier, times }) => [noiseMultiplier, times])).toEqual([
        [multiplier, steps],
      ]);
    }
  });

  it('was foretold to the byte', async () => {
    const found = await run(protectedBy(record, { encoding: { mode: 'woe', minimumCell: 5 } }));
    const foretold = await vi.waitUntil(() => street.active()?.foretold());
    expect(foretold.rounds.map(({ bytesUp, bytesDown }) => [bytesUp, bytesDown])).toEqual(
      found.rounds.map(({ bytesUp, bytesDown }) => [bytesUp, bytesDown]),
    );
    expect(foretold.rounds.map(({ virtualSeconds }) => virtualSeconds)).toEqual(
      found.rounds.map(({ virtualSeconds }) => virtualSeconds),
    );
  });

  it.each(
    STRATEGY_NAMES.filter((name) => {
      const federation = { strategy: usualSettings[name] };
      const model: SmallRecipe['model'] = { hidden: [4], activation: 'relu' };
      return recipeConflicts(smallRecipe(protectedBy(record, { federation, model }))).length === 0;
    }),
  )('reaches to the last round under %s', async (name) => {
    const federation = { strategy: usualSettings[name], rounds: 2 };
    const found = await run(protectedBy(record, { federation, model: { hidden: [4], activation: 'relu' } }));
    expect(found.status).toBe('finished');
    expect(found.events).toEqual([]);
    for (const { spent } of found.institutions) {
      expect(spentBy(spent?.events.training ?? [], record.delta).pld).toBeLessThanOrEqual(record.epsilon);
    }
  });

  it('is told apart from strategies that tell more than they train', () => {
    for (const name of ['qfedavg', 'agnostic', 'ifca'] as const) {
      const found = recipeConflicts(
        smallRecipe(protectedBy(record, { federation: { strategy: usualSettings[name] } })),
      );
      expect(found).toContainEqual({ code: 'tells-rows' });
    }
  });

  it('goes together with secure aggregation', async () => {
    const protection = { privacy: record, aggregation: defaultAggregation('secure') };
    const found = await run({ protection });
    expect(found.status).toBe('finished');
    expect(found.events).toEqual([]);
    for (const { spent } of found.institutions) expect(spent?.judged).toBe(4);
  });

  it('adapts the norm, weighs classes, compresses', async () => {
    const found = await run(
      protectedBy(
        { ...record, adaptiveClipping: true },
        {
          training: {
            ...smallRecipe().training,
            classWeighting: 'balanced',
            optimizer: 'adam',
            learningRate: 0.01,
          },
          federation: { compression: { method: 'top-k', share: 0.5, correction: 'feedback' } },
        },
      ),
    );
    expect(found.status).toBe('finished');
    expect(found.events).toEqual([]);
  });
});

describe('a private run that goes on', { timeout: 120_000 }, () => {
  it.each(['fedavg', 'scaffold'] as const)(
    'comes out the same under %s, and pays nothing twice',
    async (name) => {
      const recipe = protectedBy(record, { federation: { strategy: usualSettings[name] } });
      const { whole, half } = await brokenOff(recipe, 2);
      const continued = await run(recipe, { resume: half });
      expect(continued.status).toBe('finished');
      expect(hashes(continued)).toEqual(hashes(whole));
      expect(spentIn(continued)).toEqual(spentIn(whole));
    },
  );

  it('goes no further than the budget: each institution refuses by itself', async () => {
    const recipe = protectedBy(record);
    const { whole, half } = await brokenOff(recipe, 2);
    const institutions = half.institutions.map((it, k) => {
      const spent = whole.institutions[k]?.spent;
      return spent === undefined ? it : { ...it, spent: { ...spent, fit: 2, judged: 2 } };
    });
    const continued = await run(recipe, { resume: { ...half, institutions } });
    expect([continued.status, continued.stopReason]).toEqual(['stopped', 'too-few-replies']);
    expect(continued.events.map(({ name, code }) => [name, code])).toEqual(
      [0, 1, 2].map(() => ['refused', 'budget-spent']),
    );
    // Broken off when its last round was closed and not yet judged: that is made good.
    expect(continued.rounds.map(({ common }) => common)).toEqual(
      whole.rounds.slice(0, 3).map(({ common }) => common),
    );
  });

  it('goes on with cryptographic noise from its weights, where nothing has to be repeated', async () => {
    const cryptographic: Privacy = { ...record, randomness: 'cryptographic' };
    const recipe = protectedBy(cryptographic);
    const { whole, half } = await brokenOff(recipe, 2);
    expect(hashes(await run(recipe))).not.toEqual(hashes(whole));
    const continued = await run(recipe, { resume: half });
    expect(continued.status).toBe('finished');
    expect(continued.events).toEqual([]);
    expect(continued.institutions.map(({ facts }) => facts?.told)).toEqual(
      whole.institutions.map(({ facts }) => facts?.told),
    );
    const scaffold = protectedBy(cryptographic, { federation: { strategy: usualSettings.scaffold } });
    const stuck = await run(scaffold, { resume: (await brokenOff(scaffold, 2)).half });
    expect([stuck.status, stuck.stopReason]).toEqual(['failed', 'noise-gone']);
    expect(stuck.rounds.length).toBe(3);
  });
});

describe('institution-level privacy', { timeout: 120_000 }, () => {
  const institution = defaultPrivacy('institution');

  it('adds noise at the coordinator, the same every time', async () => {
    const plain = await run({});
    const noised = await run(protectedBy(institution));
    expect(noised.status).toBe('finished');
    expect(hashes(await run(protectedBy(institution)))).toEqual(hashes(noised));
    expect(hashes(noised)[0]).toBe(hashes(plain)[0]);
    expect(hashes(noised)[1]).not.toBe(hashes(plain)[1]);
    expect(noised.institutions.every(({ spent }) => spent === undefined)).toBe(true);
    // Each round moves the model by the noise, which is far longer than any update.
    const [a, b] = [noised.rounds[0]?.weights, noised.rounds[1]?.weights];
    const moved = Math.hypot(...(b ?? []).map((value, i) => value - (a?.[i] ?? 0)));
    expect(moved).toBeGreaterThan(0.3);
  });

  it('lets members add the noise under secure aggregation', async () => {
    if (institution.unit !== 'institution') throw new Error('unreachable');
    const distributed = { ...institution, where: 'distributed' } as const;
    const protection = { privacy: distributed, aggregation: defaultAggregation('secure') };
    expect(recipeConflicts(smallRecipe({ protection }))).toEqual([]);
    expect(recipeConflicts(smallRecipe(protectedBy(distributed)))).toContainEqual({
      code: 'noise-needs-masks',
    });
    const found = await run({ protection });
    expect(found.status).toBe('finished');
    expect(found.events).toEqual([]);
    const central = await run({ protection: { ...protection, privacy: institution } });
    expect(central.status).toBe('finished');
    expect(hashes(central)).not.toEqual(hashes(found));
  });

  it('refuses what would let one institution have more than a clipped part', () => {
    const conflictsOf = (recipe: SmallRecipe) =>
      recipeConflicts(smallRecipe(protectedBy(institution, recipe)));
    expect(conflictsOf({})).toEqual([]);
    for (const [setting, federation] of [
      ['rule', { rule: { rule: 'coordinate-median' } }],
      ['strategy', { strategy: usualSettings.scaffold }],
      ['strategy', { strategy: usualSettings.fedbuff }],
      ['norm-limit', { normLimit: 3 }],
    ] as const) {
      expect(conflictsOf({ federation })).toContainEqual({ code: 'unbounded-part', setting });
    }
  });
});
