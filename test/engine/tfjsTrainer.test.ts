import { beforeAll, describe, expect } from 'vitest';
import { createTfjsTrainer } from '../../src/engine/tfjsTrainer';
import { createLayersTrainer } from '../../src/engine/layersNetwork';
import { layersModelOf } from '../../src/engine/layersModel';
import { startCpuBackend, startWasmBackend } from '../../src/engine/wasmBackend';
import { describeTrainer } from '../contract/trainer';
import { wasmBytes } from '../support/wasmBytes';

describe('on WebAssembly', () => {
  beforeAll(async () => {
    expect(await startWasmBackend(wasmBytes())).toBe('tfjs-wasm');
  });
  describeTrainer('dense, wasm', createTfjsTrainer);
  describeTrainer('layers, wasm', (spec) => Promise.resolve(createLayersTrainer(layersModelOf(spec), spec)));
});

describe('without WebAssembly', () => {
  beforeAll(async () => {
    expect(await startCpuBackend()).toBe('tfjs-cpu');
  });
  describeTrainer('dense, cpu', createTfjsTrainer);
});
