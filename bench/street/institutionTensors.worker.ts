/** As workers/institution.worker.ts, with rows and weights as tensors and the fused epoch as their operation. */
import { tfjsWasmBytes } from 'virtual:tfjs-wasm';
import { trainingKernelBytes } from 'virtual:training-kernel';
import { memory, tensor1d, tensor2d, type Tensor } from '@tensorflow/tfjs-core';
import { takeRealmPorts } from '../../src/boundary/realmPorts';
import type { ModelSpec } from '../../src/core/modelSpec';
import { drawShuffleState } from '../../src/engine/epochOrder';
import { startKernel } from '../../src/engine/kernel/kernelModule';
import { registerFusedEpoch } from '../../src/engine/kernel/registerFusedEpoch';
import { createTfjsTrainer } from '../../src/engine/tfjsTrainer';
import type { Trainer, TrainingRows } from '../../src/engine/trainer';
import { startWasmBackend } from '../../src/engine/wasmBackend';
import { openInstitution } from '../../src/institution/institution';

const started = startWasmBackend(tfjsWasmBytes());
const compiled = WebAssembly.compile(trainingKernelBytes());

async function tensorTrainer(spec: ModelSpec): Promise<Trainer> {
  await started;
  const fused = registerFusedEpoch(spec, await startKernel(await compiled), 'wasm');
  const plain = await createTfjsTrainer(spec);
  let kept: { readonly of: TrainingRows; readonly inputs: Tensor; readonly labels: Tensor } | undefined;
  const tensorsOf = (of: TrainingRows) => {
    if (kept?.of === of) return kept;
    kept?.inputs.dispose();
    kept?.labels.dispose();
    const inputs = tensor2d(of.inputs, [of.count, spec.inputs]);
    return (kept = { of, inputs, labels: tensor1d(Float32Array.from(of.labels)) });
  };
  return {
    engine: 'tfjs-wasm',
    spec,
    async fit(start, examples, options, rng, onEpoch) {
      const { inputs, labels } = tensorsOf(examples);
      let weights: Tensor = tensor1d(start);
      for (let epoch = 1; epoch <= options.epochs; epoch++) {
        const next = fused.run(weights, inputs, labels, options, drawShuffleState(rng));
        weights.dispose();
        weights = next;
        await onEpoch?.(epoch);
      }
      const found = weights.dataSync<'float32'>().slice();
      weights.dispose();
      return found;
    },
    score: (weights, examples) => plain.score(weights, examples),
    tensorCount: () => memory().numTensors,
    dispose() {
      fused.unregister();
      plain.dispose();
    },
  };
}

takeRealmPorts(self, (ports) => {
  openInstitution(ports, tensorTrainer);
});
