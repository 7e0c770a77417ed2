/**
 * What will cross between one institution and the outside, told before it happens from the recipe, the columns and
 * the numbers of customers: every message in its order with its kind, keys, scalars, lengths and size. Only the
 * contents of vectors are left open, so nothing else can carry a row.
 */
import { isDeepStrictEqual } from 'node:util';
import { encode, type Flat, type Scalar } from '../../src/boundary/codec';
import type { Attack } from '../../src/core/attacks/attacks';
import { attackVector } from '../../src/core/attacks/settingsVector';
import { compressionVector } from '../../src/core/compression/settingsVector';
import { ACCOUNT_NUMBERS } from '../../src/core/privacy/account';
import { privacyVector } from '../../src/core/privacy/settingsVector';
import type { SumName } from '../../src/core/secureAggregation/protocol';
import { aggregationVector } from '../../src/core/secureAggregation/settingsVector';
import {
  ADVERTISEMENT_BYTES,
  KEY_BYTES,
  REVEALED_BYTES,
  SEALED_BYTES,
  SIGNATURE_BYTES,
} from '../../src/core/secureAggregation/sizes';
import { settingsVector } from '../../src/core/strategies/settingsVector';
import { createStrategy } from '../../src/core/strategies/strategies';
import { blocksIn, maskedLength, shapeOf } from '../../src/boundary/shape';
import { CIPHERTEXT_BYTES, SUM_BYTES } from '../../src/core/homomorphic/parameters';
import { SEALED_KEY_BYTES, SEALING_KEY_BYTES } from '../../src/core/homomorphic/sizes';
import { encodingLayout, type ColumnKind } from '../../src/data/encoding/layout';
import { referencePlan } from '../../src/engine/referencePlan';
import { FINE_SCORE_BINS } from '../../src/core/metrics/scoreHistogram';
import { conditionsOf, epochsTold } from '../../src/scenario/network';
import type { Recipe } from '../../src/scenario/recipe';
import { read, type WireMessage } from './wiretap';

export interface Forecast {
  readonly recipe: Recipe;
  readonly columns: readonly ColumnKind[];
  readonly holdoutShare: number;
  /** Institutions on the street. */
  readonly members: number;
  /** What customers are drawn by; absent where they come from a file. */
  readonly draw?: Flat;
  /** What the page shows of the institution anyway. */
  readonly facts: {
    readonly rows: number;
    readonly told: number;
    readonly defaults: number;
    readonly holdoutRows: number;
    readonly holdoutDefaults: number;
    readonly missing: number;
  };
}

export interface Misfit {
  readonly port: WireMessage['port'];
  readonly direction: WireMessage['direction'];
  /** Place among the messages of this port and direction, from 0. */
  readonly position: number;
  readonly problem: 'no-message' | 'content' | 'size' | 'missing' | 'extra';
}

type Line = readonly [port: WireMessage['port'], direction: WireMessage['direction'], message: Flat];

