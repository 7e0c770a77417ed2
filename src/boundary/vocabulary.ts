/**
 * The vocabulary as checks: for every kind in messages.ts its exact keys, the range of each scalar, and for each
 * vector its element type and its length, which follows from the run's `Shape` alone.
 */
import * as v from 'valibot';
import { ATTACK_KINDS } from '../core/attacks/attacks';
import { isAttack } from '../core/attacks/settingsVector';
import { COMPRESSION_METHODS } from '../core/compression/compressors';
import { isCompression } from '../core/compression/settingsVector';
import { FINE_SCORE_BINS } from '../core/metrics/scoreHistogram';
import { areSettings } from '../core/strategies/settingsVector';
import { STRATEGY_NAMES } from '../core/strategies/strategies';
import type { Deposited, Published, Released } from './brands';
import { REFUSAL_CODES } from './messages';
import type { Shape } from './shape';

/** Whatever checks a message: any of the schemas below. */
export type Vocabulary<Message> = v.GenericSchema<unknown, Message>;

/** The widest table and the deepest network that a charter may name. */
export const MAX_FEATURES = 1024;
const MAX_HIDDEN_LAYERS = 4;
const MAX_UNITS = 1024;

const between = (low: number, high: number) => v.pipe(v.number(), v.minValue(low), v.maxValue(high));
const integer = (low: number, high: number) => v.pipe(between(low, high), v.integer());

const round = integer(0, 1_000_000);
const count = integer(0, 1_000_000_000);
const share = between(0, 1);
/** A generator's knob, in its own unit. */
const knob = between(-1000, 1000);

const training = {
  optimizer: v.picklist(['sgd', 'momentum', 'adam']),
  learningRate: between(0, 1000),
  batchSize: integer(1, 65_536),
  epochs: integer(1, 1_000_000),
  l2: between(0, 1000),
  classWeighting: v.picklist(['none', 'balanced']),
};

const float32 = (length: number) => (value: unknown) =>
  value instanceof Float32Array && value.length === length;
const float64 = (length: number) => (value: unknown) =>
  value instanceof Float64Array && value.length === length;
const bytes = (length: number) => (value: unknown) => value instanceof Uint8Array && value.length === length;
const uint32 = (length: number) => (value: unknown) =>
  value instanceof Uint32Array && value.length === length;

const published = (length: number) => v.custom<Published<Float32Array>>(float32(length));
const released = (length: number) => v.custom<Released<Float32Array>>(float32(length));
const releasedSums = (length: number) => v.custom<Released<Float64Array>>(float64(length));
const releasedCounts = (length: number) => v.custom<Released<Uint32Array>>(uint32(length));

/** One of the two, never both: which one was agreed before the first message. */
const releasedUpdate = ({ fitUp, fitUpBytes }: Shape) =>
  v.custom<Released<Float32Array> | Released<Uint8Array>>(
    fitUpBytes > 0 ? bytes(fitUpBytes) : float32(fitUp),
  );

/** One vector or several of this length, one after the other. */
const whole = (length: number) => (value: unknown) =>
  value instanceof Float32Array && value.length > 0 && value.length % length === 0;

/** Coordinator to institution. */
export function downlinkSchema(shape: Shape) {
  return v.variant('kind', [
    v.strictObject({ kind: v.literal('openRun'), run: count }),
    v.strictObject({ kind: v.literal('magnitudesRequest') }),
    v.strictObject({ kind: v.literal('histogramsRequest'), plan: published(shape.plan) }),
    v.strictObject({ kind: v.literal('momentsRequest') }),
    v.strictObject({ kind: v.literal('encodingNotice'), encoding: published(shape.encoding) }),
    v.strictObject({
      kind: v.literal('fitRequest'),
      round,
      ...training,
      weights: published(shape.fitDown),
      extra: published(shape.fitDownExtra),
    }),
    v.strictObject({ kind: v.literal('evaluateRequest'), round, weights: published(shape.judgeDown) }),
  ]);
}

/** Institution to coordinator. */
export function uplinkSchema(shape: Shape) {
  return v.variant('kind', [
    v.strictObject({ kind: v.literal('runOpened'), run: count }),
    v.strictObject({ kind: v.literal('magnitudesReply'), counts: releasedCounts(shape.magnitudes) }),
    v.strictObject({ kind: v.literal('histogramsReply'), counts: releasedCounts(shape.histograms) }),
    v.strictObject({ kind: v.literal('momentsReply'), sums: releasedSums(shape.moments) }),
    v.strictObject({ kind: v.literal('encodingReady') }),
    v.strictObject({ kind: v.literal('progress'), round, epoch: integer(0, 1_000_000) }),
    v.strictObject({
      kind: v.literal('fitReply'),
      round,
      samples: count,
      update: releasedUpdate(shape),
      extra: released(shape.fitUpExtra),
    }),
    v.strictObject({
      kind: v.literal('evaluateReply'),
      round,
      counts: releasedCounts(2 * shape.scoreBins),
      personal: releasedCounts(shape.personalCounts),
    }),
    v.strictObject({ kind: v.literal('refusal'), round, code: v.picklist(REFUSAL_CODES) }),
  ]);
}

