/** The scores of either class, sorted: what every exact rank metric starts from. */

export interface ClassScores {
  /** Ascending. */
  readonly good: Float32Array;
  /** Ascending. */
  readonly defaulted: Float32Array;
}

/**
 * Splits before it sorts, so that the native numeric sort of a typed array serves: no comparator.
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
  for (const label of labels) if (label === 1) defaults++;
  const good = new Float32Array(scores.length - defaults);
  const defaulted = new Float32Array(defaults);
  let g = 0;
  let d = 0;
  for (const [i, score] of scores.entries()) {
    if (Number.isNaN(score)) throw new RangeError(`score ${i} is not a number`);
    if (labels[i] === 1) defaulted[d++] = score;
    else good[g++] = score;
  }
  return { good: good.sort(), defaulted: defaulted.sort() };
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
