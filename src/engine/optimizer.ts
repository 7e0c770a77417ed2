/**
 * Descent steps on the flat vector, with the defaults and formulas of tf.train. They are loops over a few
 * thousand numbers: as tensor operations they would cost more than the gradient itself.
 */
import type { OptimizerName } from './trainer';

/** Changes `weights` in place by one step against `gradient`; both of the length given at creation. */
export type OptimizerStep = (weights: Float32Array, gradient: Float32Array) => void;

export const MOMENTUM = 0.9;
export const ADAM_BETA1 = 0.9;
export const ADAM_BETA2 = 0.999;
export const ADAM_EPSILON = 1e-7;

function sgd(learningRate: number): OptimizerStep {
  return (weights, gradient) => {
    for (let i = 0; i < weights.length; i++) {
      weights[i] = (weights[i] ?? 0) - learningRate * (gradient[i] ?? 0);
    }
  };
}

/** Heavy ball (Polyak 1964): v = 0.9 v + g, w = w - rate v. */
function momentum(learningRate: number, length: number): OptimizerStep {
  const velocity = new Float64Array(length);
  return (weights, gradient) => {
    for (let i = 0; i < length; i++) {
      const v = MOMENTUM * (velocity[i] ?? 0) + (gradient[i] ?? 0);
      velocity[i] = v;
      weights[i] = (weights[i] ?? 0) - learningRate * v;
    }
  };
}

/** Adam (Kingma and Ba 2015, algorithm 1). */
function adam(learningRate: number, length: number): OptimizerStep {
  const first = new Float64Array(length);
  const second = new Float64Array(length);
  let decay1 = 1;
  let decay2 = 1;
  return (weights, gradient) => {
    decay1 *= ADAM_BETA1;
    decay2 *= ADAM_BETA2;
    const scale1 = learningRate / (1 - decay1);
    const scale2 = 1 / (1 - decay2);
    for (let i = 0; i < length; i++) {
      const g = gradient[i] ?? 0;
      const m = ADAM_BETA1 * (first[i] ?? 0) + (1 - ADAM_BETA1) * g;
      const v = ADAM_BETA2 * (second[i] ?? 0) + (1 - ADAM_BETA2) * g * g;
      first[i] = m;
      second[i] = v;
      weights[i] = (weights[i] ?? 0) - (scale1 * m) / (Math.sqrt(scale2 * v) + ADAM_EPSILON);
    }
  };
}

/** @param length of the vectors it will be given */
export function createOptimizer(name: OptimizerName, learningRate: number, length: number): OptimizerStep {
  switch (name) {
    case 'sgd':
      return sgd(learningRate);
    case 'momentum':
      return momentum(learningRate, length);
    case 'adam':
      return adam(learningRate, length);
  }
}
