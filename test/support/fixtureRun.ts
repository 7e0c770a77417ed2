/** An invented run at any round, for tests of the page and for looking at it. No product code reads this. */
import { FRESH_ACCOUNT, type PrivacyAccount } from '../../src/core/privacy/account';
import { dpEvent } from '../../src/core/privacy/dpEvent';
import { createStrategy } from '../../src/core/strategies/strategies';
import { addHistograms } from '../../src/core/metrics/addHistograms';
import { judge } from '../../src/core/metrics/judge';
import { appendEntry, crossing } from '../../src/boundary/ledger';
import type { LedgerEntry } from '../../src/boundary/ledger';
import { encode } from '../../src/boundary/codec';
import type { Flat } from '../../src/boundary/codec';
import type { InstitutionRecord, ReferencePoint, RoundRecord, RunRecord } from '../../src/lab/record';
import type { Recipe } from '../../src/scenario/recipe';
import { worldOf } from '../../src/lab/world';
import { bellCounts } from './fixtureCounts';

const NAMES = [
  ['国有大行', 'State-owned bank', '国有大行', 'State', 20000, 0.0123],
  ['股份行', 'Joint-stock bank', '股份行', 'Joint-st.', 6000, 0.0122],
  ['城商行', 'City commercial bank', '城商行', 'City', 2000, 0.0176],
  ['农商行', 'Rural commercial bank', '农商行', 'Rural', 500, 0.028],
  ['消费金融公司', 'Consumer-finance company', '消费金融', 'Consumer', 3000, 0.025],
] as const;

/** Distances of the classes at the end: alone on own customers, federated on own, alone on the common set. */
const STRENGTH = [
  [1.14, 1.145, 1.02],
  [1.17, 1.08, 0.94],
  [1.01, 1.09, 0.86],
  [0.7, 1.13, 0.6],
  [1.19, 1.15, 0.9],
] as const;

const TIERS = [0, 1, 2, 3, 4] as const;
const PARAMETERS = 43;

export interface FixtureRun {
  readonly record: RunRecord;
  readonly bytes: ReadonlyMap<string, ArrayBuffer>;
}

const grown = (end: number, round: number): number => end * (1 - 0.45 * Math.exp(-round / 5));

function weights(round: number, shift: number): Float32Array {
  return Float32Array.from(
    { length: PARAMETERS },
    (_, i) => Math.sin(1.7 * i + shift) * (1 - Math.exp(-round / 6)),
  );
}

function institutions(recipe: Recipe, state: InstitutionRecord['state']): InstitutionRecord[] {
  const count = recipe.data.source === 'synthetic' ? recipe.data.institutions : 5;
  return Array.from({ length: count }, (_, id) => {
    const tier = TIERS[id % 5] ?? 0;
    const [zh, en, shortZh, shortEn, rows, rate] = NAMES[tier];
    const number = id < 5 ? '' : ` ${Math.floor(id / 5) + 1}`;
    return {
      id,
      tier,
      name: { zh: zh + number, en: en + number },
      short: { zh: shortZh + number.trim(), en: shortEn + number.trim() },
      state,
      epoch: state === 'training' ? 1 : 0,
      script: '3f9a11c07b5e4d28a6c1f0e29b7d4c5a8e6f1029384756aabbccddeeff00c41d',
      ...(recipe.protection.privacy.unit === 'record' && state !== 'opening'
        ? { spent: fixtureAccount(rows) }
        : {}),
      ...(state === 'opening'
        ? {}
        : {
            facts: {
              rows,
              told: rows,
              defaults: Math.round(rows * rate),
              holdoutRows: Math.round(rows * 0.4),
              holdoutDefaults: Math.max(4, Math.round(rows * 0.4 * rate)),
              missing: 0.031 + 0.02 * tier,
              engine: 'tfjs-wasm' as const,
            },
          }),
    };
  });
}

/** As after a dozen rounds. @param rows training customers */
function fixtureAccount(rows: number): PrivacyAccount {
  return {
    ...FRESH_ACCOUNT,
    events: {
      training: [dpEvent(9.1, 1, 3), dpEvent(1.1, Math.min(1, 64 / rows), 12 * Math.ceil(rows / 64))],
      'held-out': [dpEvent(1.9), dpEvent(4.4, 1, 13)],
    },
    fit: 12,
    judged: 12,
  };
}

