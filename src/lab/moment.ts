/**
 * A moment of a recorded run, and the run as it stood then: what the scrubber and the steps of a round show. The
 * phases follow from what crossed; a moment is never further than the run itself.
 */
import type { LedgerEntry } from '../boundary/ledger';
import type { InstitutionRecord, ReferencePoint, RoundRecord, RunRecord, Stage } from './record';

/** In the order of a round. 'closed': judged, nothing of the round is still to come. */
export const PHASES = [
  'sent',
  'training',
  'protecting',
  'crossing',
  'aggregating',
  'evaluating',
  'closed',
] as const;
export type Phase = (typeof PHASES)[number];

export interface Moment {
  /** 0 is the opening: encoding agreed and initial weights judged; its only phase is 'closed'. */
  readonly round: number;
  readonly phase: Phase;
}

export const BEGINNING: Moment = { round: 0, phase: 'closed' };

const rank = (phase: Phase): number => PHASES.indexOf(phase);

/** Negative when `a` is earlier. */
export function compareMoments(a: Moment, b: Moment): number {
  return a.round - b.round || rank(a.phase) - rank(b.phase);
}

export function momentAfter({ round, phase }: Moment): Moment {
  const next = PHASES[rank(phase) + 1];
  return next === undefined ? { round: round + 1, phase: 'sent' } : { round, phase: next };
}

export function momentBefore({ round, phase }: Moment): Moment {
  if (round === 0) return BEGINNING;
  const before = PHASES[rank(phase) - 1];
  if (before !== undefined) return { round, phase: before };
  return { round: round - 1, phase: 'closed' };
}

/** The latest moment that has happened. A closed round is whole; one under way has come as far as its stage. */
export function headOf(record: RunRecord): Moment {
  const closed = record.rounds.at(-1)?.round ?? 0;
  if (record.stage === 'idle' || record.round <= closed) return { round: closed, phase: 'closed' };
  return { round: record.round, phase: record.stage };
}

/** The phase of a round in which a message crosses; 'closed' for what belongs to no round of training. */
export function phaseOf({ kind, round }: Pick<LedgerEntry, 'kind' | 'round'>): Phase {
  if (round === 0) return 'closed';
  switch (kind) {
    case 'fitRequest':
      return 'sent';
    case 'progress':
      return 'training';
    case 'fitReply':
    case 'refusal':
      return 'crossing';
    case 'evaluateRequest':
    case 'evaluateReply':
      return 'evaluating';
    default:
      return 'closed';
  }
}

/** What crosses in this very phase, in order of arrival. */
export function lettersAt(ledger: readonly LedgerEntry[], moment: Moment): LedgerEntry[] {
  return ledger.filter((entry) => entry.round === moment.round && phaseOf(entry) === moment.phase);
}

/**
 * Nothing of later moments is left in it: not their figures, crossings, events or references. Facts about the
 * institutions' customers belong to the opening and stay.
 */
export function recordAt(record: RunRecord, moment: Moment): RunRecord {
  const head = headOf(record);
  if (compareMoments(moment, head) >= 0) return record;
  const { round, phase } = moment;
  const isPast = (one: { readonly round: number }): boolean =>
    phase === 'closed' ? one.round <= round : one.round < round;
  const upTo = (points: readonly ReferencePoint[]): ReferencePoint[] => points.filter(isPast);
  const reached = (entry: LedgerEntry): boolean =>
    entry.round < round || (entry.round === round && rank(phaseOf(entry)) <= rank(phase));
  const ledger = record.ledger.filter(reached);
  const shown = record.rounds.find((one) => one.round === round);
  return {
    ...record,
    status: record.status === 'running' ? 'running' : 'paused',
    stopReason: null,
    stage: stageOf(phase),
    round,
    rounds: record.rounds.filter(isPast),
    references: { alone: record.references.alone.map(upTo), pooled: upTo(record.references.pooled) },
    // What went wrong in a round is known once its answers are in.
    events: record.events.filter(
      (event) => isPast(event) || (event.round === round && rank(phase) >= rank('aggregating')),
    ),
    ledger,
    institutions: record.institutions.map((it) => ({ ...it, ...stateAt(it, moment, ledger, shown) })),
  };
}

/** Protecting happens inside the walls: to the coordinator it is still training. */
function stageOf(phase: Phase): Stage {
  if (phase === 'closed') return 'idle';
  return phase === 'protecting' ? 'training' : phase;
}

function stateAt(
  { id }: InstitutionRecord,
  { round, phase }: Moment,
  ledger: readonly LedgerEntry[],
  shown: RoundRecord | undefined,
): Pick<InstitutionRecord, 'state' | 'epoch'> {
  const said = ledger.filter((entry) => entry.institution === id && entry.round === round);
  const isAsked = said.some(({ kind }) => kind === 'fitRequest');
  if (rank(phase) >= rank('aggregating')) {
    const event = shown?.events.find(({ institution }) => institution === id)?.name;
    if (event === 'late' || event === 'dead') return { state: event, epoch: 0 };
    if (event !== undefined) return { state: 'refused', epoch: 0 };
  }
  if (said.some(({ kind }) => kind === 'fitReply')) return { state: 'replied', epoch: 0 };
  if (!isAsked || phase === 'sent') return { state: 'ready', epoch: 0 };
  const signs = said.filter(({ kind }) => kind === 'progress').length;
  return { state: 'training', epoch: Math.max(0, signs - 1) };
}
