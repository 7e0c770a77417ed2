import type { Examples } from './trainer';

/** A copy of the examples at the given positions, in that order. */
export function pickExamples(examples: Examples, positions: Uint32Array): Examples {
  const width = examples.inputs.length / examples.count;
  const inputs = new Float32Array(positions.length * width);
  positions.forEach((row, i) => {
    inputs.set(examples.inputs.subarray(row * width, (row + 1) * width), i * width);
  });
  return {
    inputs,
    labels: Uint8Array.from(positions, (row) => examples.labels[row] ?? 0),
    count: positions.length,
  };
}

/** Every position of 0..count that is not among `left`. */
export function otherPositions(count: number, left: Uint32Array): Uint32Array {
  const out = new Set(left);
  return Uint32Array.from(Array.from({ length: count }, (_, i) => i).filter((i) => !out.has(i)));
}
