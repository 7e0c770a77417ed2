/**
 * What will cross between one institution and the outside, told before it happens from the recipe, the columns and
 * the numbers of customers: every message in its order with its kind, keys, scalars, lengths and size. Only the
 * contents of vectors are left open, so nothing else can carry a row.
 */
import { isDeepStrictEqual } from 'node:util';
import { encode, type Flat, type Scalar } from '../../src/boundary/codec';
import { compressionVector } from '../../src/core/compression/settingsVector';
import { settingsVector } from '../../src/core/strategies/settingsVector';
import { createStrategy } from '../../src/core/strategies/strategies';
import { shapeOf } from '../../src/boundary/shape';
import { encodingLayout, type ColumnKind } from '../../src/data/encoding/layout';
import { referencePlan } from '../../src/engine/referencePlan';
import { FINE_SCORE_BINS } from '../../src/core/metrics/scoreHistogram';
import type { Recipe } from '../../src/scenario/recipe';
import { read, type WireMessage } from './wiretap';

export interface Forecast {
  readonly recipe: Recipe;
  readonly columns: readonly ColumnKind[];
  readonly holdoutShare: number;
  /** What the page shows of the institution anyway. */
  readonly facts: {
    readonly rows: number;
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
  const layout = encodingLayout(columns, recipe.encoding.mode);
  const { hidden, activation } = recipe.model;
  const shape = shapeOf(
    columns.length,
    layout,
    { inputs: layout.inputs, hidden, activation },
    createStrategy(recipe.federation.strategy),
    recipe.federation.compression,
  );
  const weights = new Float32Array(shape.parameterCount);
  const counts = new Uint32Array(2 * shape.scoreBins);
  const personal = new Uint32Array(shape.personalCounts);
  const start = new Float32Array(shape.fitDown);
  const judged = new Float32Array(shape.judgeDown);
  const fineCounts = new Uint32Array(2 * FINE_SCORE_BINS);
  const { training } = recipe;
  const rounds = Array.from({ length: recipe.federation.rounds }, (_, k) => k + 1);
  const epochs = Array.from({ length: training.epochs + 1 }, (_, epoch) => epoch);
  const down = (message: Flat): Line => ['federation', 'in', message];
  const up = (message: Flat): Line => ['federation', 'out', message];
  const told = (message: Flat): Line => ['console', 'in', message];
  const tells = (message: Flat): Line => ['console', 'out', message];
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
      activation,
      strategy: recipe.federation.strategy.name,
      strategySettings: settingsVector(recipe.federation.strategy),
      compression: recipe.federation.compression.method,
      compressionSettings: compressionVector(recipe.federation.compression),
      attack: 'none',
      attackSettings: new Float64Array(0),
      ...training,
      holdoutShare: forecast.holdoutShare,
      minimumCell: recipe.encoding.minimumCell,
      minimumRows: 20,
    }),
    told({
      kind: 'depositRows',
      columns: new Float32Array(columns.length * (rows + holdoutRows)),
      labels: new Uint8Array(rows + holdoutRows),
    }),
    tells({ kind: 'customersReady', run: 1, engine: 'fused-wasm', ...facts }),
    down({ kind: 'openRun', run: 1 }),
    up({ kind: 'runOpened', run: 1 }),
    down({ kind: 'magnitudesRequest' }),
    up({ kind: 'magnitudesReply', counts: new Uint32Array(shape.magnitudes) }),
    down({ kind: 'histogramsRequest', plan: new Float32Array(shape.plan) }),
    up({ kind: 'histogramsReply', counts: new Uint32Array(shape.histograms) }),
    down({ kind: 'momentsRequest' }),
    up({ kind: 'momentsReply', sums: new Float64Array(shape.moments) }),
    down({ kind: 'encodingNotice', encoding: new Float32Array(shape.encoding) }),
    up({ kind: 'encodingReady' }),
    down({ kind: 'evaluateRequest', round: 0, weights: judged }),
    up({ kind: 'evaluateReply', round: 0, counts, personal }),
    ...rounds.flatMap((round) => [
      down({
        kind: 'fitRequest',
        round,
        ...training,
        weights: start,
        extra: new Float32Array(shape.fitDownExtra),
      }),
      ...epochs.map((epoch) => up({ kind: 'progress', round, epoch })),
      up({
        kind: 'fitReply',
        round,
        samples: rows,
        update: shape.fitUpBytes > 0 ? new Uint8Array(shape.fitUpBytes) : new Float32Array(shape.fitUp),
        extra: new Float32Array(shape.fitUpExtra),
      }),
      down({ kind: 'evaluateRequest', round, weights: judged }),
      up({ kind: 'evaluateReply', round, counts, personal }),
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
      const wanted = lines.filter(([at, way]) => at === port && way === direction);
      const came = own.filter((message) => message.port === port && message.direction === direction);
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
  const { kind, round, bestRound, l2, tensors } = message;
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
