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
import { SUM_NAMES, type SumName } from '../core/secureAggregation/protocol';
import { AGGREGATION_WAYS } from '../core/secureAggregation/settings';
import { isAggregation } from '../core/secureAggregation/settingsVector';
import {
  ADVERTISEMENT_BYTES,
  KEY_BYTES,
  REVEALED_BYTES,
  SEALED_BYTES,
  SIGNATURE_BYTES,
} from '../core/secureAggregation/sizes';
import { CIPHERTEXT_BYTES, SUM_BYTES } from '../core/homomorphic/parameters';
import { SEALED_KEY_BYTES, SEALING_KEY_BYTES } from '../core/homomorphic/sizes';
import { ACCOUNT_NUMBERS, isAccount } from '../core/privacy/account';
import { PRIVACY_UNITS } from '../core/privacy/promise';
import { isPrivacy } from '../core/privacy/settingsVector';
import { areSettings } from '../core/strategies/settingsVector';
import { STRATEGY_NAMES } from '../core/strategies/strategies';
import type { Deposited, Published, Released } from './brands';
import { REFUSAL_CODES } from './messages';
import { blocksIn, maskedLength, type Shape } from './shape';

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

const publishedBytes = (length: number) => v.custom<Published<Uint8Array>>(bytes(length));
const releasedBytes = (length: number) => v.custom<Released<Uint8Array>>(bytes(length));

/** Kinds that a run without masks does not have are of no length. */
const maskBytes = ({ partners }: Shape, length: number) =>
  v.custom<Published<Uint8Array>>(partners > 0 ? bytes(length) : () => false);
const releasedMaskBytes = ({ partners }: Shape, length: number) =>
  v.custom<Released<Uint8Array>>(partners > 0 ? bytes(length) : () => false);
const sum = v.picklist(SUM_NAMES);

/** The vectors of a sum, one after the other. */
const maskedSum = (shape: Shape, name: SumName) => releasedCounts(maskedLength(shape, name));

/** The ciphertexts of a sum, one after the other. */
const encryptedSum = (shape: Shape, name: SumName) => releasedBytes(CIPHERTEXT_BYTES * blocksIn(shape, name));

/** Told where sums alone are. */
const releasedIdentity = ({ members }: Shape) =>
  v.custom<Released<Uint8Array>>(members > 0 ? bytes(KEY_BYTES) : () => false);

/** One byte an institution of the street. */
const chosen = ({ members }: Shape, isThere: boolean) =>
  v.custom<Published<Uint8Array>>(
    (value) =>
      isThere && bytes(members)(value) && value instanceof Uint8Array && value.every((one) => one <= 1),
  );

/** One vector or several of this length, one after the other. */
const whole = (length: number) => (value: unknown) =>
  value instanceof Float32Array && value.length > 0 && value.length % length === 0;

const magnitudesRequest = { kind: v.literal('magnitudesRequest') };
const histogramsRequest = (shape: Shape) => {
  return { kind: v.literal('histogramsRequest'), plan: published(shape.plan) };
};
const momentsRequest = { kind: v.literal('momentsRequest') };
const fitRequest = (shape: Shape) => {
  return {
    kind: v.literal('fitRequest'),
    round,
    ...training,
    weights: published(shape.fitDown),
    extra: published(shape.fitDownExtra),
  };
};
const evaluateRequest = (shape: Shape) => {
  return { kind: v.literal('evaluateRequest'), round, weights: published(shape.judgeDown) };
};

/** A run has the one or the other, and never both. */
const plainRequests = (shape: Shape) =>
  [
    v.strictObject(magnitudesRequest),
    v.strictObject(histogramsRequest(shape)),
    v.strictObject(momentsRequest),
    v.strictObject(fitRequest(shape)),
    v.strictObject(evaluateRequest(shape)),
  ] as const;
const maskedRequests = (shape: Shape) => {
  const sealed = maskBytes(shape, SEALED_BYTES * shape.partners);
  return [
    v.strictObject({ ...magnitudesRequest, sealed }),
    v.strictObject({ ...histogramsRequest(shape), sealed }),
    v.strictObject({ ...momentsRequest, sealed }),
    v.strictObject({ ...fitRequest(shape), sealed }),
    v.strictObject({ ...evaluateRequest(shape), sealed }),
  ] as const;
};

