/**
 * A moment of a recorded run, and the run as it stood then: what the scrubber and the steps of a round show. The
 * phases follow from what crossed; a moment is never further than the run itself.
 */
import type { LedgerEntry } from '../boundary/ledger';
import { stateAfter } from './institutionState';
import type { InstitutionRecord, ReferencePoint, RunEvent, RunRecord, Stage } from './record';

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

/** Place of a phase in its round, from 0. */
export const phaseRank = (phase: Phase): number => PHASES.indexOf(phase);

/** Negative when `a` is earlier. */
export function compareMoments(a: Moment, b: Moment): number {
  return a.round - b.round || phaseRank(a.phase) - phaseRank(b.phase);
}

export function momentAfter({ round, phase }: Moment): Moment {
  const next = PHASES[phaseRank(phase) + 1];
  return next === undefined ? { round: round + 1, phase: 'sent' } : { round, phase: next };
}

export function momentBefore({ round, phase }: Moment): Moment {
  if (round === 0) return BEGINNING;
  const before = PHASES[phaseRank(phase) - 1];
  if (before !== undefined) return { round, phase: before };
  return { round: round - 1, phase: 'closed' };
}

/**
 * The latest moment that has happened. A closed round is whole; one under way has come as far as its stage, or as
 * far as was asked last: a straggler's answer to an earlier stage takes nothing back. One in which the run broke off
 * stands where its answers were waited for.
 */
export function headOf(record: RunRecord): Moment {
  const closed = record.rounds.at(-1)?.round ?? 0;
  const last = record.ledger.findLast(({ kind }) => kind === 'fitRequest' || kind === 'evaluateRequest');
  if (record.stage === 'idle') {
    const brokeOff = record.status === 'stopped' && last !== undefined && last.round > closed;
    if (!brokeOff) return { round: closed, phase: 'closed' };
    return { round: last.round, phase: last.kind === 'fitRequest' ? 'crossing' : 'evaluating' };
  }
  const stage: Moment = { round: record.round, phase: record.stage };
  const asked: Moment = last === undefined ? BEGINNING : { round: last.round, phase: phaseOf(last) };
  const head = compareMoments(stage, asked) < 0 ? asked : stage;
  return head.round <= closed ? { round: closed, phase: 'closed' } : head;
}

