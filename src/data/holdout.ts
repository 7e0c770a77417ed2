/** Which rows train and which only judge: stratified by label, a function of the seed. */
import type { Rng } from '../core/random';

export interface Split {
  readonly train: Uint32Array;
  readonly holdout: Uint32Array;
}

/**
 * @param labels 1 = default
 * @param share held out of each class, 0 to 1, rounded
 */
export function stratifiedSplit(labels: Uint8Array, share: number, rng: Rng): Split {
  const train: number[] = [];
  const holdout: number[] = [];
  for (const label of [0, 1]) {
    const positions: number[] = [];
    labels.forEach((value, position) => {
      if (value === label) positions.push(position);
    });
    const shuffled = rng.shuffle(Uint32Array.from(positions));
    const kept = Math.round(share * shuffled.length);
    holdout.push(...shuffled.subarray(0, kept));
    train.push(...shuffled.subarray(kept));
  }
  return { train: Uint32Array.from(train).sort(), holdout: Uint32Array.from(holdout).sort() };
}
