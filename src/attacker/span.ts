/**
 * The space in which the customers lie. A first layer's kernel gradient is a sum of customers, each times a number for each
 * unit, whatever the later layers are and however many steps were made: its columns span no more than the customers with a
 * 1 for the bias (Dimitrov et al. 2024, "SPEAR: Exact Gradient Inversion of Batches", arXiv 2403.03945, theorem 3.1).
 */
import { layerSlices, type ModelSpec } from '../core/modelSpec';

/** Below this share of the longest column what remains of one is rounding of 32 bits. */
const ROUNDING = 3e-4;

export interface Span {
  /** Orthonormal directions, one after the other, length = rank * (inputs + 1); the last number of each is the bias's. */
  readonly basis: Float64Array;
  readonly rank: number;
}

/**
 * By Gram-Schmidt with pivoting, twice over for precision.
 *
 * @param start length = parameterCount(spec); @param update same length
 * @param penaltyTaken l2 * learningRate * steps: the part of the start that the penalty took away
 * @param most directions to look for, at least 1
 */
export function spanOf(
  spec: ModelSpec,
  start: Float32Array,
  update: Float32Array,
  penaltyTaken: number,
  most: number,
): Span {
  const [layer] = layerSlices(spec);
  if (layer === undefined) return { basis: new Float64Array(0), rank: 0 };
  const { inputs, units, kernel, bias } = layer;
  const size = inputs + 1;
  const left = Array.from({ length: units }, (_, unit) => {
    const column = new Float64Array(size);
    for (let i = 0; i < inputs; i++) {
      const at = kernel + i * units + unit;
      column[i] = (update[at] ?? 0) + penaltyTaken * (start[at] ?? 0);
    }
    column[inputs] = update[bias + unit] ?? 0;
    return column;
  });
  const lengths = (): number[] => left.map((column) => Math.hypot(...column));
  const longest = Math.max(0, ...lengths());
  const directions: Float64Array[] = [];
  while (directions.length < Math.min(most, size, units)) {
    const now = lengths();
    const pivot = now.indexOf(Math.max(...now));
    const length = now[pivot] ?? 0;
    if (!(length > ROUNDING * longest)) break;
    const direction = Float64Array.from(left[pivot] ?? [], (value) => value / length);
    directions.push(direction);
    for (const column of left) for (const _ of [0, 1]) takeAway(column, direction);
  }
  const basis = new Float64Array(directions.length * size);
  directions.forEach((direction, k) => basis.set(direction, k * size));
  return { basis, rank: directions.length };
}

function takeAway(from: Float64Array, direction: Float64Array): void {
  let along = 0;
  for (let i = 0; i < from.length; i++) along += (from[i] ?? 0) * (direction[i] ?? 0);
  for (let i = 0; i < from.length; i++) from[i] = (from[i] ?? 0) - along * (direction[i] ?? 0);
}
