import { beforeAll, describe, expect, it } from 'vitest';
import type { ModelSpec } from '../../src/core/modelSpec';
import { stream } from '../../src/core/random';
import { fusedEngine } from '../../src/engine/kernel/fusedEngine';
import { layersModelOf } from '../../src/engine/layersModel';
import { createLayersTrainer } from '../../src/engine/layersNetwork';
import type { Trainer } from '../../src/engine/trainer';
import { startWasmBackend } from '../../src/engine/wasmBackend';
import { buildKernel } from '../../vite.kernel';
import { describeTrainer } from '../contract/trainer';
import { defaults, everyModel, INPUTS, largestGap, someWeights } from '../contract/trainerCases';
import { creditExamples } from '../support/creditExamples';
import { wasmBytes } from '../support/wasmBytes';

let make: (spec: ModelSpec) => Promise<Trainer>;
beforeAll(async () => {
  make = fusedEngine(await buildKernel());
}, 60_000);

describe('the fused kernel', () => {
  describeTrainer('fused', (spec) => make(spec));
});

describe("the fused kernel and TensorFlow.js's automatic differentiation", () => {
  beforeAll(async () => {
    await startWasmBackend(wasmBytes());
  });

  it.each(everyModel)('train %s alike', async (_, spec) => {
    const examples = creditExamples(stream(3, 'examples'), 50, INPUTS);
    const start = someWeights(spec);
    const fused = await make(spec);
    const automatic = createLayersTrainer(layersModelOf(spec), spec);
    const gap = async (options: typeof defaults): Promise<number> =>
      largestGap(
        await fused.fit(start, examples, options, stream(1)),
        await automatic.fit(start, examples, options, stream(1)),
      );
    for (const classWeighting of ['none', 'balanced'] as const) {
      const sgd = { ...defaults, l2: 0.01, classWeighting };
      expect(await gap({ ...sgd, batchSize: 64 })).toBeLessThan(1e-6);
      expect(await gap({ ...sgd, epochs: 12 })).toBeLessThan(1e-6);
      const adam = { ...sgd, optimizer: 'adam' as const, learningRate: 0.01, epochs: 12 };
      expect(await gap(adam)).toBeLessThan(1e-5);
    }
    fused.dispose();
    automatic.dispose();
  });
});
