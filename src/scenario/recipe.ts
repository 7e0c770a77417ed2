/**
 * The recipe: every setting of a run, and the schema of the permalink and of `headless`. A recipe, the code
 * and (for an own file) the file's bytes determine a run to the last bit.
 */
import * as v from 'valibot';
import { aggregationRuleSchema } from '../core/aggregators/rules';
import { attackSchema } from '../core/attacks/attacks';
import { compressionSchema } from '../core/compression/compressors';
import { privacySchema } from '../core/privacy/promise';
import { aggregationSchema } from '../core/secureAggregation/settings';
import { strategySchema } from '../core/strategies/strategies';
import { LINK_NAMES } from '../core/virtual/link';

export const RECIPE_VERSION = 2;

const between = (low: number, high: number) => v.pipe(v.number(), v.minValue(low), v.maxValue(high));
const integer = (low: number, high: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(low), v.maxValue(high));
const share = between(0, 1);

const syntheticSchema = v.strictObject({
  source: v.literal('synthetic'),
  /** Folder under scenarios/. */
  scenario: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)),
  /** How many of the scenario's institutions take part, in order; beyond its list the tiers repeat. */
  institutions: integer(2, 20),
  /** Multiplies every institution's number of customers. */
  size: between(0.05, 10),
  /** Multiplies every base rate: 1 = calibrated, 3 = classroom. */
  rateFactor: between(0.5, 10),
  covariateShift: between(0, 2),
  labelShift: share,
  conceptShift: share,
  /** Historical bias against the protected groups, phi. */
  bias: share,
  /** Macro factor, standard deviations; negative is a downturn. */
  macroShock: between(-3, 3),
  /** nu: weight of the non-linear risk terms. */
  nonlinearity: between(0, 2),
  /** b: slope of the risk. */
  slope: between(0.5, 3),
});

export const columnMappingSchema = v.strictObject({
  /** Header as in the file. */
  column: v.pipe(v.string(), v.maxLength(120)),
  use: v.picklist(['numeric', 'categorical', 'ignore']),
  sensitivity: v.picklist([1, 2, 3, 4, 5]),
  /** Numeric codes that mean "missing" in this column. */
  sentinels: v.optional(v.pipe(v.array(v.number()), v.maxLength(8))),
});

export const dealingSchema = v.variant('by', [
  v.strictObject({ by: v.literal('equal'), institutions: integer(2, 20) }),
  v.strictObject({ by: v.literal('tiers'), institutions: integer(2, 20) }),
  v.strictObject({ by: v.literal('dirichlet'), institutions: integer(2, 20), alpha: between(0.05, 100) }),
  v.strictObject({ by: v.literal('column'), column: v.pipe(v.string(), v.maxLength(120)) }),
]);

export const mappingSchema = v.strictObject({
  target: v.pipe(v.string(), v.maxLength(120)),
  /** The target's value that means default, as written in the file. */
  bad: v.pipe(v.string(), v.maxLength(120)),
  columns: v.pipe(v.array(columnMappingSchema), v.minLength(1), v.maxLength(300)),
  dealing: dealingSchema,
});

const csvSchema = v.strictObject({
  source: v.literal('csv'),
  /** Fingerprint of the file: whoever opens the link brings the same bytes. */
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  mapping: mappingSchema,
  holdoutShare: between(0.1, 0.5),
});

const hiddenSchema = v.pipe(v.array(integer(1, 256)), v.maxLength(4));
const linkSchema = v.picklist(LINK_NAMES);

const IN_ORDER = 'institutions in street order, each at most once';
const ascend = (places: number[]): boolean =>
  places.every((place, i) => i === 0 || place > (places[i - 1] ?? 0));

/** What is other about one institution; what is not named is as everywhere. */
const exceptionSchema = v.strictObject({
  institution: integer(0, 19),
  epochs: v.exactOptional(integer(1, 50)),
  /** Of its machine, relative to the others'. */
  speed: v.exactOptional(between(0.001, 1000)),
  link: v.exactOptional(linkSchema),
  /** Chance of being there in a round. */
  availability: v.exactOptional(share),
  /** Hidden layers of its own model, for strategies under which models may differ. */
  hidden: v.exactOptional(hiddenSchema),
});

