import { describe, expect, it } from 'vitest';
import { chains, verifyChain } from '../../src/boundary/ledger';
import { planRun, type RunPlan } from '../../src/lab/runPlan';
import { worldOf } from '../../src/lab/world';
import { defaultRecipe, type Recipe, type SyntheticData } from '../../src/scenario/recipe';
import { openInProcessStreet } from '../support/inProcessStreet';

/** A small street: a tenth of the customers. */
function smallPlan(recipe: Partial<Recipe> = {}, data: Partial<SyntheticData> = {}): RunPlan {
  if (defaultRecipe.data.source !== 'synthetic') throw new Error('the default draws its customers');
  const whole: Recipe = {
    ...defaultRecipe,
    federation: { ...defaultRecipe.federation, rounds: 4 },
    ...recipe,
    data: { ...defaultRecipe.data, size: 0.1, rateFactor: 3, ...data },
  };
  const world = worldOf(whole, undefined);
  if (world === null) throw new Error('no such scenario');
  return planRun(whole, world.schema, world.inhabitants);
}

describe('a run of real institutions', () => {
  it('ends in the same weights and ledger when repeated and when messages come in another order', async () => {
    const plan = smallPlan();
    const straight = await openInProcessStreet(plan);
    const first = await straight.run(plan);
    const again = await straight.run(plan);
    straight.close();
    const crooked = await openInProcessStreet(plan, (k) => [40, 5, 30, 1, 12][k] ?? 0);
    const shuffled = await crooked.run(plan);
    crooked.close();

    expect(first.status).toBe('finished');
    expect(first.rounds.length).toBe(5);
    const hashes = [first, again, shuffled].map((run) => run.rounds.at(-1)?.weightsSha256);
    expect(new Set(hashes).size).toBe(1);
    // A ledger names its run, so only its other entries repeat.
    const digests = [first, again, shuffled].map((run) =>
      chains(run.ledger).map((chain) =>
        chain.filter(({ kind }) => kind !== 'openRun' && kind !== 'runOpened').map(({ sha256 }) => sha256),
      ),
    );
    expect(digests[1]).toEqual(digests[0]);
    expect(digests[2]).toEqual(digests[0]);
    for (const chain of chains(first.ledger)) expect(verifyChain(chain).ok).toBe(true);
  }, 60_000);

  it('judges alone, federated and pooled on the same customers, round by round', async () => {
    const plan = smallPlan();
    const street = await openInProcessStreet(plan);
    const run = await street.run(plan);
    street.close();
    expect(run.references.pooled.map(({ round }) => round)).toEqual([1, 2, 3, 4]);
    run.institutions.forEach((institution, k) => {
      const customers = institution.facts?.holdoutRows;
      expect(run.rounds.at(-1)?.own[k]?.count).toBe(customers);
      expect(run.references.alone[k]?.map(({ round }) => round)).toEqual([1, 2, 3, 4]);
      expect(run.references.alone[k]?.at(-1)?.own[k]?.count).toBe(customers);
      expect(run.references.pooled.at(-1)?.own[k]?.count).toBe(customers);
    });
    expect(run.rounds.at(-1)?.common?.auc).toBeGreaterThan(0.6);
  }, 60_000);

  it('sends what the shape foretells, byte for byte the same length each round', async () => {
    const plan = smallPlan();
    const street = await openInProcessStreet(plan);
    const run = await street.run(plan);
    street.close();
    const lengths = new Map<string, Set<number>>();
    for (const { kind, round, byteLength } of run.ledger) {
      // The round number itself grows by a byte at 24.
      if (round > 0) lengths.set(kind, (lengths.get(kind) ?? new Set()).add(byteLength));
    }
    expect([...(lengths.get('evaluateReply') ?? [])].length).toBe(1);
    expect([...(lengths.get('fitRequest') ?? [])].length).toBe(1);
  }, 60_000);

  it('differs when the seed differs', async () => {
    const plan = smallPlan();
    const other = smallPlan({ seed: 2 });
    const street = await openInProcessStreet(plan);
    const one = await street.run(plan);
    const two = await street.run(other);
    street.close();
    expect(one.rounds.at(-1)?.weightsSha256).not.toBe(two.rounds.at(-1)?.weightsSha256);
  }, 60_000);
});
