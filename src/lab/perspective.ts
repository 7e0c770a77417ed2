/**
 * A run as one party knows it. What a party does not hold is not hidden in the result: it is not there. Who holds
 * what follows from the messages of boundary/messages.ts:
 *
 * - Everyone: who lives on the street and the script all realms run (both public), the recipe with the model's size
 *   (the charter), the agreed encoding once it was sent to them, and what is the person's own hand on the lab: status,
 *   stop reason, repetition, stage, round, moment. These say when things happen in this lab, not what anyone learned.
 * - An institution: its own customers and realm (`facts`, `spent`, `fault`); its own chain of the ledger, with the bytes of
 *   it; the models it was sent, for training or judging; what it told (`samples`, its refusals, that it was asked or away);
 *   the federated model and its model alone, each on its own customers. It does not hear whether an answer was in
 *   time, found finite or used, nor how others did: no `late` or `dead`, no `replied`, no common test set.
 * - The coordinator: every chain, since it is the other end of each; every answer's rows, counts and judgements, or
 *   under secure aggregation their sums alone, and how long each answer took, which masks do not hide; who
 *   was late, dead or left out; the clock; each global model from the moment it was made. Not the customers, not the
 *   models alone. Without masks it could also work out each institution's default rate from the label
 *   histograms of the opening, small cells apart: a party may hold more than the lab draws of it.
 * - Pooling is the lab's own reference, nobody's.
 */
