/** How a reference chooses its penalty and its round: how often it splits its rows, and what it tries. */

export interface ReferencePlan {
  /** 1 = one split into 80 % and 20 %, otherwise the number of folds of a cross-validation. */
  readonly folds: number;
  /** Penalties to try, ascending. */
  readonly l2Candidates: readonly number[];
}

/** Below this many rows one validation set holds too few defaults to choose by. */
export const SMALL_INSTITUTION = 4000;
/**
 * Rungs in steps of ten. A penalty of .1 on the mean loss of 450 rows is C = 1 / 45 in scikit-learn; beyond 1
 * nothing but the base rate is left.
 */
const LADDER = [0.001, 0.01, 0.1, 1];

/**
 * A small institution has a dozen defaults: its model must be penalised strongly, and how strongly is chosen
 * by cross-validation, or the comparison flatters the federation. A large one has rows to spare.
 *
 * @param rows training rows
 * @param l2 the run's own penalty, always tried
 */
export function referencePlan(rows: number, l2: number): ReferencePlan {
  if (rows >= SMALL_INSTITUTION) return { folds: 1, l2Candidates: [l2] };
  return { folds: Math.min(5, Math.max(1, rows)), l2Candidates: [l2, ...LADDER.filter((rung) => rung > l2)] };
}
