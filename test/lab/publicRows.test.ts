/** Runs that work with rows that belong to nobody: distillation between unlike models, and a rule with a reference. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rootPasses } from '../../src/core/aggregators/rootPasses';
import { createAggregator, defaultRule } from '../../src/core/aggregators/rules';
import type { Workbench } from '../../src/core/strategies/workbench';
import { difference, sum } from '../../src/core/vector';
import { fusedEngine } from '../../src/engine/kernel/fusedEngine';
import type { RunRecord } from '../../src/lab/record';
import { createWorkbench } from '../../src/workbench/workbench';
import { buildKernel } from '../../vite.kernel';
import { wrap } from 'comlink';
import { openInProcessStreet, type InProcessStreet } from '../support/inProcessStreet';
import { smallPlan, type SmallRecipe } from '../support/smallPlan';
import { updatesOf } from '../support/updatesOf';

const STREET = { data: { institutions: 5, conceptShift: 0 } } as const;

let street: InProcessStreet;
beforeAll(async () => {
  street = await openInProcessStreet(smallPlan(STREET));
}, 60_000);
afterAll(() => street.close());

const run = (recipe: SmallRecipe, references = false): Promise<RunRecord> =>
  street.run(smallPlan({ ...STREET, ...recipe }), { references });
const lastHash = ({ rounds }: RunRecord): string | undefined => rounds.at(-1)?.weightsSha256;

describe('FedMD', { timeout: 60_000 }, () => {
  const ROWS = 60;
  const federation = { strategy: { name: 'fedmd', rows: ROWS, digestPasses: 2 }, rounds: 4 } as const;
  const network = {
    link: 'fibre',
    patience: null,
    exceptions: [
      { institution: 1, hidden: [6] },
      { institution: 3, hidden: [4, 3] },
    ],
  } as const;
  const unlike: SmallRecipe = {
    federation,
    network: {
      ...network,
      exceptions: network.exceptions.map((one) => ({ ...one, hidden: [...one.hidden] })),
    },
  };

  it('runs with unlike models, each judged on its own customers', async () => {
    const record = await run(unlike);
    expect([record.status, record.events]).toEqual(['finished', []]);
    const last = record.rounds.at(-1);
    expect(last?.replied).toEqual([0, 1, 2, 3, 4]);
    expect(last?.personal.map((judgement) => judgement !== null)).toEqual([true, true, true, true, true]);
    // The coordinator's student has the size that the recipe names.
    expect(last?.weights).toHaveLength(record.parameterCount);
  });

  it('lets probabilities cross, as many as there are public rows, whatever the model', async () => {
    const record = await run(unlike);
    for (const round of [1, 4]) {
      const updates = await updatesOf(street, record, round);
      expect(updates.map(({ length }) => length)).toEqual([ROWS, ROWS, ROWS, ROWS, ROWS]);
      for (const update of updates) expect(update.every((value) => value > 0 && value < 1)).toBe(true);
    }
    const sizes = (one: RunRecord): number[] =>
      one.ledger.filter(({ kind }) => kind === 'fitReply').map(({ byteLength }) => byteLength);
    expect(sizes(record)).toEqual(sizes(await run({ federation })));
  });

  it('gives another model to those for whom it is another, and to nobody else', async () => {
    const record = await run(unlike, true);
    // Only the last run's letters are kept.
    const mixed = await updatesOf(street, record, 1);
    const alike = await run({ federation }, true);
    const plain = await updatesOf(street, alike, 1);
    // Before the first consensus nobody knows of the others.
    for (const k of [0, 2, 4]) expect(mixed[k]).toEqual(plain[k]);
    for (const k of [1, 3]) expect(mixed[k]).not.toEqual(plain[k]);
    expect(record.references.alone).toEqual(alike.references.alone);
  });

  it('teaches who learns little alone', async () => {
    const record = await run({ federation: { ...federation, rounds: 20 } });
    const [first, last] = [record.rounds[1], record.rounds.at(-1)];
    expect(last?.common?.auc ?? 0).toBeGreaterThan((record.rounds[0]?.common?.auc ?? 1) + 0.1);
    expect(last?.common?.auc ?? 0).toBeGreaterThan(first?.common?.auc ?? 1);
  });

  it('comes to the same bits every time', async () => {
    expect(lastHash(await run(unlike))).toBe(lastHash(await run(unlike)));
  });
});

describe('FLTrust', { timeout: 60_000 }, () => {
  const rule = { rule: 'fltrust', rootRows: 400 } as const;

  it('moves the model as the coordinator’s own update of the round would have it', async () => {
    const record = await run({ federation: { rule, rounds: 2 } });
    expect([record.status, record.events]).toEqual(['finished', []]);
    const order = smallPlan({ ...STREET, federation: { rule, rounds: 2 } }).publicRows(7);
    const { encoding, rounds } = record;
    if (order === null || encoding === null) throw new Error('no public rows');
    const bench = createWorkbench(fusedEngine(await buildKernel()));
    const { port1, port2 } = new MessageChannel();
    bench.lend(port1);
    await bench.begin(order);
    const workbench = wrap<Workbench>(port2);
    await workbench.open(7, encoding);
    for (const round of [1, 2]) {
      const before = rounds[round - 1]?.weights ?? new Float32Array();
      const steps = (rounds[round]?.samples ?? []).map((rows) => Math.ceil((rows ?? 0) / 64));
      // Seven steps are a pass over 400 rows.
      const passes = rootPasses(steps, 400, 64);
      const reference = difference(await workbench.train(7, round, before, passes), before);
      const contributions = (await updatesOf(street, record, round)).map((vector, institution) => {
        return { institution, samples: 1, vector };
      });
      const { vector, heard } = createAggregator(rule).explain(contributions, { reference, previous: null });
      expect(rounds[round]?.weights).toEqual(sum(before, vector));
      expect(rounds[round]?.heard).toEqual(heard.map(({ share }) => share));
    }
    port1.close();
  });

  it('withstands a majority that no mean withstands', async () => {
    const threat = { attack: { kind: 'scaling', factor: -10 }, attackers: [0, 2, 4] } as const;
    const attacked = { threat: { ...threat, attackers: [...threat.attackers] } };
    const [trusting, mean] = [
      await run({ ...attacked, federation: { rule, rounds: 10 } }),
      await run({ ...attacked, federation: { rule: defaultRule('weighted-mean'), rounds: 10 } }),
    ];
    for (const { heard } of trusting.rounds.slice(1)) {
      for (const k of threat.attackers) expect(heard[k]).toBe(0);
    }
    expect(trusting.rounds.at(-1)?.common?.auc ?? 0).toBeGreaterThan(0.6);
    expect(mean.rounds.at(-1)?.common?.auc ?? 1).toBeLessThan(0.5);
  });

  it('comes to the same bits every time, and to others with other rows', async () => {
    const federation = { rule, rounds: 3 };
    const hashes = [await run({ federation }), await run({ federation })].map(lastHash);
    expect(hashes[0]).toBe(hashes[1]);
    expect(lastHash(await run({ federation: { ...federation, rule: { ...rule, rootRows: 401 } } }))).not.toBe(
      hashes[0],
    );
  });
});
