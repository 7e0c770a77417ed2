/** What became of an institution's answer in the round that is shown. */
import type { LedgerEntry } from '../../boundary/ledger';
import type { EventName } from '../../boundary/runEvent';
import { phaseRank } from '../../lab/moment';
import type { SeenRun } from '../../lab/perspective';

export interface Standing {
  /** It was sent the global model this round. */
  readonly isAsked: boolean;
  /** Its update or refusal of this round, once it crosses. */
  readonly answer: LedgerEntry | null;
  /** What went wrong with it this round, as far as this party knows. */
  readonly event: EventName | null;
  /** The coded reason that came with the event, if any. */
  readonly code: string | null;
}

/** By institution, in street order. */
export function standings(run: SeenRun): Standing[] {
  const { round } = run.moment;
  const now = round === 0 ? [] : run.ledger.filter((entry) => entry.round === round);
  return run.institutions.map(({ id }) => {
    const mine = now.filter(({ institution }) => institution === id);
    const event = run.events.find((one) => one.round === round && one.institution === id);
    return {
      isAsked: mine.some(({ kind }) => kind === 'fitRequest'),
      answer: mine.find(({ kind }) => kind === 'fitReply' || kind === 'refusal') ?? null,
      event: event?.name ?? null,
      code: event?.code ?? null,
    };
  });
}

/** It was asked, and no answer of use is to be had from it this round. */
export function isMissed({ event }: Standing): boolean {
  return event === 'late' || event === 'dead';
}

/** Whether what crosses in the round's crossing phase has arrived by now. */
export function isAfterCrossing({ moment }: Pick<SeenRun, 'moment'>): boolean {
  return phaseRank(moment.phase) > phaseRank('crossing');
}
