/** The pooled reference's worker: it holds everyone's rows, as no party of the federation may. */
import { tfjsWasmBytes } from 'virtual:tfjs-wasm';
import { expose } from 'comlink';
import { createTfjsTrainer } from '../src/engine/tfjsTrainer';
import { startWasmBackend } from '../src/engine/wasmBackend';
import { createPooledReference } from '../src/institution/pooled';

const started = startWasmBackend(tfjsWasmBytes());

expose(
  createPooledReference(async (spec) => {
    await started;
    return createTfjsTrainer(spec);
  }),
);
