/**
 * A dense network with one output, the natural-log odds of default. No hidden layer makes it a logistic
 * regression. Its parameters travel as one flat vector: layer by layer, the kernel in row-major [in, out]
 * order, then the bias.
 */
import type { Rng } from './random';

export type Activation = 'relu' | 'tanh' | 'sigmoid';

export interface ModelSpec {
  /** Width of an encoded row. */
  readonly inputs: number;
  /** Units of each hidden layer, 0 to 4 layers. */
  readonly hidden: readonly number[];
  readonly activation: Activation;
}

export interface LayerSlice {
  readonly inputs: number;
  readonly units: number;
  /** Offset of the kernel in the flat vector; `inputs * units` numbers. */
  readonly kernel: number;
  /** Offset of the bias in the flat vector; `units` numbers. */
  readonly bias: number;
}

export function layerSlices(spec: ModelSpec): LayerSlice[] {
  const slices: LayerSlice[] = [];
  let offset = 0;
  let inputs = spec.inputs;
  for (const units of [...spec.hidden, 1]) {
    slices.push({ inputs, units, kernel: offset, bias: offset + inputs * units });
    offset += inputs * units + units;
    inputs = units;
  }
  return slices;
}

export function parameterCount(spec: ModelSpec): number {
  return layerSlices(spec).reduce((sum, layer) => sum + layer.inputs * layer.units + layer.units, 0);
}

/**
 * Glorot uniform kernels (Glorot and Bengio 2010), zero biases. A logistic regression starts at zero:
 * its loss is convex, so a random start would only add noise.
 *
 * @returns Float32Array, length = parameterCount(spec)
 */
export function initialWeights(spec: ModelSpec, rng: Rng): Float32Array {
  const weights = new Float32Array(parameterCount(spec));
  if (spec.hidden.length === 0) return weights;
  for (const layer of layerSlices(spec)) {
    const limit = Math.sqrt(6 / (layer.inputs + layer.units));
    for (let i = 0; i < layer.inputs * layer.units; i++) {
      weights[layer.kernel + i] = limit * (2 * rng.uniform() - 1);
    }
  }
  return weights;
}
