/** Each strategy is FedAvg where its paper says so: the same bits. */
import { describe, expect, it } from 'vitest';
import {
  createStrategy,
  usualSettings,
  type StrategySettings,
} from '../../../src/core/strategies/strategies';
import { federate } from '../../support/federate';
import { gradientOf, plainProblem, plainRows, TRAINING } from '../../support/plainProblem';

const SPEC = { inputs: 3, hidden: [], activation: 'relu' } as const;
const street = [40, 24, 64].map((count, k) => plainRows(k + 1, count));
const problems = street.map((rows) => plainProblem(rows));
const rounds = async (settings: StrategySettings, count = 3) =>
  (await federate(createStrategy(settings), problems, SPEC, count)).weights;

describe('like FedAvg, to the last bit, is', () => {
  const cases: readonly (readonly [string, StrategySettings])[] = [
    ['FedProx without its proximal term', { name: 'fedprox', mu: 0 }],
    ['FedAvgM without momentum', { name: 'fedavgm', momentum: 0, serverRate: 1 }],
    ['q-FedAvg with q = 0', { name: 'qfedavg', q: 0 }],
    ['agnostic averaging that never moves its mixture', { name: 'agnostic', mixtureRate: 0 }],
    ['the shared model under Ditto', usualSettings.ditto],
    ['the shared model under APFL', usualSettings.apfl],
    ['the shared model under fine-tuning', usualSettings.finetune],
    ['FedBuff when nobody is behind', { name: 'fedbuff', buffer: 3, serverRate: 1 }],
  ];
  for (const [what, settings] of cases) {
    it(what, async () => {
      expect(await rounds(settings)).toEqual(await rounds({ name: 'fedavg' }));
    });
  }

  it("SCAFFOLD's first round, while all variates are zero", async () => {
    expect((await rounds(usualSettings.scaffold, 1)).at(-1)).toEqual(
      (await rounds({ name: 'fedavg' }, 1)).at(-1),
    );
    expect(await rounds(usualSettings.scaffold)).not.toEqual(await rounds({ name: 'fedavg' }));
  });

  it('FedNova when all take equally many steps', async () => {
    // 64 rows in batches of 8, twice: 16 steps, and dividing by them changes no bit.
    const equal = [1, 2, 3].map((seed) => plainProblem(plainRows(seed, 64)));
    const nova = await federate(createStrategy({ name: 'fednova' }), equal, SPEC, 3);
    const plain = await federate(createStrategy({ name: 'fedavg' }), equal, SPEC, 3);
    expect(nova.weights).toEqual(plain.weights);
    expect(await rounds({ name: 'fednova' })).not.toEqual(await rounds({ name: 'fedavg' }));
  });

  it('FedSGD when FedAvg makes one pass in one batch', async () => {
    const one = street.map((rows) => plainProblem(rows, { ...TRAINING, epochs: 1, batchSize: 1000 }));
    const whole = await federate(createStrategy({ name: 'fedavg' }), one, SPEC, 3);
    expect(await rounds({ name: 'fedsgd' })).toEqual(whole.weights);
  });
});

describe('FedSGD', () => {
  it('is gradient descent on all rows together', async () => {
    const together = {
      inputs: street.flatMap(({ inputs }) => inputs),
      labels: street.flatMap(({ labels }) => labels),
    };
    let central = new Float32Array(4);
    for (let round = 0; round < 20; round++) {
      const gradient = gradientOf(central, together);
      central = central.map((value, i) => value - TRAINING.learningRate * (gradient[i] ?? 0));
    }
    const federated = (await rounds({ name: 'fedsgd' }, 20)).at(-1) ?? new Float32Array(4);
    federated.forEach((value, i) => expect(value).toBeCloseTo(central[i] ?? NaN, 6));
  });
});
