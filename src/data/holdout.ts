/** Which rows train and which only judge: stratified by label, a function of the seed. */
import type { Rng } from '../core/random';

export interface Split {
  /** Positions, ascending. */
  readonly train: Uint32Array;
  readonly holdout: Uint32Array;
}

/**
 * @param labels 1 = default
 * @param share held out of each class, 0 to 1, rounded
 */
export function stratifiedSplit(labels: Uint8Array, share: number, rng: Rng): Split {
  const heldOut = new Uint8Array(labels.length);
  for (const label of [0, 1]) {
    const positions = rng.shuffle(where(labels, label));
    for (const position of positions.subarray(0, Math.round(share * positions.length))) heldOut[position] = 1;
  }
  return { train: where(heldOut, 0), holdout: where(heldOut, 1) };
}

function where(flags: Uint8Array, flag: number): Uint32Array {
  const positions = new Uint32Array(flags.length);
  let count = 0;
  flags.forEach((value, position) => {
    if (value === flag) positions[count++] = position;
  });
  return positions.slice(0, count);
}