/** @param institution place on the street */
function predict(institution: number, forecast: Forecast): Line[] {
  const { recipe, columns, facts } = forecast;
  const { rows, holdoutRows } = facts;
  const { aggregation } = recipe.protection;
  const isMasked = aggregation.by === 'secure';
  const isEncrypted = aggregation.by === 'homomorphic';
  const isSummed = isMasked || isEncrypted;
  const hasNumeric = columns.some(({ categories }) => categories === 0);
  const layout = encodingLayout(columns, recipe.encoding.mode);
  const { hidden, activation } = recipe.model;
  const shape = shapeOf({
    features: columns.length,
    lengths: layout,
    spec: { inputs: layout.inputs, hidden, activation },
    strategy: createStrategy(recipe.federation.strategy),
    compression: recipe.federation.compression,
    aggregation,
    street: forecast.members,
    privacy: recipe.protection.privacy.unit,
  });
  const weights = new Float32Array(shape.parameterCount);
  const counts = new Uint32Array(2 * shape.scoreBins);
  const personal = new Uint32Array(shape.personalCounts);
  const start = new Float32Array(shape.fitDown);
  const judged = new Float32Array(shape.judgeDown);
  const fineCounts = new Uint32Array(2 * FINE_SCORE_BINS);
  const own = conditionsOf(recipe, institution);
  const training = { ...recipe.training, epochs: own.epochs };
  const attack: Attack = recipe.threat.attackers.includes(institution)
    ? recipe.threat.attack
    : { kind: 'none' };
  const rounds = Array.from({ length: recipe.federation.rounds }, (_, k) => k + 1);
  const epochs = Array.from({ length: epochsTold(recipe, institution) + 1 }, (_, epoch) => epoch);
  const down = (message: Flat): Line => ['federation', 'in', message];
  const up = (message: Flat): Line => ['federation', 'out', message];
  const told = (message: Flat): Line => ['console', 'in', message];
  const tells = (message: Flat): Line => ['console', 'out', message];
  const { members, partners } = shape;
  const sealed = isMasked ? { sealed: new Uint8Array(SEALED_BYTES * partners) } : {};
  /** What is told, or under masks integers in its place. */
  const veiled = (sum: SumName, open: Flat): Flat => (isSummed ? standIn(sum) : open);
  const standIn = (sum: SumName): Flat =>
    isMasked
      ? { masked: new Uint32Array(maskedLength(shape, sum)) }
      : { encrypted: new Uint8Array(CIPHERTEXT_BYTES * blocksIn(shape, sum)) };
  /** What a promise to customers was charged for is told each time that more of it is. */
  const spent = (times: number): readonly Line[] =>
    recipe.protection.privacy.unit === 'record'
      ? Array.from({ length: times }, () =>
          tells({ kind: 'spent', run: 1, account: new Float64Array(ACCOUNT_NUMBERS) }),
        )
      : [];
  /** The first draws the key and seals it for the others. */
  const agreedKey = (): readonly Line[] => [
    down({ kind: 'sealingKeyRequest' }),
    up({ kind: 'sealingKeyReply', key: new Uint8Array(SEALING_KEY_BYTES) }),
    ...(institution === 0
      ? [
          down({ kind: 'groupKeyRequest', directory: new Uint8Array(SEALING_KEY_BYTES * members) }),
          up({ kind: 'groupKeyReply', sealed: new Uint8Array(SEALED_KEY_BYTES * members) }),
        ]
      : [
          down({
            kind: 'groupKeyNotice',
            from: 0,
            key: new Uint8Array(SEALING_KEY_BYTES),
            sealed: new Uint8Array(SEALED_KEY_BYTES),
          }),
          up({ kind: 'groupKeyReady' }),
        ]),
  ];
  const opened = (sum: SumName, round: number): readonly Line[] => [
    down({
      kind: 'openSumRequest',
      round,
      sum,
      survivors: new Uint8Array(members),
      encrypted: new Uint8Array(SUM_BYTES * blocksIn(shape, sum)),
    }),
    up({ kind: 'openSumReply', round, sum, opened: new Uint32Array(maskedLength(shape, sum)) }),
  ];
  /** The stages of a sum around its vectors. */
  const summed = (sum: SumName, round: number, lines: readonly Line[]): readonly Line[] =>
    isMasked
      ? [
          down({ kind: 'keysRequest', round, sum, asked: new Uint8Array(members) }),
          up({ kind: 'keysReply', round, sum, keys: new Uint8Array(ADVERTISEMENT_BYTES) }),
          down({
            kind: 'sharesRequest',
            round,
            sum,
            directory: new Uint8Array(ADVERTISEMENT_BYTES * partners),
          }),
          up({ kind: 'sharesReply', round, sum, sealed: new Uint8Array(SEALED_BYTES * partners) }),
          ...lines,
          down({ kind: 'confirmRequest', round, sum, survivors: new Uint8Array(members) }),
          up({ kind: 'confirmReply', round, sum, signature: new Uint8Array(SIGNATURE_BYTES) }),
          down({
            kind: 'revealRequest',
            round,
            sum,
            confirmations: new Uint8Array(SIGNATURE_BYTES * (partners + 1)),
          }),
          up({
            kind: 'revealReply',
            round,
            sum,
            shares: new Uint8Array(REVEALED_BYTES * (partners + 1)),
          }),
        ]
      : isEncrypted
        ? [...lines, ...opened(sum, round)]
        : lines;
  const judging = (round: number): readonly Line[] => [
    ...spent(1),
    ...summed('scores', round, [
      down({ kind: 'evaluateRequest', round, weights: judged, ...sealed }),
      up({ kind: 'evaluateReply', round, ...veiled('scores', { counts, personal }) }),
    ]),
    ...(isSummed ? [tells({ kind: 'judged', run: 1, round, counts, personal })] : []),
  ];
  return [
    told({
      kind: 'charter',
      run: 1,
      institution,
      seed: recipe.seed,
      categories: new Uint8Array(columns.length),
      nullable: new Uint8Array(columns.length),
      encodingMode: recipe.encoding.mode,
      hidden: new Uint32Array(hidden.length),
      ownHidden: new Uint32Array(own.hidden.length),
      activation,
      strategy: recipe.federation.strategy.name,
      strategySettings: settingsVector(recipe.federation.strategy),
      compression: recipe.federation.compression.method,
      compressionSettings: compressionVector(recipe.federation.compression),
      aggregation: aggregation.by,
      aggregationSettings: aggregationVector(aggregation),
      members: forecast.members,
      privacy: recipe.protection.privacy.unit,
      privacySettings: privacyVector(recipe.protection.privacy),
      privacyAccount: new Float64Array(0),
      rounds: recipe.federation.rounds,
      attack: attack.kind,
      attackSettings: attackVector(attack),
      ...training,
      holdoutShare: forecast.holdoutShare,
      minimumCell: recipe.encoding.minimumCell,
      minimumRows: 20,
    }),
    told(
      forecast.draw ?? {
        kind: 'depositRows',
        columns: new Float32Array(columns.length * (rows + holdoutRows)),
        labels: new Uint8Array(rows + holdoutRows),
      },
    ),
    ...(isSummed ? [tells({ kind: 'identity', run: 1, key: new Uint8Array(KEY_BYTES) })] : []),
    // The numbers of those who train and those who judge, each when it is charged and when it is known.
    ...spent(4),
    tells({ kind: 'customersReady', run: 1, engine: 'fused-wasm', ...facts }),
    ...(isSummed
      ? [
          told({
            kind: 'roster',
            run: 1,
            identities: new Uint8Array(KEY_BYTES * members),
            fullWeight: 0,
          }),
        ]
      : []),
    down({ kind: 'openRun', run: 1 }),
    up({ kind: 'runOpened', run: 1 }),
    ...(isEncrypted ? agreedKey() : []),
    ...spent(hasNumeric ? 2 : 0),
    ...spent(recipe.encoding.mode === 'woe' ? 1 : 0),
    ...summed('magnitudes', 0, [
      down({ kind: 'magnitudesRequest', ...sealed }),
      up({
        kind: 'magnitudesReply',
        ...veiled('magnitudes', { counts: new Uint32Array(shape.magnitudes) }),
      }),
    ]),
    ...summed('histograms', 0, [
      down({ kind: 'histogramsRequest', plan: new Float32Array(shape.plan), ...sealed }),
      up({
        kind: 'histogramsReply',
        ...veiled('histograms', { counts: new Uint32Array(shape.histograms) }),
      }),
    ]),
    ...summed('moments', 0, [
      down({ kind: 'momentsRequest', ...sealed }),
      up({ kind: 'momentsReply', ...veiled('moments', { sums: new Float64Array(shape.moments) }) }),
    ]),
    down({ kind: 'encodingNotice', encoding: new Float32Array(shape.encoding) }),
    up({ kind: 'encodingReady' }),
    ...judging(0),
    ...rounds.flatMap((round) => [
      ...spent(1),
      ...summed('updates', round, [
        down({
          kind: 'fitRequest',
          round,
          ...training,
          weights: start,
          extra: new Float32Array(shape.fitDownExtra),
          ...sealed,
        }),
        ...epochs.map((epoch) => up({ kind: 'progress', round, epoch })),
        up({
          kind: 'fitReply',
          round,
          ...veiled('updates', {
            samples: facts.told,
            update: shape.fitUpBytes > 0 ? new Uint8Array(shape.fitUpBytes) : new Float32Array(shape.fitUp),
            extra: new Float32Array(shape.fitUpExtra),
          }),
        }),
      ]),
      ...(isSummed ? [tells({ kind: 'masked', run: 1, round, saturated: 0 })] : []),
      ...judging(round),
      told({ kind: 'aloneRequest', round, ...training }),
      tells({
        kind: 'aloneReply',
        run: 1,
        round,
        bestRound: 0,
        l2: 0,
        weights,
        counts: fineCounts,
        tensors: 0,
      }),
    ]),
  ];
}

