/** The results of one seed as plain values, from the page's record of the run. */
import * as v from 'valibot';
import { ledgerHead, type LedgerEntry } from '../boundary/ledger';
import { recipeSchema, type Recipe } from '../scenario/recipe';

const judgement = v.object({
  auc: v.nullable(v.number()),
  ks: v.nullable(v.number()),
  brier: v.number(),
  count: v.number(),
  defaults: v.number(),
});
const point = v.object({
  round: v.number(),
  bestRound: v.number(),
  common: judgement,
  own: v.array(judgement),
});

/** The part of a `RunRecord` that is read here; vectors do not travel. */
const recordSchema = v.object({
  recipe: recipeSchema,
  status: v.string(),
  stopReason: v.nullable(v.string()),
  institutions: v.array(
    v.object({
      name: v.object({ zh: v.string(), en: v.string() }),
      state: v.string(),
      script: v.string(),
      facts: v.optional(
        v.object({
          rows: v.number(),
          defaults: v.number(),
          holdoutRows: v.number(),
          holdoutDefaults: v.number(),
          engine: v.string(),
        }),
      ),
    }),
  ),
  rounds: v.array(
    v.object({
      round: v.number(),
      replied: v.array(v.number()),
      common: v.nullable(judgement),
      own: v.array(v.nullable(judgement)),
      personal: v.array(v.nullable(judgement)),
      bytesUp: v.number(),
      bytesDown: v.number(),
      milliseconds: v.number(),
      virtualSeconds: v.number(),
      weightsSha256: v.string(),
    }),
  ),
  references: v.object({ alone: v.array(v.array(point)), pooled: v.array(point) }),
  events: v.array(
    v.object({
      round: v.number(),
      institution: v.number(),
      name: v.string(),
      code: v.optional(v.string()),
    }),
  ),
  ledger: v.array(
    v.object({
      institution: v.number(),
      sequence: v.number(),
      direction: v.picklist(['in', 'out']),
      kind: v.custom<LedgerEntry['kind']>((value) => typeof value === 'string'),
      round: v.number(),
      byteLength: v.number(),
      sha256: v.string(),
      link: v.string(),
    }),
  ),
  parameterCount: v.number(),
  inputs: v.number(),
});

export type PlainRecord = v.InferOutput<typeof recordSchema>;

/** @throws Error when the page's record has another shape, that is, when page and program do not fit together */
export function readRecord(json: string): PlainRecord {
  return v.parse(v.pipe(v.string(), v.parseJson(), recordSchema), json);
}

/** One model judged on one set of customers; null where it was not judged or a class is absent. */
export interface Score {
  readonly auc: number | null;
  readonly ks: number | null;
}

export type Model = 'alone' | 'federated' | 'pooled';

export interface InstitutionOutcome {
  readonly name: { readonly zh: string; readonly en: string };
  /** null when its customers never came to be. */
  readonly rows: number | null;
  readonly defaults: number | null;
  readonly holdoutRows: number | null;
  readonly holdoutDefaults: number | null;
  readonly engine: string | null;
  /** Three models on this institution's own held-out customers. */
  readonly own: Readonly<Record<Model, Score | null>>;
  /** The model of its own that the strategy gives it, on the same customers; null where it gives none. */
  readonly personal: Score | null;
  /** Its lone model on everyone's held-out customers. */
  readonly aloneOnCommon: Score | null;
}

export interface SeedOutcome {
  readonly seed: number;
  readonly status: string;
  readonly stopReason: string | null;
  /** Last closed round; null when none was. */
  readonly round: number | null;
  readonly institutions: readonly InstitutionOutcome[];
  readonly common: { readonly federated: Score | null; readonly pooled: Score | null };
  /** Left the institutions, set-up included. */
  readonly bytesUp: number;
  /** Reached the institutions, set-up included. */
  readonly bytesDown: number;
  readonly parameterCount: number;
  readonly inputs: number;
  readonly weightsSha256: string | null;
  /** Over everything that crossed, whatever the order of arrival. */
  readonly ledgerHead: string;
  /** SHA-256 of the script that the institutions ran. */
  readonly institutionScript: string | null;
  readonly events: PlainRecord['events'];
  readonly rounds: readonly {
    readonly round: number;
    readonly replied: readonly number[];
    readonly auc: number | null;
    readonly ks: number | null;
    readonly bytesUp: number;
    readonly bytesDown: number;
    readonly milliseconds: number;
    /** On the virtual clock, see core/virtual. */
    readonly virtualSeconds: number;
    readonly weightsSha256: string;
  }[];
  readonly recipe: Recipe;
}

/** References count where they have reached the last closed round, so that all three had the same budget. */
export function outcomeOf(record: PlainRecord): SeedOutcome {
  const { references, recipe, rounds } = record;
  const last = rounds.at(-1);
  const at = (points: readonly v.InferOutput<typeof point>[] | undefined) =>
    points?.findLast(({ round }) => round === last?.round);
  const pooled = at(references.pooled);
  const bytes = (direction: 'in' | 'out'): number =>
    record.ledger.reduce((sum, entry) => sum + (entry.direction === direction ? entry.byteLength : 0), 0);
  return {
    seed: recipe.seed,
    status: record.status,
    stopReason: record.stopReason,
    round: last?.round ?? null,
    institutions: record.institutions.map(({ name, facts }, k) => {
      const alone = at(references.alone[k]);
      return {
        name,
        rows: facts?.rows ?? null,
        defaults: facts?.defaults ?? null,
        holdoutRows: facts?.holdoutRows ?? null,
        holdoutDefaults: facts?.holdoutDefaults ?? null,
        engine: facts?.engine ?? null,
        own: {
          alone: score(alone?.own[k]),
          federated: score(last?.own[k]),
          pooled: score(pooled?.own[k]),
        },
        personal: score(last?.personal[k]),
        aloneOnCommon: score(alone?.common),
      };
    }),
    common: { federated: score(last?.common), pooled: score(pooled?.common) },
    bytesUp: bytes('out'),
    bytesDown: bytes('in'),
    parameterCount: record.parameterCount,
    inputs: record.inputs,
    weightsSha256: last?.weightsSha256 ?? null,
    ledgerHead: ledgerHead(record.ledger),
    institutionScript: record.institutions[0]?.script ?? null,
    events: record.events,
    rounds: rounds.map(({ common, own: _, personal: __, ...round }) => ({
      ...round,
      auc: common?.auc ?? null,
      ks: common?.ks ?? null,
    })),
    recipe,
  };
}

function score(judged: v.InferOutput<typeof judgement> | null | undefined): Score | null {
  return judged === null || judged === undefined ? null : { auc: judged.auc, ks: judged.ks };
}
