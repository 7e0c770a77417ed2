/** When a run may be pinned: at rest, after its first round, with its references caught up. */
import { caughtUp } from '../../lab/references';
import type { RunRecord } from '../../lab/record';

export function canPinRun({
  status,
  rounds,
  references,
  institutions,
}: Pick<RunRecord, 'status' | 'rounds' | 'references' | 'institutions'>): boolean {
  const isAtRest = status === 'paused' || status === 'finished' || status === 'stopped';
  const round = rounds.at(-1)?.round ?? 0;
  // Who is gone, or has too few customers to be judged on, is not waited for.
  const awaited = institutions.filter(({ state, fault }) => state !== 'dead' && fault === undefined);
  return (
    isAtRest &&
    round > 0 &&
    caughtUp(
      references,
      round,
      awaited.map(({ id }) => id),
    )
  );
}
