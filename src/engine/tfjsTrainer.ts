import type { ModelSpec } from '../core/modelSpec';
import { createDenseNetwork } from './denseNetwork';
import { createTrainer } from './minibatchDescent';
import type { Trainer } from './trainer';
import { engineInUse } from './wasmBackend';

/**
 * The trainer of this realm for a dense network.
 *
 * @throws Error when no backend was started: TensorFlow.js would go looking for one on the network
 */
export function createTfjsTrainer(spec: ModelSpec): Promise<Trainer> {
  const engine = engineInUse();
  if (engine === undefined) return Promise.reject(new Error('start a backend first: startWasmBackend'));
  return Promise.resolve(createTrainer(spec, createDenseNetwork(spec), engine));
}
