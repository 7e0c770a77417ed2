/** What the benchmark of training runs inside the browser, one variant at a time. */
import { tfjsWasmBytes } from 'virtual:tfjs-wasm';
import { trainingKernelBytes } from 'virtual:training-kernel';
import { tensor2d } from '@tensorflow/tfjs-core';
import { initialWeights, type ModelSpec } from '../../src/core/modelSpec';
import { stream } from '../../src/core/random';
import { drawShuffleState, shuffleEpoch } from '../../src/engine/epochOrder';
import { fusedEngine } from '../../src/engine/kernel/fusedEngine';
import { createTfjsTrainer } from '../../src/engine/tfjsTrainer';
import type { Examples, FitOptions } from '../../src/engine/trainer';
import { startWasmBackend } from '../../src/engine/wasmBackend';
import { fitModel } from '../fitModel';
import { plainTrainer } from './plainTypeScript';

export type Variant = 'fused' | 'clipped' | 'tfjs-loop' | 'tfjs-fit' | 'plain';

export interface Job {
  readonly variant: Variant;
  readonly spec: ModelSpec;
  readonly rows: number;
  readonly batch: number;
  readonly epochs: number;
  readonly optimizer: FitOptions['optimizer'];
}

function examplesOf(rows: number, inputs: number): Examples {
  const rng = stream(1, 'bench');
  return {
    inputs: Float32Array.from({ length: rows * inputs }, () => rng.normal()),
    labels: Uint8Array.from({ length: rows }, () => (rng.uniform() < 0.1 ? 1 : 0)),
    count: rows,
  };
}

const fused = fusedEngine(trainingKernelBytes());
const tensors = startWasmBackend(tfjsWasmBytes());

/** @returns milliseconds of the epochs alone, data ready and one epoch of warming up done */
async function time({ variant, spec, rows, batch, epochs, optimizer }: Job): Promise<number> {
  await tensors;
  const examples = examplesOf(rows, spec.inputs);
  const start = initialWeights(spec, stream(2));
  const options: FitOptions = {
    optimizer,
    learningRate: 0.01,
    batchSize: batch,
    epochs,
    l2: 0,
    classWeighting: 'none',
    ...(variant === 'clipped' ? { clipping: { norm: 1 } } : {}),
  };
  if (variant === 'tfjs-fit') {
    const model = fitModel(spec, optimizer);
    const x = tensor2d(examples.inputs, [rows, spec.inputs]);
    const y = tensor2d(Float32Array.from(examples.labels), [rows, 1]);
    await model.fit(x, y, { batchSize: batch, epochs: 1, shuffle: true, yieldEvery: 'never' });
    const began = performance.now();
    await model.fit(x, y, { batchSize: batch, epochs, shuffle: true, yieldEvery: 'never' });
    const spent = performance.now() - began;
    model.dispose();
    x.dispose();
    y.dispose();
    return spent;
  }
  if (variant === 'plain') {
    const trainer = plainTrainer(spec, start, examples, batch, 0.01);
    const order = new Uint32Array(rows);
    const rng = stream(3);
    shuffleEpoch(order, drawShuffleState(rng));
    trainer.epoch(order);
    const began = performance.now();
    for (let epoch = 0; epoch < epochs; epoch++) {
      shuffleEpoch(order, drawShuffleState(rng));
      trainer.epoch(order);
    }
    return performance.now() - began;
  }
  const trainer = variant === 'tfjs-loop' ? await createTfjsTrainer(spec) : await fused(spec);
  const warm = await trainer.fit(start, examples, { ...options, epochs: 1 }, stream(3));
  const began = performance.now();
  await trainer.fit(warm, examples, options, stream(4));
  const spent = performance.now() - began;
  trainer.dispose();
  return spent;
}

const isPeak = (value: unknown): value is (times: number) => number => typeof value === 'function';

/** @returns thousand million floating-point operations a second of the bare registers */
async function peak(bytes: readonly number[]): Promise<number> {
  const { instance } = await WebAssembly.instantiate(Uint8Array.from(bytes), {});
  const run = instance.exports['peak'];
  if (!isPeak(run)) throw new Error('no peak');
  const times = 20_000_000;
  let best = Infinity;
  for (let k = 0; k < 5; k++) {
    const began = performance.now();
    run(times);
    best = Math.min(best, performance.now() - began);
  }
  return (times * 12 * 2 * 4) / best / 1e6;
}

Object.assign(globalThis, { bench: { time, peak } });
