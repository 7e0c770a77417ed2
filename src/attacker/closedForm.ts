/**
 * Reads customers out of one gradient, without guessing. In a dense layer each unit's kernel gradient is the sum over
 * customers of delta * input, and its bias gradient the sum of delta: where a single customer moves the unit, their
 * quotient is that customer's inputs (Phong et al. 2018, "Privacy-Preserving Deep Learning via Additively Homomorphic
 * Encryption", section 3; Fowl et al. 2022, arXiv 2110.13057). With ReLU many units are moved by few customers, so a
 * wide layer betrays a whole batch; a logistic regression has one unit, and betrays a batch of one.
 */
import { isSame } from '../data/encoding/fieldsRight';
import { layerSlices, type ModelSpec } from '../core/modelSpec';

/** What crossed in one round, as whoever reads along has it. */
export interface ObservedStep {
  readonly spec: ModelSpec;
  /** The weights that were sent down, length = parameterCount(spec). */
  readonly start: Float32Array;
  /** What came back: new weights less those sent, after one step of plain descent. */
  readonly update: Float32Array;
  readonly learningRate: number;
  readonly l2: number;
}

/** Below this share of the layer's largest bias gradient a quotient is rounding. */
const LEAST_GRADIENT = 1e-4;

/**
 * @returns encoded rows, each of length spec.inputs, at most one a unit of the first layer. Some are customers, others
 *   mixtures of several: two units that the same customers move give the same mixture, so agreement proves nothing;
 *   see plausible.ts.
 */
export function closedForm({ spec, start, update, learningRate, l2 }: ObservedStep): Float32Array[] {
  const [layer] = layerSlices(spec);
  if (layer === undefined) return [];
  const { inputs, units, kernel, bias } = layer;
  const biasGradient = Float64Array.from(
    { length: units },
    (_, j) => -(update[bias + j] ?? 0) / learningRate,
  );
  const largest = biasGradient.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const found: Float32Array[] = [];
  for (const [j, slope] of biasGradient.entries()) {
    if (largest === 0 || Math.abs(slope) < LEAST_GRADIENT * largest) continue;
    const quotient = Float32Array.from({ length: inputs }, (_, i) => {
      const at = kernel + i * units + j;
      // The penalty's part of the step is known to everyone who knows the weights.
      return (-(update[at] ?? 0) / learningRate - l2 * (start[at] ?? 0)) / slope;
    });
    if (!found.some((one) => isSame(one, quotient))) found.push(quotient);
  }
  return found;
}
