/**
 * What a comparison needs of one run: judgements, bytes and times by round, the references, and the hashes that say
 * which run it was. No weights, no ledger, no rows: it is small and lies in the browser's storage as it is.
 */
import * as v from 'valibot';
import type { Judgement } from '../../core/metrics/judge';
import { recipeSchema } from '../../scenario/recipe';
import type { ReferencePoint, RunRecord } from '../record';

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const duration = v.pipe(v.number(), v.finite(), v.minValue(0));
const hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const name = v.strictObject({
  zh: v.pipe(v.string(), v.maxLength(120)),
  en: v.pipe(v.string(), v.maxLength(120)),
});

/** null where there is no order to judge: customers of one class. */
const scoreSchema = v.strictObject({ auc: v.nullable(share), ks: v.nullable(share) });

const roundSchema = v.strictObject({
  round: count,
  /** The federated model on the common test set; null where nobody answered. */
  common: v.nullable(scoreSchema),
  /** By institution, on its own customers: the federated model, and its own where the strategy gives it one. */
  own: v.array(v.nullable(scoreSchema)),
  personal: v.array(v.nullable(scoreSchema)),
  /** Of this round alone, over all walls. */
  bytesUp: count,
  bytesDown: count,
  /** On the virtual clock, of this round alone. */
  virtualSeconds: duration,
  /** On this machine; depends on it and decides nothing. */
  milliseconds: duration,
});

export const runSummarySchema = v.strictObject({
  recipe: recipeSchema,
  /** All rounds done; a run pinned half-way or stopped is not compared as if it had been. */
  finished: v.boolean(),
  institutions: v.pipe(
    v.array(v.strictObject({ tier: v.picklist([0, 1, 2, 3, 4]), name, short: name })),
    v.maxLength(200),
  ),
  /** From round 0, the initial weights. */
  rounds: v.pipe(v.array(roundSchema), v.minLength(1)),
  /** After the budget of the last round: each institution's own model on its own customers. */
  alone: v.array(v.nullable(scoreSchema)),
  /** After the budget of the last round: one model on everyone's rows; null where it was not trained so far. */
  pooled: v.nullable(v.strictObject({ common: scoreSchema, own: v.array(scoreSchema) })),
  /** Under a backdoor, after the last round: of the defaulted the share approved with the trigger. */
  attackSuccess: v.exactOptional(share),
  /** Of the last round's weights: the same recipe gives the same. */
  weightsSha256: hex,
  /** Of the script that the institutions ran. */
  script: v.union([hex, v.literal('')]),
});

export type RunSummary = v.InferOutput<typeof runSummarySchema>;
export type RoundSummary = RunSummary['rounds'][number];
export type Score = v.InferOutput<typeof scoreSchema>;

function scoreOf(judgement: Judgement): Score;
function scoreOf(judgement: Judgement | null): Score | null;
function scoreOf(judgement: Judgement | null): Score | null {
  return judgement === null ? null : { auc: judgement.auc, ks: judgement.ks };
}

/** @returns null before the first round has closed */
export function summaryOf(record: RunRecord): RunSummary | null {
  const last = record.rounds.at(-1);
  if (last === undefined || last.round === 0) return null;
  const then = (points: readonly ReferencePoint[] | undefined): ReferencePoint | undefined =>
    points?.findLast(({ round }) => round === last.round);
  const pooled = then(record.references.pooled);
  return {
    recipe: record.recipe,
    finished: record.status === 'finished',
    institutions: record.institutions.map(({ tier, name: whole, short }) => ({ tier, name: whole, short })),
    rounds: record.rounds.map((round) => ({
      round: round.round,
      common: scoreOf(round.common),
      own: round.own.map(scoreOf),
      personal: round.personal.map(scoreOf),
      bytesUp: round.bytesUp,
      bytesDown: round.bytesDown,
      virtualSeconds: round.virtualSeconds,
      milliseconds: round.milliseconds,
    })),
    alone: record.institutions.map((_, k) => scoreOf(then(record.references.alone[k])?.own[k] ?? null)),
    pooled:
      pooled === undefined
        ? null
        : { common: scoreOf(pooled.common), own: pooled.own.map((one) => scoreOf(one)) },
    ...(last.backdoor === undefined || last.backdoor.defaulted === 0
      ? {}
      : { attackSuccess: last.backdoor.triggered / last.backdoor.defaulted }),
    weightsSha256: last.weightsSha256,
    script: record.institutions[0]?.script ?? '',
  };
}
