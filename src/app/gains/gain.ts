/** Who gains and who loses by joining: alone against federated, for one institution on one set of customers. */
import type { SeenReferences, SeenRound, SeenRun } from '../../lab/perspective';
import type { SeenSeed } from '../../lab/perspective';
import type { Measure } from '../charts/curves';

export type Yardstick = 'own' | 'common';
export type Verdict = 'gains' | 'loses' | 'unclear' | 'pending';

export interface Figure {
  readonly value: number;
  /** The exact value lies within plus or minus this: binning of the scores. */
  readonly bound: number;
}

export interface Gain {
  readonly alone: Figure | null;
  readonly federated: Figure | null;
  readonly pooled: Figure | null;
  /** Federated minus alone. */
  readonly difference: Figure | null;
}

type Judged = {
  readonly auc: number | null;
  readonly aucError: number;
  readonly ks: number | null;
  readonly ksError: number;
};

function figure(judgement: Judged | null | undefined, measure: Measure): Figure | null {
  if (judgement === null || judgement === undefined) return null;
  const value = judgement[measure];
  if (value === null) return null;
  return { value, bound: measure === 'auc' ? judgement.aucError : judgement.ksError };
}

/** SeenReferences of the same round as the federated model, so that all had the same budget. */
export function gain(
  round: SeenRound,
  references: SeenReferences,
  institution: number,
  yardstick: Yardstick,
  measure: Measure,
): Gain {
  const side = (judged: { common: Judged | null; own: readonly (Judged | null)[] } | undefined) =>
    figure(yardstick === 'common' ? judged?.common : judged?.own[institution], measure);
  const federated = side(round);
  const alone = side(references.alone[institution]?.find((point) => point.round === round.round));
  const pooled = side(references.pooled.find((point) => point.round === round.round));
  const difference =
    alone && federated
      ? { value: federated.value - alone.value, bound: federated.bound + alone.bound }
      : null;
  return { alone, federated, pooled, difference };
}

/** A difference within the binning bound decides nothing. */
export function verdict(difference: Figure | null): Verdict {
  if (difference === null) return 'pending';
  if (Math.abs(difference.value) <= difference.bound) return 'unclear';
  return difference.value > 0 ? 'gains' : 'loses';
}

/**
 * The last round whose references have all caught up; until then the last round that is judged at all.
 *
 * @returns null before the first round has closed
 */
export function comparedRound(run: SeenRun): SeenRound | null {
  const { alone, pooled } = run.references;
  const reached = (line: readonly { readonly round: number }[] | undefined, round: number): boolean =>
    line?.findLast((point) => point.round <= round)?.round === round;
  const isJudged = ({ round, common }: SeenRound): boolean => round > 0 && common !== null;
  const caughtUp = run.rounds.findLast(
    (record) =>
      isJudged(record) &&
      reached(pooled, record.round) &&
      run.institutions.every((_, i) => reached(alone[i], record.round)),
  );
  return caughtUp ?? run.rounds.findLast(isJudged) ?? null;
}

/** The same comparison over the seeds of a study, one value a seed. */
export function gainsOverSeeds(
  results: readonly SeenSeed[],
  institution: number,
  yardstick: Yardstick,
  measure: Measure,
): Gain[] {
  return results.map((result) => gain(result.final, result.references, institution, yardstick, measure));
}
