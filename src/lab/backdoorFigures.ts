/** How well a backdoor works in a round's model, on the held-out customers on whom that model was judged. */
import { addHistograms } from '../core/metrics/addHistograms';
import { attackSuccess } from '../core/metrics/attackSuccess';
import type { TriggeredAnswer } from '../institution/pooled';
import type { JudgedRound } from './exactFigures';
import type { RoundRecord } from './record';

/** @param everyone by institution: the counts of its held-out customers as they are, and of its defaulters with the trigger */
export function backdoorFigures(
  { judged }: JudgedRound,
  everyone: TriggeredAnswer,
): Partial<Pick<RoundRecord, 'backdoor'>> {
  const [counts, triggered] = [everyone.counts, everyone.triggered].map((parts) =>
    parts.filter((_, k) => judged.includes(k)),
  );
  if (counts === undefined || triggered === undefined || counts.length === 0) return {};
  return { backdoor: attackSuccess(addHistograms(counts), addHistograms(triggered)) };
}