const hiddenLayers = (value: unknown) =>
  value instanceof Uint32Array &&
  value.length <= MAX_HIDDEN_LAYERS &&
  value.every((units) => units >= 1 && units <= MAX_UNITS);
const perFeature = (value: unknown) =>
  value instanceof Uint8Array && value.length >= 1 && value.length <= MAX_FEATURES;

/**
 * The page to an institution.
 *
 * @param shape undefined until a charter was given: rows may then come in any number of columns. A charter begins
 *   a new shape, so its own lengths have only to agree with each other.
 */
export function consoleDownSchema(shape: Shape | undefined) {
  return v.variant('kind', [
    v.pipe(
      v.strictObject({
        kind: v.literal('charter'),
        run: count,
        institution: integer(0, 65_535),
        seed: integer(0, Number.MAX_SAFE_INTEGER),
        categories: v.custom<Deposited<Uint8Array>>(perFeature),
        nullable: v.custom<Deposited<Uint8Array>>(perFeature),
        encodingMode: v.picklist(['standard', 'woe']),
        hidden: v.custom<Deposited<Uint32Array>>(hiddenLayers),
        activation: v.picklist(['relu', 'tanh', 'sigmoid']),
        strategy: v.picklist(STRATEGY_NAMES),
        strategySettings: v.custom<Deposited<Float64Array>>((value) => value instanceof Float64Array),
        compression: v.picklist(COMPRESSION_METHODS),
        compressionSettings: v.custom<Deposited<Float64Array>>((value) => value instanceof Float64Array),
        attack: v.picklist(ATTACK_KINDS),
        attackSettings: v.custom<Deposited<Float64Array>>((value) => value instanceof Float64Array),
        ...training,
        holdoutShare: between(0.1, 0.5),
        minimumCell: integer(1, 1_000_000),
        minimumRows: count,
      }),
      v.check((charter) => charter.categories.length === charter.nullable.length),
      v.check(({ strategy, strategySettings }) => areSettings(strategy, strategySettings)),
      v.check(({ compression, compressionSettings }) => isCompression(compression, compressionSettings)),
      v.check(({ attack, attackSettings }) => isAttack(attack, attackSettings)),
    ),
    v.strictObject({
      kind: v.literal('drawCustomers'),
      rows: count,
      holdoutRows: count,
      baseRate: share,
      commonBaseRate: share,
      covariateShift: knob,
      labelShift: knob,
      conceptShift: knob,
      bias: knob,
      macroShock: knob,
      nonlinearity: knob,
      slope: knob,
    }),
    v.pipe(
      v.strictObject({
        kind: v.literal('depositRows'),
        columns: v.custom<Deposited<Float32Array>>((value) => value instanceof Float32Array),
        labels: v.custom<Deposited<Uint8Array>>(
          (value) => value instanceof Uint8Array && value.every((label) => label <= 1),
        ),
      }),
      v.check(({ columns, labels }) => {
        const rows = labels.length;
        if (shape !== undefined) return columns.length === shape.features * rows;
        return rows === 0 ? columns.length === 0 : columns.length % rows === 0;
      }),
    ),
    v.strictObject({ kind: v.literal('aloneRequest'), round, ...training }),
    v.strictObject({
      kind: v.literal('collusion'),
      run: count,
      round,
      members: integer(1, 65_535),
      updates: v.custom<Deposited<Float32Array>>(whole(shape?.fitUp ?? 0)),
    }),
    v.strictObject({ kind: v.literal('pace'), delay: between(0, 60_000) }),
  ]);
}

/** An institution to the page. */
export function consoleUpSchema(shape: Shape) {
  return v.variant('kind', [
    v.strictObject({
      kind: v.literal('customersReady'),
      run: count,
      rows: count,
      defaults: count,
      holdoutRows: count,
      holdoutDefaults: count,
      missing: share,
      engine: v.picklist(['fused-wasm', 'tfjs-wasm', 'tfjs-cpu']),
    }),
    v.strictObject({
      kind: v.literal('aloneReply'),
      run: count,
      round,
      bestRound: round,
      l2: between(0, 1000),
      weights: released(shape.parameterCount),
      counts: releasedCounts(2 * FINE_SCORE_BINS),
      tensors: count,
    }),
    v.strictObject({
      kind: v.literal('colluded'),
      run: count,
      round,
      update: released(shape.fitUp),
    }),
    v.strictObject({ kind: v.literal('fault'), code: v.picklist(REFUSAL_CODES) }),
  ]);
}
