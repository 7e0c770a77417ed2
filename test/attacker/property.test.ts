import { beforeAll, describe, expect, it } from 'vitest';
import { inferProperties } from '../../src/attacker/property';
import type { KnownRows, PublicFacts, Reading } from '../../src/attacker/view';
import { initialWeights, type ModelSpec } from '../../src/core/modelSpec';
import { stream } from '../../src/core/random';
import { difference } from '../../src/core/vector';
import { fusedEngine } from '../../src/engine/kernel/fusedEngine';
import type { Trainer } from '../../src/engine/trainer';
import { scoreProperty } from '../../src/institution/scoreProperty';
import { buildKernel } from '../../vite.kernel';

/** Three groups and two numbers. */
const COLUMNS = [
  { categories: 3, nullable: false },
  { categories: 0, nullable: false },
  { categories: 0, nullable: false },
];
const INPUTS = 5;

function customers(count: number, seed: number, rate: number, groups: readonly number[]): KnownRows {
  const rng = stream(seed, 'customers');
  const inputs = new Float32Array(count * INPUTS);
  const labels = new Uint8Array(count);
  for (let row = 0; row < count; row++) {
    const u = rng.uniform();
    const group = u < (groups[0] ?? 0) ? 0 : u < (groups[0] ?? 0) + (groups[1] ?? 0) ? 1 : 2;
    inputs[row * INPUTS + group] = 1;
    inputs[row * INPUTS + 3] = rng.normal();
    inputs[row * INPUTS + 4] = rng.normal();
    labels[row] = rng.uniform() < rate ? 1 : 0;
  }
  return { inputs, labels, count };
}

let engine: (spec: ModelSpec) => Promise<Trainer>;
beforeAll(async () => {
  engine = fusedEngine(await buildKernel());
});

const TRAINING = {
  optimizer: 'sgd',
  learningRate: 0.1,
  batchSize: 50,
  epochs: 1,
  l2: 0.001,
  classWeighting: 'none',
} as const;

async function inferred(hidden: readonly number[], wholeBatch: boolean) {
  const spec: ModelSpec = { inputs: INPUTS, hidden, activation: 'relu' };
  const own = customers(300, 1, 0.25, [0.7, 0.2, 0.1]);
  const start = initialWeights(spec, stream(3, 'weights'));
  const trainer = await engine(spec);
  const trained = await trainer.fit(
    start,
    own,
    { ...TRAINING, ...(wholeBatch ? { batchSize: own.count } : {}) },
    stream(4),
  );
  trainer.dispose();
  const facts: PublicFacts = {
    seed: 1,
    spec,
    columns: COLUMNS,
    encodingMode: 'standard',
    training: TRAINING,
    publicRows: customers(3000, 2, 0.1, [0.3, 0.4, 0.3]),
    histograms: null,
  };
  const reading: Reading = {
    round: 1,
    institution: 0,
    members: 1,
    start,
    update: difference(trained, start),
    samples: own.count,
    from: 'letter',
    spec,
    wholeBatch,
  };
  const found = inferProperties(facts, reading);
  if (!found.ok) throw new Error(found.why);
  return {
    guess: found.guess,
    truths: scoreProperty(own, found.guess.estimates, COLUMNS).truths,
    facts,
    reading,
  };
}

describe('what an update says of an institution', () => {
  it.each([
    ['one step of a logistic regression', [], true, 0.001],
    ['six steps of it', [], false, 0.03],
    ['one step of a network', [64], true, 0.05],
  ] as const)('its base rate and its groups, out of %s', async (_what, hidden, wholeBatch, within) => {
    const { guess, truths } = await inferred(hidden, wholeBatch);
    expect(guess.estimates.map(({ of }) => (of === 'base-rate' ? of : of.category))).toEqual([
      'base-rate',
      0,
      1,
      2,
    ]);
    expect(truths[0]?.error).toBeLessThan(within);
    // How many of a group default here is taken from elsewhere, and is not quite the same.
    for (const { error } of truths.slice(1)) expect(error).toBeLessThan(0.08);
    // The prior is far off: these customers are unlike the others.
    expect(truths[0]?.priorError).toBeGreaterThan(0.1);
    expect(truths[1]?.priorError).toBeGreaterThan(0.3);
  });

  it('cannot be told without rows of the same kind, or where classes were balanced', async () => {
    const { facts, reading } = await inferred([], true);
    expect(inferProperties({ ...facts, publicRows: null }, reading)).toEqual({
      ok: false,
      why: 'no-public-rows',
    });
    const balanced = { ...facts, training: { ...TRAINING, classWeighting: 'balanced' } as const };
    expect(inferProperties(balanced, reading)).toEqual({ ok: true, guess: { estimates: [] } });
    const adam = { ...facts, training: { ...TRAINING, optimizer: 'adam' } as const };
    expect(inferProperties(adam, reading)).toEqual({ ok: false, why: 'needs-plain-steps' });
  });
});
