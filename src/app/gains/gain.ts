/** Who gains and who loses by joining: alone against federated, for one institution on one set of customers. */
import type { Judgement } from '../../core/metrics/judge';
import { seesInside } from '../../lab/perspective';
import type { Perspective, SeenReference, SeenReferences, SeenRound, SeenRun } from '../../lab/perspective';
import type { Measure } from '../charts/curves';
import { judgementOf, subjectOf } from '../charts/subject';

export type Yardstick = 'own' | 'common';
export type Verdict =
  | 'gains'
  | 'loses'
  /** Within the binning bound, or not to be told from luck. */
  | 'unclear'
  /** Its reference has not caught up. */
  | 'pending'
  /** It did not judge the model of that round. */
  | 'absent'
  /** Customers of one class only: no order to judge. */
  | 'oneClass'
  /** This perspective does not know. */
  | 'unseen';

export interface Figure {
  readonly value: number;
  /** The exact value lies within plus or minus this: binning of the scores. */
  readonly bound: number;
}

export interface Gain {
  readonly alone: Figure | null;
  /** The model it ends up with: its own where the strategy gives it one, else the global one. */
  readonly federated: Figure | null;
  /** The global model beside a model of its own; null where the global one is what it uses. */
  readonly global: Figure | null;
  readonly pooled: Figure | null;
  /** Federated minus alone. */
  readonly difference: Figure | null;
  /** Rounds that early stopping chose; null where the reference is not known. */
  readonly bestRound: { readonly alone: number | null; readonly pooled: number | null };
}

function figure(judgement: Judgement | null | undefined, measure: Measure): Figure | null {
  const value = judgement?.[measure] ?? null;
  if (value === null) return null;
  return { value, bound: (measure === 'auc' ? judgement?.aucError : judgement?.ksError) ?? 0 };
}

/** References of the same round as the federated model, so that all had the same budget. */
export function gain(
  round: SeenRound,
  references: SeenReferences,
  institution: number,
  yardstick: Yardstick,
  measure: Measure,
): Gain {
  const side = (judged: SeenRound | SeenReference | undefined): Figure | null =>
    figure(yardstick === 'common' ? judged?.common : judged?.own[institution], measure);
  const aloneThen = references.alone[institution]?.find((point) => point.round === round.round);
  const pooledThen = references.pooled.find((point) => point.round === round.round);
  const personal = yardstick === 'own' ? (round.personal[institution] ?? null) : null;
  const shared = side(round);
  const federated = personal === null ? shared : figure(personal, measure);
  const alone = side(aloneThen);
  const difference =
    alone && federated
      ? { value: federated.value - alone.value, bound: federated.bound + alone.bound }
      : null;
  const bestRound = { alone: aloneThen?.bestRound ?? null, pooled: pooledThen?.bestRound ?? null };
  const global = personal === null ? null : shared;
  return { alone, federated, global, pooled: side(pooledThen), difference, bestRound };
}

/** A difference within the binning bound decides nothing. */
export function verdict(difference: Figure): Verdict {
  if (Math.abs(difference.value) <= difference.bound) return 'unclear';
  return difference.value > 0 ? 'gains' : 'loses';
}

/** Whether this party can compare that institution's alone with its federated score. */
export function canCompare(perspective: Perspective, institution: number, yardstick: Yardstick): boolean {
  return seesInside(perspective, institution) && (yardstick === 'own' || perspective.party === 'all');
}

/** Why there is no difference to speak of, or what it says. */
export function verdictOf(
  run: SeenRun,
  round: SeenRound,
  institution: number,
  yardstick: Yardstick,
  { federated, difference }: Gain,
): Verdict {
  if (!canCompare(run.perspective, institution, yardstick)) return 'unseen';
  if (difference !== null) return verdict(difference);
  const judged = yardstick === 'common' ? round.common : round.own[institution];
  if (judged == null) return 'absent';
  return federated === null ? 'oneClass' : 'pending';
}

/**
 * The last round whose references have all caught up, as far as this party knows them; until then the last round
 * that is judged at all. Who did not judge a round is not waited for.
 *
 * @returns null before the first round has closed
 */
export function comparedRound(run: SeenRun): SeenRound | null {
  const { perspective, references } = run;
  const subject = subjectOf(perspective);
  const reached = (line: readonly SeenReference[] | undefined, round: number): boolean =>
    line?.findLast((point) => point.round <= round)?.round === round;
  const isJudged = (record: SeenRound): boolean => record.round > 0 && judgementOf(record, subject) !== null;
  const caughtUp = run.rounds.findLast(
    (record) =>
      isJudged(record) &&
      (perspective.party !== 'all' || reached(references.pooled, record.round)) &&
      run.institutions.every(
        (_, i) =>
          !seesInside(perspective, i) || record.own[i] == null || reached(references.alone[i], record.round),
      ),
  );
  return caughtUp ?? run.rounds.findLast(isJudged) ?? null;
}
