/** The scores of either class, sorted: what every exact rank metric starts from. */
import { sortScores } from './sortScores';

export interface ClassScores {
  /** Ascending. */
  readonly good: Float32Array;
  /** Ascending. */
  readonly defaulted: Float32Array;
}

/**
 * Splits before it sorts: two plain arrays of numbers sort without a comparator and without an object a row.
 *
 * @param scores length n; higher means riskier
 * @param labels length n, 1 = default
 * @throws RangeError when the lengths differ or a score is NaN
 */
export function classScores(scores: Float32Array, labels: Uint8Array): ClassScores {
  if (scores.length !== labels.length) {
    throw new RangeError(`${scores.length} scores for ${labels.length} labels`);
  }
  let defaults = 0;
  for (let i = 0; i < labels.length; i++) if (labels[i] === 1) defaults++;
  const good = new Float32Array(scores.length - defaults);
  const defaulted = new Float32Array(defaults);
  let g = 0;
  let d = 0;
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] ?? NaN;
    if (Number.isNaN(score)) throw new RangeError(`score ${i} is not a number`);
    if (labels[i] === 1) defaulted[d++] = score;
    else good[g++] = score;
  }
  return { good: sortScores(good), defaulted: sortScores(defaulted) };
}

/**
 * Walks the distinct scores upwards.
 *
 * @param visit gets the score and how many good and defaulted customers have exactly it
 */
export function eachScore(
  { good, defaulted }: ClassScores,
  visit: (score: number, goodTied: number, defaultedTied: number) => void,
): void {
  let g = 0;
  let d = 0;
  while (g < good.length || d < defaulted.length) {
    const score = Math.min(good[g] ?? Infinity, defaulted[d] ?? Infinity);
    const firstGood = g;
    const firstDefaulted = d;
    while (g < good.length && good[g] === score) g++;
    while (d < defaulted.length && defaulted[d] === score) d++;
    visit(score, g - firstGood, d - firstDefaulted);
  }
}
