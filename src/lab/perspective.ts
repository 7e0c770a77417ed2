/**
 * A run as one party knows it. What a party does not hold is not hidden in the result: it is not there. Who holds
 * what follows from the messages: an institution knows its own customers, its own chain of the ledger and the models
 * it was sent; the coordinator knows what was released to it. Pooling is the lab's own reference, nobody's.
 */
import type { LedgerEntry } from '../boundary/ledger';
import type { Judgement } from '../core/metrics/judge';
import { headOf, recordAt, type Moment } from './moment';
import type {
  InstitutionRecord,
  ReferencePoint,
  RoundRecord,
  RunRecord,
  SeedResult,
  SeedStudy,
} from './record';

export type Perspective =
  | { readonly party: 'all' }
  | { readonly party: 'institution'; readonly institution: number }
  | { readonly party: 'coordinator' };

export const ALL_SEEING: Perspective = { party: 'all' };

export interface SeenReference extends Omit<ReferencePoint, 'common' | 'own'> {
  readonly common: Judgement | null;
  readonly own: readonly (Judgement | null)[];
}

export interface SeenInstitution extends Omit<InstitutionRecord, 'state'> {
  /** 'unseen': this party cannot know what goes on there. */
  readonly state: InstitutionRecord['state'] | 'unseen';
  /** Training customers as told to the coordinator with an update; null where that is not known. */
  readonly samplesTold: number | null;
}

export interface SeenRound extends Omit<
  RoundRecord,
  'counts' | 'milliseconds' | 'weights' | 'weightsSha256'
> {
  /** null to a party that did not get every institution's counts. */
  readonly counts: Uint32Array | null;
  /** The coordinator's clock; null to others. */
  readonly milliseconds: number | null;
  /** null to an institution that was not sent this model. */
  readonly weights: Float32Array | null;
  readonly weightsSha256: string | null;
}

export interface SeenReferences {
  readonly alone: readonly (readonly SeenReference[])[];
  readonly pooled: readonly SeenReference[];
}

export interface SeenRun extends Omit<RunRecord, 'institutions' | 'rounds' | 'references'> {
  readonly perspective: Perspective;
  readonly moment: Moment;
  readonly institutions: readonly SeenInstitution[];
  readonly rounds: readonly SeenRound[];
  readonly references: SeenReferences;
  /** The newest global model this party holds at this moment, and the round that made it. */
  readonly model: { readonly round: number; readonly weights: Float32Array } | null;
}

export interface SeenSeed extends Omit<SeedResult, 'final' | 'references'> {
  readonly final: SeenRound;
  readonly references: SeenReferences;
}

export interface SeenStudy extends Omit<SeedStudy, 'done'> {
  readonly done: readonly SeenSeed[];
}

/** Whether this party may look behind that institution's wall. */
export function seesInside(perspective: Perspective, institution: number): boolean {
  return (
    perspective.party === 'all' ||
    (perspective.party === 'institution' && perspective.institution === institution)
  );
}

/** Whether this party holds the bytes of that crossing: it sent them, got them, or is the one who sees all. */
export function holdsLetter(perspective: Perspective, { institution }: LedgerEntry): boolean {
  return perspective.party !== 'institution' || perspective.institution === institution;
}

export function seenBy(record: RunRecord, perspective: Perspective, at: Moment = headOf(record)): SeenRun {
  const then = recordAt(record, at);
  const self = perspective.party === 'institution' ? perspective.institution : null;
  const ledger = self === null ? then.ledger : then.ledger.filter(({ institution }) => institution === self);
  const told = samplesTold(then);
  return {
    ...then,
    perspective,
    moment: at,
    ledger,
    // An institution knows its own refusals; that it was found late or dead is the coordinator's knowledge.
    events:
      self === null
        ? then.events
        : then.events.filter(({ institution, name }) => institution === self && name === 'refused'),
    institutions: then.institutions.map((it) => seenInstitution(it, perspective, told[it.id] ?? null)),
    rounds: then.rounds.map((round) => seenRound(round, perspective, then.ledger)),
    references: seenReferences(then.references, perspective),
    model: modelHeld(record, at, self, ledger),
  };
}

