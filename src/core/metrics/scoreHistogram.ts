/**
 * Scores as counts: what an institution releases so that others can judge a model on its customers. Bins are
 * equal steps of the natural-log odds, so that a rare base rate still spreads over many of them.
 */

/** Bins a label in what is released to the coordinator. */
export const SCORE_BINS = 512;
/** The same where each count is noised: the fewer the cells, the less the noise of what is made of them. */
export const NOISED_SCORE_BINS = 64;
/**
 * Bins a label where a reference is judged, which crosses no wall of the federation: a model that few customers have
 * regularised strongly hardly tells them apart, and in coarse bins its order would be lost.
 */
export const FINE_SCORE_BINS = 8192;
/** Log odds covered; scores beyond fall into the end bins. */
export const SCORE_RANGE = 8;

/** @param isNoised privacy is promised to each customer. @returns bins a label in what is released */
export const scoreBinsFor = (isNoised: boolean): number => (isNoised ? NOISED_SCORE_BINS : SCORE_BINS);

/** @param logOdds natural-log odds; NaN is not allowed */
function scoreBin(logOdds: number, bins: number): number {
  const position = Math.floor(((logOdds + SCORE_RANGE) / (2 * SCORE_RANGE)) * bins);
  return Math.min(bins - 1, Math.max(0, position));
}

/**
 * @param logOdds length n
 * @param labels length n, 1 = default
 * @param bins SCORE_BINS, NOISED_SCORE_BINS or FINE_SCORE_BINS
 * @returns Uint32Array, length 2 * bins: good customers by bin, then defaulted
 */
export function scoreHistogram(logOdds: Float32Array, labels: Uint8Array, bins = SCORE_BINS): Uint32Array {
  const counts = new Uint32Array(2 * bins);
  for (let i = 0; i < labels.length; i++) {
    const cell = scoreBin(logOdds[i] ?? 0, bins) + (labels[i] === 1 ? bins : 0);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
}