export const recipeSchema = v.strictObject({
  version: v.literal(RECIPE_VERSION),
  seed: integer(0, 4294967295),
  data: v.variant('source', [syntheticSchema, csvSchema]),
  encoding: v.strictObject({
    mode: v.picklist(['standard', 'woe']),
    /** Statistics withhold cells below this count. */
    minimumCell: integer(1, 50),
  }),
  model: v.strictObject({
    /** No entry = logistic regression. */
    hidden: hiddenSchema,
    activation: v.picklist(['relu', 'tanh', 'sigmoid']),
  }),
  training: v.strictObject({
    optimizer: v.picklist(['sgd', 'momentum', 'adam']),
    learningRate: between(0.00001, 10),
    batchSize: integer(1, 65536),
    epochs: integer(1, 50),
    l2: between(0, 1),
    classWeighting: v.picklist(['none', 'balanced']),
  }),
  federation: v.strictObject({
    strategy: strategySchema,
    rule: aggregationRuleSchema,
    /** Updates longer than this many times the median are refused before the rule; null: none is. */
    normLimit: v.nullable(between(1, 1000)),
    /** Of the updates, on their way to the coordinator. */
    compression: compressionSchema,
    rounds: integer(1, 1000),
    /** Share of institutions asked each round, above 0. */
    participation: between(0.05, 1),
    /** The round goes on without the others when at least this many replied. */
    minimumReplies: integer(1, 20),
    /** Seconds that a stage waits. */
    deadline: between(0.5, 600),
  }),
  /** How machines and lines differ, for the virtual clock. */
  network: v.strictObject({
    /** Line of every institution that has no other. */
    link: linkSchema,
    /** Virtual seconds that a round waits for answers; null: for all of them. */
    patience: v.nullable(between(0.001, 86400)),
    /** At most one entry an institution, in street order. */
    exceptions: v.pipe(
      v.array(exceptionSchema),
      v.maxLength(20),
      v.check((entries) => ascend(entries.map(({ institution }) => institution)), IN_ORDER),
    ),
  }),
  protection: v.strictObject({
    /** Differential privacy: of which unit, and how much of it. */
    privacy: privacySchema,
    /** How the members' vectors are added up, and so what the coordinator reads of each. */
    aggregation: aggregationSchema,
  }),
  threat: v.strictObject({
    attack: attackSchema,
    /** Places on the street, in order; empty without an attack. */
    attackers: v.pipe(v.array(integer(0, 19)), v.maxLength(19), v.check(ascend, IN_ORDER)),
  }),
});

export type Recipe = v.InferOutput<typeof recipeSchema>;
export type Network = Recipe['network'];
export type Protection = Recipe['protection'];
export type Threat = Recipe['threat'];
export type SyntheticData = v.InferOutput<typeof syntheticSchema>;
export type CsvData = v.InferOutput<typeof csvSchema>;
export type Mapping = v.InferOutput<typeof mappingSchema>;
export type ColumnMapping = v.InferOutput<typeof columnMappingSchema>;
export type Dealing = v.InferOutput<typeof dealingSchema>;

export const defaultRecipe: Recipe = {
  version: RECIPE_VERSION,
  seed: 1,
  data: {
    source: 'synthetic',
    scenario: 'inclusive-finance',
    institutions: 5,
    size: 1,
    rateFactor: 1,
    covariateShift: 1,
    labelShift: 1,
    conceptShift: 0.5,
    bias: 0,
    macroShock: 0,
    nonlinearity: 0,
    slope: 1.25,
  },
  encoding: { mode: 'standard', minimumCell: 5 },
  model: { hidden: [], activation: 'relu' },
  training: {
    // Plain steps average well; Adam's own step sizes let institutions drift apart under label skew.
    optimizer: 'sgd',
    learningRate: 0.1,
    batchSize: 64,
    epochs: 1,
    l2: 0.001,
    classWeighting: 'none',
  },
  federation: {
    strategy: { name: 'fedavg' },
    rule: { rule: 'weighted-mean' },
    normLimit: null,
    compression: { method: 'none' },
    rounds: 30,
    participation: 1,
    minimumReplies: 2,
    deadline: 30,
  },
  network: { link: 'fibre', patience: null, exceptions: [] },
  protection: { privacy: { unit: 'none' }, aggregation: { by: 'plain' } },
  threat: { attack: { kind: 'none' }, attackers: [] },
};
