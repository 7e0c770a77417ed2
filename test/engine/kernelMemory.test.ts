/** The kernel's memory is a linear one that never shrinks: it must not grow with rounds, nor with rows long gone. */
import { beforeAll, expect, it } from 'vitest';
import { initialWeights, type ModelSpec } from '../../src/core/modelSpec';
import { stream } from '../../src/core/random';
import { startKernel, type Kernel } from '../../src/engine/kernel/kernelModule';
import { createKernelTrainer } from '../../src/engine/kernel/kernelTrainer';
import { buildKernel } from '../../vite.kernel';
import { defaults } from '../contract/trainerCases';
import { creditExamples } from '../support/creditExamples';

const spec: ModelSpec = { inputs: 30, hidden: [16, 8], activation: 'relu' };
let kernel: Kernel;
beforeAll(async () => {
  kernel = await startKernel(await WebAssembly.compile(await buildKernel()));
}, 60_000);

it('holds in round 1,000 what it held in round 2', async () => {
  const trainer = createKernelTrainer(spec, kernel);
  const [train, holdout, other] = [200, 90, 160].map((rows) => creditExamples(stream(rows), rows, 30));
  if (train === undefined || holdout === undefined || other === undefined) throw new Error('no rows');
  let weights = initialWeights(spec, stream(1));
  const held: number[] = [];
  for (let round = 1; round <= 1000; round++) {
    const options = { ...defaults, optimizer: 'adam' as const, learningRate: 0.01, batchSize: 64 };
    weights = await trainer.fit(weights, train, options, stream(1, round));
    await trainer.fit(weights, other, { ...options, clipping: { norm: 1 } }, stream(2, round));
    await trainer.score(weights, holdout);
    held.push(kernel.memory.buffer.byteLength);
  }
  expect(held[999]).toBe(held[1]);
  expect(weights.every(Number.isFinite)).toBe(true);
  expect(trainer.tensorCount()).toBe(0);
});

it('lets go of rows that are no longer used', async () => {
  const trainer = createKernelTrainer(spec, kernel);
  const weights = initialWeights(spec, stream(1));
  for (let round = 0; round < 60; round++) {
    // 256 kB each, so 15 MB in all.
    const rows = creditExamples(stream(round, 'fresh'), 2000, 30);
    const scores = await trainer.score(weights, rows);
    expect(scores).toHaveLength(2000);
  }
  expect(kernel.memory.buffer.byteLength).toBeLessThan(6 * 2 ** 20);
});