/** Coordinator to institution. */
export function downlinkSchema(shape: Shape) {
  return v.variant('kind', [
    v.strictObject({ kind: v.literal('openRun'), run: count }),
    v.strictObject({ kind: v.literal('encodingNotice'), encoding: published(shape.encoding) }),
    ...(shape.partners > 0 ? maskedRequests(shape) : plainRequests(shape)),
    v.strictObject({ kind: v.literal('keysRequest'), round, sum, asked: chosen(shape, shape.partners > 0) }),
    v.strictObject({
      kind: v.literal('sharesRequest'),
      round,
      sum,
      directory: maskBytes(shape, ADVERTISEMENT_BYTES * shape.partners),
    }),
    v.strictObject({
      kind: v.literal('confirmRequest'),
      round,
      sum,
      survivors: chosen(shape, shape.partners > 0),
    }),
    v.strictObject({
      kind: v.literal('revealRequest'),
      round,
      sum,
      confirmations: maskBytes(shape, SIGNATURE_BYTES * (shape.partners + 1)),
    }),
    ...(shape.isEncrypted ? cipherRequests(shape) : []),
  ]);
}

/** Only where vectors travel as ciphertexts. */
const cipherRequests = (shape: Shape) =>
  [
    v.strictObject({ kind: v.literal('sealingKeyRequest') }),
    v.strictObject({
      kind: v.literal('groupKeyRequest'),
      directory: publishedBytes(SEALING_KEY_BYTES * shape.members),
    }),
    v.strictObject({
      kind: v.literal('groupKeyNotice'),
      from: integer(0, 65_535),
      key: publishedBytes(SEALING_KEY_BYTES),
      sealed: publishedBytes(SEALED_KEY_BYTES),
    }),
    v.variant(
      'sum',
      SUM_NAMES.map((name) => openSumRequest(shape, name)),
    ),
  ] as const;
const openSumRequest = (shape: Shape, name: SumName) =>
  v.strictObject({
    kind: v.literal('openSumRequest'),
    round,
    sum: v.literal(name),
    survivors: chosen(shape, shape.isEncrypted),
    encrypted: publishedBytes(SUM_BYTES * blocksIn(shape, name)),
  });
const cipherReplies = (shape: Shape) =>
  [
    v.strictObject({ kind: v.literal('sealingKeyReply'), key: releasedBytes(SEALING_KEY_BYTES) }),
    v.strictObject({
      kind: v.literal('groupKeyReply'),
      sealed: releasedBytes(SEALED_KEY_BYTES * shape.members),
    }),
    v.strictObject({ kind: v.literal('groupKeyReady') }),
    v.variant(
      'sum',
      SUM_NAMES.map((name) => openSumReply(shape, name)),
    ),
  ] as const;
const openSumReply = (shape: Shape, name: SumName) =>
  v.strictObject({
    kind: v.literal('openSumReply'),
    round,
    sum: v.literal(name),
    opened: releasedCounts(maskedLength(shape, name)),
  });

/** Institution to coordinator. */
export function uplinkSchema(shape: Shape) {
  return v.variant('kind', [
    v.strictObject({ kind: v.literal('runOpened'), run: count }),
    v.strictObject({ kind: v.literal('encodingReady') }),
    v.strictObject({ kind: v.literal('progress'), round, epoch: integer(0, 1_000_000) }),
    ...repliesOf(shape),
    v.strictObject({
      kind: v.literal('keysReply'),
      round,
      sum,
      keys: releasedMaskBytes(shape, ADVERTISEMENT_BYTES),
    }),
    v.strictObject({
      kind: v.literal('sharesReply'),
      round,
      sum,
      sealed: releasedMaskBytes(shape, SEALED_BYTES * shape.partners),
    }),
    v.strictObject({
      kind: v.literal('confirmReply'),
      round,
      sum,
      signature: releasedMaskBytes(shape, SIGNATURE_BYTES),
    }),
    v.strictObject({
      kind: v.literal('revealReply'),
      round,
      sum,
      shares: releasedMaskBytes(shape, REVEALED_BYTES * (shape.partners + 1)),
    }),
    ...(shape.isEncrypted ? cipherReplies(shape) : []),
    v.strictObject({ kind: v.literal('refusal'), round, code: v.picklist(REFUSAL_CODES) }),
  ]);
}