/** @returns the first departure on each port and direction, none when all went as foretold */
export function misfits(institution: number, crossed: readonly WireMessage[], forecast: Forecast): Misfit[] {
  const lines = predict(institution, forecast);
  const own = crossed.filter((message) => message.institution === institution);
  const found: Misfit[] = [];
  for (const port of ['federation', 'console'] as const) {
    for (const direction of ['in', 'out'] as const) {
      const wanted = apart(
        lines.filter(([at, way]) => at === port && way === direction),
        ([, , message]) => message,
      );
      const came = apart(
        own.filter((message) => message.port === port && message.direction === direction),
        read,
      );
      for (let position = 0; position < Math.max(wanted.length, came.length); position++) {
        const problem = compare(wanted[position]?.[2], came[position], forecast);
        if (problem === undefined) continue;
        found.push({ port, direction, position, problem });
        break;
      }
    }
  }
  return found;
}

/** Work of its own an institution does in a lull: how it falls between what it tells of the rounds is the scheduler's. */
function apart<T>(messages: readonly T[], messageOf: (one: T) => Flat | undefined): T[] {
  const isOwn = (one: T): boolean => messageOf(one)?.['kind'] === 'aloneReply';
  return [...messages.filter((one) => !isOwn(one)), ...messages.filter(isOwn)];
}

