/**
 * Scores as counts: what an institution releases so that others can judge a model on its customers. Bins are
 * equal steps of the natural-log odds, so that a rare base rate still spreads over many of them.
 */

/** Bins a label. */
export const SCORE_BINS = 512;
/** Log odds covered; scores beyond fall into the end bins. */
export const SCORE_RANGE = 8;

/** @param logOdds natural-log odds; NaN is not allowed */
export function scoreBin(logOdds: number): number {
  const position = Math.floor(((logOdds + SCORE_RANGE) / (2 * SCORE_RANGE)) * SCORE_BINS);
  return Math.min(SCORE_BINS - 1, Math.max(0, position));
}

/**
 * @param logOdds length n
 * @param labels length n, 1 = default
 * @returns Uint32Array, length 2 * SCORE_BINS: good customers by bin, then defaulted
 */
export function scoreHistogram(logOdds: Float32Array, labels: Uint8Array): Uint32Array {
  const counts = new Uint32Array(2 * SCORE_BINS);
  for (let i = 0; i < labels.length; i++) {
    const cell = scoreBin(logOdds[i] ?? 0) + (labels[i] === 1 ? SCORE_BINS : 0);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
}
