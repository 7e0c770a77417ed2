/**
 * The fused kernel as an operation of TensorFlow.js: tensors in, a tensor out, through the library's own registry.
 * The lab does not train this way: a tensor's rows are copied at each call, and the library itself is several
 * times the kernel's memory. It is there for whoever has tensors already, and to measure just that.
 */
import {
  engine,
  registerKernel,
  unregisterKernel,
  type KernelConfig,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { parameterCount, type ModelSpec } from '../../core/modelSpec';
import { checkExamples, checkFitOptions, checkWeights } from '../checks';
import type { FitOptions } from '../trainer';
import type { Kernel } from './kernelModule';
import { createKernelSession } from './kernelSession';

const NAME = 'FusedEpoch';

/** What an epoch needs; clipping and the terms of federated strategies are the trainer's. */
export type EpochSettings = Pick<
  FitOptions,
  'optimizer' | 'learningRate' | 'batchSize' | 'l2' | 'classWeighting'
>;

export interface FusedEpoch {
  /**
   * One epoch from `weights`, the optimizer starting afresh.
   *
   * @param weights [parameterCount]
   * @param inputs [rows, spec.inputs]
   * @param labels [rows], 1 = default, 0 = good
   * @param state four words that drive the shuffle, see drawShuffleState
   * @returns the new weights, [parameterCount]; the caller disposes of it
   * @throws RangeError when shapes or settings do not fit
   */
  run(weights: Tensor, inputs: Tensor, labels: Tensor, settings: EpochSettings, state: Uint32Array): Tensor;
  unregister(): void;
}

function numbers(values: unknown): Float32Array {
  if (values instanceof Float32Array) return values;
  throw new TypeError('a tensor of float32 expected');
}

/** @param backendName for which of the library's backends: the one in use */
export function registerFusedEpoch(spec: ModelSpec, kernel: Kernel, backendName: string): FusedEpoch {
  const session = createKernelSession(spec, kernel);
  // The settings of the call under way: attributes of an operation can hold no typed array.
  let asked: { readonly settings: EpochSettings; readonly state: Uint32Array } | undefined;
  const config: KernelConfig = {
    kernelName: NAME,
    backendName,
    kernelFunc({ inputs }) {
      if (asked === undefined) throw new Error('called by run alone');
      const values = (name: string): Float32Array => {
        const info = inputs[name];
        if (info === undefined) throw new TypeError(`no ${name}`);
        return numbers(engine().readSync(info.dataId));
      };
      const weights = values('weights');
      const rows = values('inputs');
      const labels = Uint8Array.from(values('labels'));
      const options = { ...asked.settings, epochs: 1 };
      const examples = { inputs: rows, labels, count: labels.length };
      checkWeights(spec, weights);
      checkExamples(spec, examples);
      checkFitOptions(spec, options);
      const training = session.begin(weights, examples, options);
      training.epoch(asked.state);
      // Another call brings other arrays, even for the same tensors.
      session.forget();
      return engine().makeTensor(training.weights(), [parameterCount(spec)], 'float32');
    },
  };
  registerKernel(config);
  return {
    run(weights, inputs, labels, settings, state) {
      asked = { settings, state };
      try {
        return engine().runKernel(NAME, { weights, inputs, labels });
      } finally {
        asked = undefined;
      }
    },
    unregister: () => unregisterKernel(NAME, backendName),
  };
}