export function studySeenBy(study: SeedStudy, perspective: Perspective): SeenStudy {
  return {
    ...study,
    done: study.done.map(({ seed, final, references }) => ({
      seed,
      final: seenRound(final, perspective, null),
      references: seenReferences(references, perspective),
    })),
  };
}

function samplesTold({ rounds, institutions }: RunRecord): (number | null)[] {
  return institutions.map(
    ({ id }) => rounds.findLast(({ samples }) => samples[id] != null)?.samples[id] ?? null,
  );
}

function seenInstitution(
  { facts, fault, ...it }: InstitutionRecord,
  perspective: Perspective,
  told: number | null,
): SeenInstitution {
  if (seesInside(perspective, it.id)) {
    return {
      ...it,
      ...(facts === undefined ? {} : { facts }),
      ...(fault === undefined ? {} : { fault }),
      samplesTold: told,
    };
  }
  return perspective.party === 'coordinator'
    ? { ...it, samplesTold: told }
    : { ...it, state: 'unseen', epoch: 0, samplesTold: null };
}

/** @param ledger whole; null where only judgements are wanted */
function seenRound(
  round: RoundRecord,
  perspective: Perspective,
  ledger: readonly LedgerEntry[] | null,
): SeenRound {
  if (perspective.party !== 'institution') return round;
  const self = perspective.institution;
  const mine = (ledger ?? []).filter((one) => one.institution === self && one.round === round.round);
  const bytes = (direction: 'in' | 'out'): number =>
    mine.reduce((sum, one) => (one.direction === direction ? sum + one.byteLength : sum), 0);
  const isSent = mine.some(({ kind }) => kind === 'evaluateRequest');
  const onlySelf = (ids: readonly number[]): number[] => ids.filter((id) => id === self);
  return {
    ...round,
    asked: onlySelf(round.asked),
    // Whether its update was used is not told to it.
    replied: [],
    samples: round.samples.map((rows, id) => (id === self ? rows : null)),
    events: round.events.filter(({ institution, name }) => institution === self && name === 'refused'),
    common: null,
    own: round.own.map((judgement, id) => (id === self ? judgement : null)),
    counts: null,
    bytesUp: bytes('out'),
    bytesDown: bytes('in'),
    milliseconds: null,
    weights: isSent ? round.weights : null,
    weightsSha256: isSent ? round.weightsSha256 : null,
  };
}

function seenReferences(references: RunRecord['references'], perspective: Perspective): SeenReferences {
  if (perspective.party === 'all') return references;
  const self = perspective.party === 'institution' ? perspective.institution : null;
  return {
    // Its own model alone, judged on its own customers: all that an institution could find out by itself.
    alone: references.alone.map((points, k) =>
      k === self
        ? points.map((point) => ({
            ...point,
            common: null,
            own: point.own.map((judgement, j) => (j === self ? judgement : null)),
          }))
        : [],
    ),
    pooled: [],
  };
}

/**
 * The coordinator holds a new model from the moment it has aggregated; an institution from the moment it was sent,
 * for judging or for training.
 */
function modelHeld(
  record: RunRecord,
  { round, phase }: Moment,
  self: number | null,
  ledger: readonly LedgerEntry[],
): SeenRun['model'] {
  const of = (one: RoundRecord | undefined): SeenRun['model'] =>
    one === undefined ? null : { round: one.round, weights: one.weights };
  if (self === null) {
    const made = phase === 'closed' || phase === 'aggregating' || phase === 'evaluating' ? round : round - 1;
    return of(record.rounds.findLast((one) => one.round <= made));
  }
  const sent = ledger.findLast(({ kind }) => kind === 'evaluateRequest' || kind === 'fitRequest');
  if (sent === undefined) return null;
  const made = sent.kind === 'evaluateRequest' ? sent.round : sent.round - 1;
  return of(record.rounds.find((one) => one.round === made));
}