function roundRecord(
  round: number,
  houses: readonly InstitutionRecord[],
  hasOwnModels: boolean,
): RoundRecord {
  const histograms = houses.map(({ facts, tier }) =>
    bellCounts(
      facts?.holdoutRows ?? 400,
      (facts?.holdoutDefaults ?? 8) / (facts?.holdoutRows ?? 400),
      grown(STRENGTH[tier][1], round),
    ),
  );
  const counts = addHistograms(histograms);
  const ids = houses.map(({ id }) => id);
  const all = houses.reduce((rows, { facts }) => rows + (facts?.rows ?? 0), 0);
  return {
    round,
    asked: ids,
    replied: ids,
    heard: houses.map(({ facts }) => (round === 0 ? null : (facts?.rows ?? 0) / all)),
    samples: houses.map(({ facts }) => (round === 0 ? null : (facts?.rows ?? null))),
    events: [],
    judged: ids,
    sumsOnly: false,
    saturated: ids.map(() => null),
    common: judge(counts),
    own: histograms.map((histogram) => judge(histogram)),
    // Between alone and federated, and a little above both: what such a model is hoped to be.
    personal: houses.map(({ facts, tier }) => {
      if (!hasOwnModels || facts === undefined) return null;
      const [alone, federated] = STRENGTH[tier];
      const strength = Math.max(alone, federated) + 0.02;
      return judge(
        bellCounts(facts.holdoutRows, facts.holdoutDefaults / facts.holdoutRows, grown(strength, round)),
      );
    }),
    counts,
    bytesUp: round === 0 ? 0 : houses.length * 790,
    bytesDown: round === 0 ? 0 : houses.length * 520,
    milliseconds: round === 0 ? 40 : 412,
    virtualSeconds: round === 0 ? 0.21 : 0.34,
    answers: houses.map(({ tier }) =>
      round === 0 ? null : { virtualSeconds: 0.34 - 0.05 * tier, staleness: 0 },
    ),
    weights: weights(round, 0.3),
    weightsSha256: 'b81e0f0c5a9d4f3e2c1b0a998877665544332211ffeeddccbbaa99887766d90f',
  };
}

function reference(
  round: number,
  houses: readonly InstitutionRecord[],
  own: number,
  common: number,
): ReferencePoint {
  const judged = (strength: number, rows: number, rate: number) =>
    judge(bellCounts(rows, rate, grown(strength, round)));
  return {
    round,
    bestRound: round,
    common: judged(common, 12000, 0.0145),
    own: houses.map(({ facts }) => judged(own, facts?.holdoutRows ?? 400, 0.02)),
  };
}

export function fixtureRun(recipe: Recipe, rounds: number, over: Partial<RunRecord> = {}): FixtureRun {
  const state = over.status === 'preparing' ? 'opening' : over.stage === 'training' ? 'training' : 'ready';
  const houses = institutions(recipe, state);
  const { isPersonal } = createStrategy(recipe.federation.strategy).facts;
  const closed = Array.from({ length: rounds + 1 }, (_, round) => roundRecord(round, houses, isPersonal));
  const budget = closed.filter(({ round }) => round > 0);
  const ledger: LedgerEntry[] = [];
  const bytes = new Map<string, ArrayBuffer>();
  const last = new Map<number, LedgerEntry>();
  const cross = (
    institution: number,
    direction: 'in' | 'out',
    kind: LedgerEntry['kind'],
    message: Flat,
  ): void => {
    const buffer = encode(message);
    const round = typeof message['round'] === 'number' ? message['round'] : 0;
    const entry = appendEntry(
      last.get(institution),
      crossing({ institution, direction, kind, round }, buffer),
    );
    last.set(institution, entry);
    ledger.push(entry);
    bytes.set(`${institution} ${entry.sequence}`, buffer);
  };
  for (const { id } of houses) {
    cross(id, 'in', 'momentsRequest', { kind: 'momentsRequest' });
    cross(id, 'out', 'momentsReply', { kind: 'momentsReply', sums: Float64Array.of(500, -12.25, 901.5) });
  }
  for (const { round } of budget) {
    for (const { id } of houses) {
      cross(id, 'in', 'fitRequest', {
        kind: 'fitRequest',
        round,
        weights: weights(round - 1, 0.3),
        epochs: 1,
      });
      cross(id, 'out', 'fitReply', { kind: 'fitReply', round, samples: 500, update: weights(round, id) });
      cross(id, 'out', 'evaluateReply', {
        kind: 'evaluateReply',
        round,
        counts: bellCounts(800, 0.02, 1),
      });
    }
  }
  const record: RunRecord = {
    recipe,
    status: 'paused',
    stopReason: null,
    repeating: null,
    stage: 'idle',
    round: rounds,
    institutions: houses,
    rounds: closed,
    references: {
      alone: houses.map(({ tier }) =>
        budget.map(({ round }) => reference(round, houses, STRENGTH[tier][0], STRENGTH[tier][2])),
      ),
      pooled: budget.map(({ round }) => reference(round, houses, 1.2, 1.19)),
    },
    events: [],
    ledger,
    parameterCount: PARAMETERS,
    inputs: PARAMETERS - 1,
    encoding: plainEncoding(recipe),
    ...over,
  };
  return { record, bytes };
}

/** Nothing is taken the logarithm of, and every number is its own standard score; null where a file says what there is. */
function plainEncoding(recipe: Recipe): Float32Array | null {
  const schema = worldOf(recipe, undefined)?.schema;
  if (schema === undefined) return null;
  return Float32Array.from(
    schema.features.flatMap(({ kind }) => (kind === 'numeric' ? [0, -4, 4, 0, 1] : [])),
  );
}
