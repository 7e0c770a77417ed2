import { beforeAll, describe, expect, it } from 'vitest';
import { createAttackDesk } from '../../src/attacker/attackDesk';
import type { KnownRows, PublicFacts } from '../../src/attacker/view';
import {
  areaBelow,
  membershipCurve,
  mostTruePositives,
  truePositivesAt,
} from '../../src/core/metrics/membershipCurve';
import { initialWeights, type ModelSpec } from '../../src/core/modelSpec';
import { simulatedNoise } from '../../src/core/privacy/noise';
import { trainingMultiplier } from '../../src/core/privacy/privacyPlan';
import { stream } from '../../src/core/random';
import { fusedEngine } from '../../src/engine/kernel/fusedEngine';
import type { FitOptions, Trainer } from '../../src/engine/trainer';
import { privateSteps, samplingOf } from '../../src/institution/privateSteps';
import { joined } from '../../src/institution/stage';
import { buildKernel } from '../../vite.kernel';

const INPUTS = 10;
const ROWS = 60;

let engine: (spec: ModelSpec) => Promise<Trainer>;
beforeAll(async () => {
  engine = fusedEngine(await buildKernel());
});

function customers(count: number, ...names: (string | number)[]): KnownRows {
  const rng = stream(1, 'customers', ...names);
  const inputs = Float32Array.from({ length: count * INPUTS }, () => rng.normal());
  const labels = Uint8Array.from({ length: count }, (_, row) => {
    return rng.uniform() < 1 / (1 + Math.exp(1 - 2 * (inputs[row * INPUTS] ?? 0))) ? 1 : 0;
  });
  return { inputs, labels, count };
}

interface Learner {
  readonly hidden: readonly number[];
  readonly epochs: number;
  readonly shadows: number;
  readonly epsilon: number | null;
}

async function attacked({ hidden, epochs, shadows, epsilon }: Learner, runs: number) {
  const spec: ModelSpec = { inputs: INPUTS, hidden, activation: 'relu' };
  const training = {
    optimizer: 'sgd',
    learningRate: 0.3,
    batchSize: 20,
    epochs,
    l2: 0,
    classWeighting: 'none',
  } as const;
  const members: number[] = [];
  const others: number[] = [];
  const desk = createAttackDesk(engine);
  for (let run = 0; run < runs; run++) {
    const [inside, outside] = [customers(ROWS, 'in', run), customers(ROWS, 'out', run)];
    const options: FitOptions = { ...training, ...(epsilon === null ? {} : privately(epochs, epsilon, run)) };
    const trainer = await engine(spec);
    const model = await trainer.fit(initialWeights(spec, stream(run, 'w')), inside, options, stream(run));
    trainer.dispose();
    const facts: PublicFacts = {
      seed: run,
      spec,
      columns: Array.from({ length: INPUTS }, () => ({ categories: 0, nullable: false })),
      encodingMode: 'standard',
      training,
      publicRows: customers(500, 'public'),
      histograms: null,
    };
    const settings = { shadows, shadowRows: ROWS, epochs };
    const found = await desk.membership(facts, model, joined([inside, outside]), settings);
    if (!found.ok) throw new Error(found.why);
    const scores = found.guess.ratio ?? found.guess.loss;
    members.push(...scores.slice(0, ROWS));
    others.push(...scores.slice(ROWS));
  }
  return { members: Float64Array.from(members), others: Float64Array.from(others) };
}

function privately(epochs: number, epsilon: number, run: number): Pick<FitOptions, 'privacy'> {
  const sampling = samplingOf(ROWS, 20, false);
  const steps = [{ samplingRate: sampling.samplingRate, times: epochs * sampling.stepsAnEpoch }];
  const multiplier = trainingMultiplier({ epsilon, delta: 1e-5 }, [], steps);
  const noise = simulatedNoise(stream(run, 'noise'));
  return { privacy: privateSteps(sampling, multiplier, { value: 1, isAdaptive: false }, noise) };
}

const area = ({ members, others }: { members: Float64Array; others: Float64Array }): number =>
  areaBelow(membershipCurve(members, others));

describe('who was learned from', () => {
  it('is seen in a network that knows its customers by heart', { timeout: 60_000 }, async () => {
    const byHeart = await attacked({ hidden: [64], epochs: 200, shadows: 8, epsilon: null }, 3);
    expect(area(byHeart)).toBeGreaterThan(0.75);
    const { interval } = truePositivesAt(byHeart.members, byHeart.others, 0.01);
    expect(interval.low).toBeGreaterThan(0.05);
  });

  it('is no more than the account allows under differential privacy', { timeout: 60_000 }, async () => {
    for (const shadows of [0, 8]) {
      const scores = await attacked({ hidden: [64], epochs: 20, shadows, epsilon: 1 }, 12);
      for (const alarms of [0.01, 0.05, 0.2]) {
        const { interval } = truePositivesAt(scores.members, scores.others, alarms);
        expect(interval.low).toBeLessThanOrEqual(mostTruePositives(alarms, 1, 1e-5));
      }
      expect(area(scores)).toBeLessThan(0.6);
    }
  });

  it('wants a number of shadow models that can be trained', async () => {
    const facts: PublicFacts = {
      seed: 1,
      spec: { inputs: INPUTS, hidden: [], activation: 'relu' },
      columns: [],
      encodingMode: 'standard',
      training: { optimizer: 'sgd', learningRate: 1, batchSize: 1, epochs: 1, l2: 0, classWeighting: 'none' },
      publicRows: null,
      histograms: null,
    };
    const settings = { shadows: 65, shadowRows: 1, epochs: 1 };
    const asked = createAttackDesk(engine).membership(
      facts,
      new Float32Array(11),
      customers(2, 'two'),
      settings,
    );
    await expect(asked).rejects.toThrow(RangeError);
  });
});