/** A run has one of the three, and never two. */
function repliesOf(shape: Shape) {
  if (shape.isEncrypted) return encryptedReplies(shape);
  return shape.partners > 0 ? maskedReplies(shape) : plainReplies(shape);
}
const plainReplies = (shape: Shape) =>
  [
    v.strictObject({ kind: v.literal('magnitudesReply'), counts: releasedCounts(shape.magnitudes) }),
    v.strictObject({ kind: v.literal('histogramsReply'), counts: releasedCounts(shape.histograms) }),
    v.strictObject({ kind: v.literal('momentsReply'), sums: releasedSums(shape.moments) }),
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
  ] as const;
const maskedReplies = (shape: Shape) =>
  [
    v.strictObject({ kind: v.literal('magnitudesReply'), masked: maskedSum(shape, 'magnitudes') }),
    v.strictObject({ kind: v.literal('histogramsReply'), masked: maskedSum(shape, 'histograms') }),
    v.strictObject({ kind: v.literal('momentsReply'), masked: maskedSum(shape, 'moments') }),
    v.strictObject({ kind: v.literal('fitReply'), round, masked: maskedSum(shape, 'updates') }),
    v.strictObject({ kind: v.literal('evaluateReply'), round, masked: maskedSum(shape, 'scores') }),
  ] as const;

const encryptedReplies = (shape: Shape) =>
  [
    v.strictObject({ kind: v.literal('magnitudesReply'), encrypted: encryptedSum(shape, 'magnitudes') }),
    v.strictObject({ kind: v.literal('histogramsReply'), encrypted: encryptedSum(shape, 'histograms') }),
    v.strictObject({ kind: v.literal('momentsReply'), encrypted: encryptedSum(shape, 'moments') }),
    v.strictObject({ kind: v.literal('fitReply'), round, encrypted: encryptedSum(shape, 'updates') }),
    v.strictObject({ kind: v.literal('evaluateReply'), round, encrypted: encryptedSum(shape, 'scores') }),
  ] as const;

const hiddenLayers = (value: unknown) =>
  value instanceof Uint32Array &&
  value.length <= MAX_HIDDEN_LAYERS &&
  value.every((units) => units >= 1 && units <= MAX_UNITS);
const accountOrNone = (value: unknown) =>
  value instanceof Float64Array && (value.length === 0 || isAccount(value));
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
        ownHidden: v.custom<Deposited<Uint32Array>>(hiddenLayers),
        activation: v.picklist(['relu', 'tanh', 'sigmoid']),
        strategy: v.picklist(STRATEGY_NAMES),
        strategySettings: v.custom<Deposited<Float64Array>>((value) => value instanceof Float64Array),
        compression: v.picklist(COMPRESSION_METHODS),
        compressionSettings: v.custom<Deposited<Float64Array>>((value) => value instanceof Float64Array),
        aggregation: v.picklist(AGGREGATION_WAYS),
        aggregationSettings: v.custom<Deposited<Float64Array>>((value) => value instanceof Float64Array),
        members: integer(1, 65_535),
        privacy: v.picklist(PRIVACY_UNITS),
        privacySettings: v.custom<Deposited<Float64Array>>((value) => value instanceof Float64Array),
        privacyAccount: v.custom<Deposited<Float64Array>>(accountOrNone),
        rounds: count,
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
      v.check(({ aggregation, aggregationSettings }) => isAggregation(aggregation, aggregationSettings)),
      v.check(({ privacy, privacySettings }) => isPrivacy(privacy, privacySettings)),
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
      kind: v.literal('roster'),
      run: count,
      identities: v.custom<Deposited<Uint8Array>>(bytes(KEY_BYTES * (shape?.members ?? 0))),
      fullWeight: integer(1, 2 ** 30),
    }),
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
      told: count,
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
    v.strictObject({ kind: v.literal('identity'), run: count, key: releasedIdentity(shape) }),
    v.strictObject({ kind: v.literal('masked'), run: count, round, saturated: count }),
    v.strictObject({
      kind: v.literal('judged'),
      run: count,
      round,
      counts: releasedCounts(2 * shape.scoreBins),
      personal: releasedCounts(shape.personalCounts),
    }),
    v.strictObject({
      kind: v.literal('colluded'),
      run: count,
      round,
      update: released(shape.fitUp),
    }),
    v.strictObject({ kind: v.literal('spent'), run: count, account: releasedSums(ACCOUNT_NUMBERS) }),
    v.strictObject({ kind: v.literal('fault'), code: v.picklist(REFUSAL_CODES) }),
  ]);
}
