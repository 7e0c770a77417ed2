/**
 * Leaves out updates whose norm is out of all proportion, before any rule sees them. Unlike norm bounding it
 * does not turn down but refuses, and says why. Whether it is applied is the coordinator's affair.
 */
import type { Contribution } from '../aggregators/aggregator';
import { boundOn, checkNormBound, type NormBound } from '../aggregators/normBound';
import { norm } from '../vector';

export interface NormRefusal {
  readonly institution: number;
  readonly reason: 'over-norm';
  /** Euclidean norm of what was sent. */
  readonly norm: number;
}

export interface NormScreened {
  /** In the order given. */
  readonly admitted: readonly Contribution[];
  /** In the order given. */
  readonly refused: readonly NormRefusal[];
  /** Largest norm admitted, in units of the vectors; Infinity when there was nothing to compare with. */
  readonly limit: number;
}

/**
 * A median of zero compares with nothing: where most members sent zero, nobody is refused by it. A bound of
 * at least one median always admits at least half of the members.
 *
 * @param contributions of equal length, finite: screened for that before
 * @throws RangeError unless the bound is finite and above 0
 */
export function screenNorms(contributions: readonly Contribution[], bound: NormBound): NormScreened {
  checkNormBound(bound);
  if (contributions.length === 0) return { admitted: [], refused: [], limit: Infinity };
  const norms = contributions.map(({ vector }) => norm(vector));
  const limit = boundOn(norms, bound) || Infinity;
  const isAdmitted = (i: number): boolean => (norms[i] ?? 0) <= limit;
  return {
    admitted: contributions.filter((_, i) => isAdmitted(i)),
    refused: contributions.flatMap(({ institution }, i) =>
      isAdmitted(i) ? [] : [{ institution, reason: 'over-norm' as const, norm: norms[i] ?? 0 }],
    ),
    limit,
  };
}
