import type { Rng } from '../core/random';

/**
 * Deals the rows into folds so that each has its share of either class: the rows of a class are shuffled and
 * dealt in turn, and the next class goes on where the last one stopped.
 *
 * @param labels 1 = default, 0 = good
 * @param folds 2 to labels.length
 * @returns positions of the rows of each fold, ascending; fold sizes differ by 1 at most
 * @throws RangeError when there are fewer rows than folds
 */
export function stratifiedFolds(labels: Uint8Array, folds: number, rng: Rng): Uint32Array[] {
  if (!Number.isInteger(folds) || folds < 2) throw new RangeError('at least 2 folds');
  if (labels.length < folds) throw new RangeError(`${labels.length} rows cannot fill ${folds} folds`);
  const positions = Array.from(labels, (_, i) => i);
  const dealt: number[][] = Array.from({ length: folds }, () => []);
  let next = 0;
  for (const label of [1, 0]) {
    for (const row of rng.shuffle(Uint32Array.from(positions.filter((i) => labels[i] === label)))) {
      dealt[next % folds]?.push(row);
      next++;
    }
  }
  return dealt.map((fold) => Uint32Array.from(fold).sort());
}
