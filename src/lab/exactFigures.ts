/** How good a round's model is on the held-out customers themselves, where the counts that parties tell are noised. */
import { addHistograms } from '../core/metrics/addHistograms';
import { coarserCounts } from '../core/metrics/coarserCounts';
import { judge } from '../core/metrics/judge';
import { SCORE_BINS } from '../core/metrics/scoreHistogram';
import type { RoundRecord } from './record';

export type JudgedRound = Pick<RoundRecord, 'round' | 'weights' | 'judged'>;

/**
 * @param round `judged` says whose customers count
 * @param everyone by institution: the exact counts of its held-out customers by score, in FINE_SCORE_BINS
 */
export function exactFigures(
  { judged }: JudgedRound,
  everyone: readonly Uint32Array[],
): Partial<Pick<RoundRecord, 'own' | 'common' | 'counts'>> {
  const parts = everyone.filter((_, k) => judged.includes(k));
  const own = everyone.map((counts, k) => (judged.includes(k) ? judge(counts) : null));
  if (parts.length === 0) return { own };
  const sum = addHistograms(parts);
  return { own, common: judge(sum), counts: coarserCounts(sum, SCORE_BINS) };
}
