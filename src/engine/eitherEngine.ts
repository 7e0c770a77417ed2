/** The fused kernel, or TensorFlow.js in a browser that cannot run it. */
import type { ModelSpec } from '../core/modelSpec';
import type { Trainer } from './trainer';

type MakeTrainer = (spec: ModelSpec) => Promise<Trainer>;

export function eitherEngine(fused: MakeTrainer): MakeTrainer {
  return async (spec) => {
    try {
      return await fused(spec);
    } catch {
      // No SIMD here: the institutions run on TensorFlow.js too.
      const { tfjsEngine } = await import('./tfjsEngine');
      return tfjsEngine()(spec);
    }
  };
}