/** The phase in which a message of this kind crosses when it is in time; 'closed' for what belongs to no round. */
export function phaseOf({ kind, round }: Pick<LedgerEntry, 'kind' | 'round'>): Phase {
  if (round === 0) return 'closed';
  switch (kind) {
    case 'fitRequest':
    case 'keysRequest':
    case 'keysReply':
    case 'sharesRequest':
    case 'sharesReply':
      return 'sent';
    case 'confirmRequest':
    case 'confirmReply':
    case 'revealRequest':
    case 'revealReply':
    case 'openSumRequest':
    case 'openSumReply':
      return 'aggregating';
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

/**
 * The moment at which each entry of a ledger crossed, in the ledger's order of arrival. A late answer is of the
 * round it answers, but it was not there in its own phase: it belongs to the last thing asked before it came. What
 * opens a continued run crosses after the round that the recorded one had come to. Under masks a round has two sums: keys
 * that are asked for when the first is over are those of the judging.
 */
export function arrivals(ledger: readonly LedgerEntry[]): Moment[] {
  let asked = BEGINNING;
  return ledger.map((entry) => {
    const isOfScores =
      entry.kind === 'keysRequest' && asked.round === entry.round && asked.phase === 'aggregating';
    const inTime: Moment = { round: entry.round, phase: isOfScores ? 'evaluating' : phaseOf(entry) };
    if (compareMoments(inTime, asked) >= 0) {
      if (entry.direction === 'in') asked = inTime;
      return inTime;
    }
    if (inTime.phase === 'closed' && asked.phase !== 'closed') asked = { ...asked, phase: 'closed' };
    return asked;
  });
}

/** What crosses in this very phase, in order of arrival. */
export function lettersAt(ledger: readonly LedgerEntry[], moment: Moment): LedgerEntry[] {
  const moments = arrivals(ledger);
  return ledger.filter((_, i) => compareMoments(moments[i] ?? BEGINNING, moment) === 0);
}

/**
 * Nothing of later moments is left in it: not their figures, crossings, events or references. Facts about the
 * institutions' customers belong to the opening and stay; faults and what a promise was charged for are told
 * without a time, so only the head shows them.
 */
export function recordAt(record: RunRecord, moment: Moment): RunRecord {
  if (compareMoments(moment, headOf(record)) >= 0) return record;
  const { round, phase } = moment;
  const isPast = (one: { readonly round: number }): boolean =>
    phase === 'closed' ? one.round <= round : one.round < round;
  const upTo = (points: readonly ReferencePoint[]): ReferencePoint[] => points.filter(isPast);
  const moments = arrivals(record.ledger);
  const ledger = record.ledger.filter((_, i) => compareMoments(moments[i] ?? BEGINNING, moment) <= 0);
  const known = knownEvents(record, moments);
  const events = record.events.filter((_, i) => compareMoments(known[i] ?? BEGINNING, moment) <= 0);
  return {
    ...record,
    status: record.status === 'running' ? 'running' : 'paused',
    stopReason: null,
    stage: stageOf(phase),
    round,
    rounds: record.rounds.filter(isPast),
    references: { alone: record.references.alone.map(upTo), pooled: upTo(record.references.pooled) },
    events,
    ledger,
    institutions: record.institutions.map(({ fault: _, spent: __, ...it }) => {
      return { ...it, ...stateAt(it.id, moment, ledger, events) };
    }),
  };
}

/**
 * When the coordinator knew of each event: who is away it knows before it asks; it reports what went wrong with the updates once their stage is over, and
 * what went wrong with the judging when the round closes. An institution without an update in time is missed first
 * among the updates, then among the judgements.
 */
function knownEvents({ events, ledger }: RunRecord, moments: readonly Moment[]): Moment[] {
  const key = ({ round, institution }: { readonly round: number; readonly institution: number }): string =>
    `${round} ${institution}`;
  const asked = new Set<string>();
  const replied = new Set<string>();
  ledger.forEach((entry, i) => {
    const isAsked =
      entry.kind === 'fitRequest' || (entry.kind === 'keysRequest' && moments[i]?.phase === 'sent');
    if (isAsked) asked.add(key(entry));
    if (entry.kind === 'fitReply' && moments[i]?.phase === 'crossing') replied.add(key(entry));
  });
  const missed = new Set<string>();
  return events.map((event) => {
    const { round, name, code } = event;
    if (round === 0) return BEGINNING;
    const one = key(event);
    if (name === 'away') return { round, phase: 'sent' };
    const isOfUpdate =
      SCREENED.has(name) || code === 'patience' || (name === 'unsummed' && code === 'updates');
    const isScreened = replied.has(one) && isOfUpdate;
    const isMissing = asked.has(one) && !replied.has(one) && !missed.has(one);
    missed.add(one);
    return { round, phase: isScreened || isMissing ? 'aggregating' : 'closed' };
  });
}

/** What the coordinator finds in an update that did come. */
const SCREENED: ReadonlySet<RunEvent['name']> = new Set(['non-finite', 'over-norm', 'misshapen']);

/** Protecting happens inside the walls: to the coordinator it is still training. */
function stageOf(phase: Phase): Stage {
  if (phase === 'closed') return 'idle';
  return phase === 'protecting' ? 'training' : phase;
}

/**
 * @param ledger up to the moment
 * @param events known at the moment
 * @returns what can be told of an institution from its letters and from what was reported of it
 */
export function stateAt(
  institution: number,
  { round, phase }: Moment,
  ledger: readonly LedgerEntry[],
  events: readonly RunEvent[],
): Pick<InstitutionRecord, 'state' | 'epoch'> {
  const mishap = events.findLast((event) => event.institution === institution);
  const letters = ledger.filter((entry) => entry.institution === institution);
  const said = letters.filter((entry) => entry.round === round);
  const isAsked = said.some(({ kind }) => kind === 'fitRequest');
  // Who was missed and has not been asked since is still missed: it is not asked until it speaks.
  const isMissed =
    mishap !== undefined &&
    (mishap.round === round ||
      (mishap.name !== 'away' && !isAsked && letters.every((entry) => entry.round <= mishap.round)));
  if (isMissed) {
    return { state: stateAfter(mishap.name), epoch: 0 };
  }
  if (said.some(({ kind }) => kind === 'fitReply')) return { state: 'replied', epoch: 0 };
  if (!isAsked || phase === 'sent') return { state: 'ready', epoch: 0 };
  const signs = said.filter(({ kind }) => kind === 'progress').length;
  return { state: 'training', epoch: Math.max(0, signs - 1) };
}
