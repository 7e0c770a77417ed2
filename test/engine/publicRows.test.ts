import { beforeAll, describe, expect, it } from 'vitest';
import { parameterCount, type ModelSpec } from '../../src/core/modelSpec';
import { stream } from '../../src/core/random';
import { fusedEngine } from '../../src/engine/kernel/fusedEngine';
import { createPublicRows } from '../../src/engine/publicRows';
import type { Trainer } from '../../src/engine/trainer';
import { buildKernel } from '../../vite.kernel';
import { defaults, INPUTS, largestGap, logistic, network, someWeights } from '../contract/trainerCases';
import { creditExamples } from '../support/creditExamples';

let make: (spec: ModelSpec) => Promise<Trainer>;
beforeAll(async () => {
  make = fusedEngine(await buildKernel());
}, 60_000);

const examples = creditExamples(stream(3, 'examples'), 400, INPUTS);
const draw = (use: string) => stream(5, use);

describe('public rows in a trainer’s hands', () => {
  it('are scored as probabilities', async () => {
    const rows = createPublicRows(await make(logistic), examples, defaults, draw);
    const weights = someWeights(logistic);
    const scores = await rows.predict(weights);
    expect(scores).toHaveLength(400);
    const expected = Array.from({ length: 400 }, (_, row) => {
      let odds = weights[INPUTS] ?? 0;
      for (let j = 0; j < INPUTS; j++) odds += (weights[j] ?? 0) * (examples.inputs[row * INPUTS + j] ?? 0);
      return 1 / (1 + Math.exp(-odds));
    });
    expect(largestGap(scores, expected)).toBeLessThan(1e-6);
  });

  it('teach a model of another size what the teacher says, whatever classes weigh', async () => {
    const balanced = { ...defaults, classWeighting: 'balanced' } as const;
    const teacher = createPublicRows(await make(network('tanh')), examples, balanced, draw);
    const taught = await teacher.predict(someWeights(network('tanh')));
    const pupil = createPublicRows(await make(logistic), examples, balanced, draw);
    const gap = async (weights: Float32Array): Promise<number> => {
      const said = await pupil.predict(weights);
      return said.reduce((sum, value, i) => sum + Math.abs(value - (taught[i] ?? 0)), 0) / 400;
    };
    const start = new Float32Array(parameterCount(logistic));
    const learnt = await pupil.learn(start, taught, 40);
    expect(await gap(learnt)).toBeLessThan(0.5 * (await gap(start)));
  });

  it('are trained on as customers are, for as many passes as asked', async () => {
    const trainer = await make(logistic);
    const rows = createPublicRows(trainer, examples, defaults, draw);
    const start = someWeights(logistic);
    expect(await rows.train(start, 3)).toEqual(
      await trainer.fit(start, examples, { ...defaults, epochs: 3 }, draw('train')),
    );
  });
});
