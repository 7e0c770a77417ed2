/** The pooled reference's worker: it holds everyone's rows, as no party of the federation may. */
import { trainingKernelBytes } from 'virtual:training-kernel';
import { expose } from 'comlink';
import { fusedEngine } from '../src/engine/kernel/fusedEngine';
import { createPooledReference } from '../src/institution/pooled';

const fused = fusedEngine(trainingKernelBytes());

expose(
  createPooledReference(async (spec) => {
    try {
      return await fused(spec);
    } catch {
      // No SIMD here: the institutions run on TensorFlow.js too.
      const { tfjsEngine } = await import('../src/engine/tfjsEngine');
      return tfjsEngine()(spec);
    }
  }),
);