import type { LedgerEntry } from '../boundary/ledger';
import type { Judgement } from '../core/metrics/judge';
import { compareMoments, headOf, phaseRank, recordAt, stateAt, type Moment } from './moment';
import type {
  InstitutionRecord,
  ReferencePoint,
  RoundRecord,
  RunEvent,
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
  'counts' | 'milliseconds' | 'virtualSeconds' | 'weights' | 'weightsSha256'
> {
  /** null to a party that did not get every institution's counts. */
  readonly counts: Uint32Array | null;
  /** The coordinator's clock; null to others. */
  readonly milliseconds: number | null;
  /** The virtual clock is the coordinator's too. */
  readonly virtualSeconds: number | null;
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

/** An institution knows when it refused or was away; whatever else went wrong is the coordinator's finding. */
export function eventsSeenBy(events: readonly RunEvent[], perspective: Perspective): readonly RunEvent[] {
  if (perspective.party !== 'institution') return events;
  return events.filter(
    ({ institution, name }) =>
      institution === perspective.institution && (name === 'refused' || name === 'away'),
  );
}

export function seenBy(record: RunRecord, perspective: Perspective, at: Moment = headOf(record)): SeenRun {
  const isHead = compareMoments(at, headOf(record)) >= 0;
  const then = recordAt(
    {
      ...record,
      ledger: record.ledger.filter((entry) => holdsLetter(perspective, entry)),
      events: eventsSeenBy(record.events, perspective),
    },
    at,
  );
  const held = modelsHeld(record, at, perspective, then.ledger);
  const told = samplesTold(then);
  const traffic = trafficOf(then.ledger);
  return {
    recipe: then.recipe,
    status: then.status,
    stopReason: then.stopReason,
    repeating: then.repeating,
    stage: then.stage,
    round: then.round,
    parameterCount: then.parameterCount,
    inputs: then.inputs,
    encoding: holdsEncoding(perspective, then.ledger) ? then.encoding : null,
    perspective,
    moment: at,
    ledger: then.ledger,
    events: then.events,
    institutions: then.institutions.map((it) => {
      const seen = seenInstitution(it, perspective, told[it.id] ?? null);
      return isHead && isSelf(perspective, it.id) ? { ...seen, ...ownState(it, at, then) } : seen;
    }),
    rounds: then.rounds.map((one) => {
      return seenRound(one, perspective, traffic.get(one.round) ?? NO_TRAFFIC, held.has(one.round));
    }),
    references: seenReferences(then.references, perspective),
    model: newest(record.rounds.filter(({ round }) => held.has(round))),
  };
}

export function studySeenBy(study: SeedStudy, perspective: Perspective): SeenStudy {
  return {
    seeds: study.seeds,
    status: study.status,
    done: study.done.map(({ seed, final, references }) => ({
      seed,
      // A study keeps judgements; which letters and models went with them it does not.
      final: seenRound(final, perspective, NO_TRAFFIC, false),
      references: seenReferences(references, perspective),
    })),
  };
}

function isSelf(perspective: Perspective, institution: number): boolean {
  return perspective.party === 'institution' && perspective.institution === institution;
}

function samplesTold({ rounds, institutions }: RunRecord): (number | null)[] {
  return institutions.map(
    ({ id }) => rounds.findLast(({ samples }) => samples[id] != null)?.samples[id] ?? null,
  );
}

function holdsEncoding(perspective: Perspective, ledger: readonly LedgerEntry[]): boolean {
  return perspective.party !== 'institution' || ledger.some(({ kind }) => kind === 'encodingNotice');
}

function seenInstitution(
  { facts, spent, fault, state, epoch, ...known }: InstitutionRecord,
  perspective: Perspective,
  told: number | null,
): SeenInstitution {
  if (seesInside(perspective, known.id)) {
    return {
      ...publicly(known),
      state,
      epoch,
      ...(facts === undefined ? {} : { facts }),
      ...(spent === undefined ? {} : { spent }),
      ...(fault === undefined ? {} : { fault }),
      samplesTold: told,
    };
  }
  return perspective.party === 'coordinator'
    ? { ...publicly(known), state, epoch, samplesTold: told }
    : { ...publicly(known), state: 'unseen', epoch: 0, samplesTold: null };
}

/** Named one by one, so that a new fact about an institution is not public by oversight. */
function publicly({ id, tier, name, short, script }: Omit<InstitutionRecord, 'state' | 'epoch'>) {
  return { id, tier, name, short, script };
}

/** Of its own state an institution knows what its letters say: that it was missed or left out, others found. */
function ownState(
  { id, state, epoch }: InstitutionRecord,
  at: Moment,
  { ledger, events }: Pick<RunRecord, 'ledger' | 'events'>,
): Pick<InstitutionRecord, 'state' | 'epoch'> {
  const isFinding = state === 'late' || state === 'dead' || state === 'refused';
  return isFinding ? stateAt(id, at, ledger, events) : { state, epoch };
}

interface Traffic {
  readonly up: number;
  readonly down: number;
}

const NO_TRAFFIC: Traffic = { up: 0, down: 0 };

/** Bytes that crossed a wall, by round. */
function trafficOf(ledger: readonly LedgerEntry[]): ReadonlyMap<number, Traffic> {
  const byRound = new Map<number, Traffic>();
  for (const { round, direction, byteLength } of ledger) {
    const { up, down } = byRound.get(round) ?? NO_TRAFFIC;
    byRound.set(round, direction === 'out' ? { up: up + byteLength, down } : { up, down: down + byteLength });
  }
  return byRound;
}

/** The same object for the same round, so that what is drawn of it is not drawn anew at each sign of life. */
const coordinatorRounds = new WeakMap<RoundRecord, SeenRound>();

/**
 * @param traffic across this party's wall in this round
 * @param isHeld whether this party holds the round's model
 */
function seenRound(
  round: RoundRecord,
  perspective: Perspective,
  traffic: Traffic,
  isHeld: boolean,
): SeenRound {
  if (perspective.party === 'all') return round;
  if (perspective.party === 'coordinator') {
    const before = coordinatorRounds.get(round);
    if (before !== undefined) return before;
    const told = asTold(withoutLabFigures(round));
    const seen = round.sumsOnly ? summedRound(told) : told;
    coordinatorRounds.set(round, seen);
    return seen;
  }
  const self = perspective.institution;
  return {
    round: round.round,
    asked: round.asked.filter((id) => id === self),
    replied: [],
    heard: round.heard.map(() => null),
    samples: round.samples.map((rows, id) => (id === self ? rows : null)),
    events: eventsSeenBy(round.events, perspective),
    judged: round.judged.filter((id) => id === self),
    sumsOnly: round.sumsOnly,
    saturated: round.saturated.map((count, id) => (id === self ? count : null)),
    common: null,
    own: round.own.map((judgement, id) => (id === self ? judgement : null)),
    personal: round.personal.map((judgement, id) => (id === self ? judgement : null)),
    counts: null,
    bytesUp: traffic.up,
    bytesDown: traffic.down,
    milliseconds: null,
    virtualSeconds: null,
    answers: round.answers.map(() => null),
    weights: isHeld ? round.weights : null,
    weightsSha256: isHeld ? round.weightsSha256 : null,
  };
}

/** Whether a backdoor works only the lab can tell, which knows the trigger and who defaulted. */
function withoutLabFigures({ backdoor: _, ...round }: RoundRecord): RoundRecord {
  return round;
}

/** Where counts are noised the coordinator has nothing else: the exact figures are the lab's. */
function asTold(round: RoundRecord): SeenRound {
  const { told } = round;
  return told === undefined ? round : { ...round, ...told };
}

/** What the institutions' own consoles have told, the coordinator was not. */
function summedRound(round: SeenRound): SeenRound {
  const unknown = round.own.map(() => null);
  return { ...round, own: unknown, personal: unknown, saturated: unknown };
}

function seenReferences(references: RunRecord['references'], perspective: Perspective): SeenReferences {
  if (perspective.party === 'all') return references;
  const self = perspective.party === 'institution' ? perspective.institution : null;
  return {
    // Its own model alone, judged on its own customers: all that an institution could find out by itself.
    alone: references.alone.map((points, k) =>
      k === self
        ? points.map(({ round, bestRound, own }) => ({
            round,
            bestRound,
            common: null,
            own: own.map((judgement, j) => (j === self ? judgement : null)),
          }))
        : [],
    ),
    pooled: [],
  };
}

/**
 * Rounds whose global model this party holds. The coordinator has a new one from the moment it aggregated; an
 * institution from the moment it was sent it, for judging or for training on.
 */
function modelsHeld(
  record: RunRecord,
  { round, phase }: Moment,
  perspective: Perspective,
  ledger: readonly LedgerEntry[],
): ReadonlySet<number> {
  if (perspective.party === 'institution') {
    return new Set(
      ledger.flatMap((entry) => {
        if (entry.kind === 'evaluateRequest') return [entry.round];
        return entry.kind === 'fitRequest' ? [entry.round - 1] : [];
      }),
    );
  }
  const made = phaseRank(phase) >= phaseRank('aggregating') ? round : round - 1;
  return new Set(record.rounds.filter((one) => one.round <= made).map((one) => one.round));
}

function newest(rounds: readonly RoundRecord[]): SeenRun['model'] {
  const last = rounds.at(-1);
  return last === undefined ? null : { round: last.round, weights: last.weights };
}
