/** TensorFlow.js with its WebAssembly backend, started once for any number of trainers. */
import { tfjsWasmBytes } from 'virtual:tfjs-wasm';
import type { ModelSpec } from '../core/modelSpec';
import { createTfjsTrainer } from './tfjsTrainer';
import type { Trainer } from './trainer';
import { startWasmBackend } from './wasmBackend';

export function tfjsEngine(): (spec: ModelSpec) => Promise<Trainer> {
  const started = startWasmBackend(tfjsWasmBytes());
  return async (spec) => {
    await started;
    return createTfjsTrainer(spec);
  };
}