function compare(
  wanted: Flat | undefined,
  came: WireMessage | undefined,
  forecast: Forecast,
): Misfit['problem'] | undefined {
  if (came === undefined) return 'missing';
  if (wanted === undefined) return 'extra';
  const message = read(came);
  if (message === undefined) return 'no-message';
  const expected = { ...wanted, ...chosen(message, forecast) };
  if (!isDeepStrictEqual(blank(message), blank(expected))) return 'content';
  // Blank vectors are as long as full ones: the size follows from what was foretold alone.
  return encode(expected).byteLength === came.bytes.byteLength ? undefined : 'size';
}

/**
 * The few scalars of a reply that the institution chooses for itself, where they lie in the range they must. They
 * go to the page, not to the federation.
 */
function chosen(message: Flat, { recipe, facts }: Forecast): Flat {
  const { kind, round, bestRound, l2, tensors, fullWeight } = message;
  // A power of two that nobody's rows exceed, which the others' rows decide.
  const isFull =
    typeof fullWeight === 'number' && Math.log2(fullWeight) % 1 === 0 && fullWeight >= facts.told;
  if (kind === 'roster') return isFull ? { fullWeight } : {};
  if (kind !== 'aloneReply') return {};
  const rungs: readonly Scalar[] = referencePlan(facts.rows, recipe.training.l2).l2Candidates;
  const known = typeof l2 === 'number' && rungs.includes(l2);
  const past =
    typeof bestRound === 'number' && typeof round === 'number' && bestRound <= round && bestRound % 1 === 0;
  const few = typeof tensors === 'number' && tensors < 1000;
  return { ...(known ? { l2 } : {}), ...(past ? { bestRound } : {}), ...(few ? { tensors } : {}) };
}

function blank(message: Flat): Flat {
  const entries = Object.entries(message).map(([key, value]): [string, Flat[string]] => {
    if (value instanceof Float32Array) return [key, new Float32Array(value.length)];
    if (value instanceof Float64Array) return [key, new Float64Array(value.length)];
    if (value instanceof Uint32Array) return [key, new Uint32Array(value.length)];
    if (value instanceof Uint8Array) return [key, new Uint8Array(value.length)];
    return [key, value];
  });
  return Object.fromEntries(entries);
}
