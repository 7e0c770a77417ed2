/** As workers/institution.worker.ts, trained with `model.fit` as a textbook does it: the benchmark's measure. */
import '@tensorflow/tfjs-backend-wasm';
import { tfjsWasmBytes } from 'virtual:tfjs-wasm';
import { tensor2d, Tensor } from '@tensorflow/tfjs-core';
import { takeRealmPorts } from '../../src/boundary/realmPorts';
import type { ModelSpec } from '../../src/core/modelSpec';
import type { Trainer } from '../../src/engine/trainer';
import { startWasmBackend } from '../../src/engine/wasmBackend';
import { openInstitution } from '../../src/institution/institution';
import { fitModel, flatWeights, setFlatWeights } from '../fitModel';

const started = startWasmBackend(tfjsWasmBytes());

/** Penalty, class weights and the order of rows are left to the library: speed is measured, not the model. */
async function fitTrainer(spec: ModelSpec): Promise<Trainer> {
  await started;
  const model = fitModel(spec, 'sgd');
  return {
    engine: 'tfjs-wasm',
    spec,
    async fit(weights, { inputs, labels, count }, { batchSize, epochs }, _rng, onEpoch) {
      setFlatWeights(model, spec, weights);
      const x = tensor2d(inputs, [count, spec.inputs]);
      const y = tensor2d(Float32Array.from(labels), [count, 1]);
      await model.fit(x, y, { batchSize, epochs, shuffle: true, yieldEvery: 'never' });
      x.dispose();
      y.dispose();
      await onEpoch?.(epochs);
      return flatWeights(model);
    },
    async score(weights, { inputs, count }) {
      setFlatWeights(model, spec, weights);
      const x = tensor2d(inputs, [count, spec.inputs]);
      const output = model.predict(x, { batchSize: count });
      if (!(output instanceof Tensor)) throw new TypeError('one output expected');
      const p = output.dataSync<'float32'>();
      output.dispose();
      x.dispose();
      return p.map((one) => Math.log(one / (1 - one)));
    },
    tensorCount: () => 0,
    dispose: () => model.dispose(),
  };
}

takeRealmPorts(self, (ports) => {
  openInstitution(ports, fitTrainer);
});
