/** The honest references of a run, kept in step with its rounds: each institution alone, and everyone pooled. */
import type { ConsoleUp } from '../boundary/messages';
import { addHistograms } from '../core/metrics/addHistograms';
import { judge, type Judgement } from '../core/metrics/judge';
import type { ReferencePoint, References } from './record';

export type AloneReply = Extract<ConsoleUp, { kind: 'aloneReply' }>;

/**
 * Judgements of one model, from the score histogram of each institution's held-out customers.
 *
 * @param judged whether the federated model was judged there in that round: the common test set is the same for
 *   every model, or the comparison would be of customers and not of models
 */
export function referencePoint(
  round: number,
  bestRound: number,
  counts: readonly Uint32Array[],
  judged: readonly boolean[],
  ownCounts?: { readonly institution: number; readonly counts: Uint32Array },
): ReferencePoint {
  const own = counts.map((histogram, institution): Judgement => {
    return judge(institution === ownCounts?.institution ? ownCounts.counts : histogram);
  });
  const common = counts.filter((_, institution) => judged[institution] === true);
  return { round, bestRound, common: judge(addHistograms(common.length > 0 ? common : counts)), own };
}

export function emptyReferences(institutions: number): References {
  return { alone: Array.from({ length: institutions }, () => []), pooled: [] };
}

export function withAlone(references: References, institution: number, point: ReferencePoint): References {
  const alone = references.alone.map((points, k) => (k === institution ? [...points, point] : points));
  return { ...references, alone };
}

export function withPooled(references: References, point: ReferencePoint): References {
  return { ...references, pooled: [...references.pooled, point] };
}

/** Whether every institution still there and the pooled model have been judged at this round. */
export function caughtUp(references: References, round: number, present: readonly number[]): boolean {
  const reached = (points: readonly ReferencePoint[]): boolean => (points.at(-1)?.round ?? 0) >= round;
  return reached(references.pooled) && present.every((k) => reached(references.alone[k] ?? []));
}
