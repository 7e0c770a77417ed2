/** Scores of a dense network, written out: an attacker needs few of them, and no engine. */
import { layerSlices, type Activation, type ModelSpec } from '../core/modelSpec';

const ACTIVATE: Record<Activation, (z: number) => number> = {
  relu: (z) => (z > 0 ? z : 0),
  tanh: Math.tanh,
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
};

/**
 * @param weights length = parameterCount(spec)
 * @param rows row-major, length = count * spec.inputs
 * @returns natural-log odds of default, length = count
 */
export function logOddsOf(spec: ModelSpec, weights: Float32Array, rows: Float32Array): Float64Array {
  const slices = layerSlices(spec);
  return Float64Array.from({ length: rows.length / spec.inputs }, (_, row) => {
    let value: ArrayLike<number> = rows.subarray(row * spec.inputs, (row + 1) * spec.inputs);
    for (const [k, { inputs, units, kernel, bias }] of slices.entries()) {
      const z = new Float64Array(units);
      for (let j = 0; j < units; j++) z[j] = weights[bias + j] ?? 0;
      for (let i = 0; i < inputs; i++) {
        const factor = value[i] ?? 0;
        if (factor === 0) continue;
        for (let j = 0; j < units; j++) z[j] = (z[j] ?? 0) + factor * (weights[kernel + i * units + j] ?? 0);
      }
      value = k === slices.length - 1 ? z : z.map(ACTIVATE[spec.activation]);
    }
    return value[0] ?? NaN;
  });
}
