import { memory, tensor1d, tensor2d, type Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import type { ModelSpec } from '../../src/core/modelSpec';
import { stream } from '../../src/core/random';
import { drawShuffleState } from '../../src/engine/epochOrder';
import { startKernel } from '../../src/engine/kernel/kernelModule';
import { createKernelTrainer } from '../../src/engine/kernel/kernelTrainer';
import { registerFusedEpoch } from '../../src/engine/kernel/registerFusedEpoch';
import { engineInUse, startWasmBackend } from '../../src/engine/wasmBackend';
import { buildKernel } from '../../vite.kernel';
import { defaults, INPUTS, someWeights } from '../contract/trainerCases';
import { creditExamples } from '../support/creditExamples';
import { wasmBytes } from '../support/wasmBytes';

const spec: ModelSpec = { inputs: INPUTS, hidden: [9, 5], activation: 'relu' };
const examples = creditExamples(stream(3, 'examples'), 50, INPUTS);
let compiled: WebAssembly.Module;

beforeAll(async () => {
  expect(await startWasmBackend(wasmBytes())).toBe('tfjs-wasm');
  compiled = await WebAssembly.compile(await buildKernel());
}, 60_000);

it("trains tensors through the library's registry as the trainer does, and keeps none", async () => {
  expect(engineInUse()).toBe('tfjs-wasm');
  const start = someWeights(spec);
  const trainer = createKernelTrainer(spec, await startKernel(compiled));
  const expected = await trainer.fit(start, examples, { ...defaults, epochs: 3 }, stream(1));

  const fused = registerFusedEpoch(spec, await startKernel(compiled), 'wasm');
  const before = memory().numTensors;
  const inputs = tensor2d(examples.inputs, [examples.count, INPUTS]);
  const labels = tensor1d(Float32Array.from(examples.labels));
  const rng = stream(1);
  let weights: Tensor = tensor1d(start);
  for (let epoch = 0; epoch < 3; epoch++) {
    const next = fused.run(weights, inputs, labels, defaults, drawShuffleState(rng));
    weights.dispose();
    weights = next;
  }
  expect(weights.dataSync()).toEqual(expected);
  expect(() =>
    fused.run(weights, inputs, labels, { ...defaults, batchSize: 0 }, drawShuffleState(rng)),
  ).toThrow(RangeError);
  for (const one of [weights, inputs, labels]) one.dispose();
  fused.unregister();
  trainer.dispose();
  expect(memory().numTensors).toBe(before);
});
