/** A small finished run as the page tells it, for the tests of what is made of it. */
import type { LedgerEntry } from '../../src/boundary/ledger';
import { appendEntry } from '../../src/boundary/ledger';
import type { Judgement } from '../../src/core/metrics/judge';
import type { ReferencePoint, RunRecord } from '../../src/lab/record';
import { defaultRecipe } from '../../src/scenario/recipe';

export function judged(auc: number | null, ks: number | null = 0.4): Judgement {
  return {
    auc,
    aucError: 0,
    ks,
    ksError: 0,
    brier: 0.05,
    brierError: 0,
    baseRate: 0.05,
    count: 100,
    defaults: 5,
    approvalRate: 0.8,
    badRate: 0.02,
  };
}

function point(round: number, common: number, own: readonly number[]): ReferencePoint {
  return { round, bestRound: round, common: judged(common), own: own.map((auc) => judged(auc)) };
}

const institution = (id: number, zh: string, en: string): RunRecord['institutions'][number] => ({
  id,
  tier: 0,
  name: { zh, en },
  short: { zh, en },
  state: 'ready',
  epoch: 0,
  facts: {
    rows: 1000 * (id + 1),
    told: 1000 * (id + 1),
    defaults: 50,
    holdoutRows: 300,
    holdoutDefaults: 15,
    missing: 0,
    engine: 'tfjs-wasm',
  },
  script: 'cd'.repeat(32),
});

const round = (number: number, common: number, own: readonly number[]): RunRecord['rounds'][number] => ({
  round: number,
  asked: [0, 1],
  samples: [],
  personal: [],
  heard: [],
  replied: [0, 1],
  events: [],
  judged: [],
  sumsOnly: false,
  saturated: [],
  common: judged(common),
  own: own.map((auc) => judged(auc)),
  counts: new Uint32Array(2),
  bytesUp: 100,
  bytesDown: 50,
  milliseconds: 10,
  virtualSeconds: 0.5,
  answers: [],
  weights: new Float32Array(3),
  weightsSha256: `${number}`.repeat(64),
});

function entries(): LedgerEntry[] {
  const chain = (id: number): LedgerEntry[] => {
    const crossing = { institution: id, round: 1, sha256: 'ef'.repeat(32) };
    const first = appendEntry(undefined, {
      ...crossing,
      direction: 'in',
      kind: 'fitRequest',
      byteLength: 1000,
    });
    return [first, appendEntry(first, { ...crossing, direction: 'out', kind: 'fitReply', byteLength: 700 })];
  };
  return [...chain(0), ...chain(1)];
}

export function finishedRun(seed = 1, shift = 0): RunRecord {
  return {
    recipe: { ...defaultRecipe, seed },
    status: 'finished',
    stopReason: null,
    repeating: null,
    stage: 'idle',
    round: 2,
    institutions: [institution(0, '国有大行', 'State-owned bank'), institution(1, '农商行', 'Rural bank')],
    rounds: [round(1, 0.6, [0.61, 0.62]), round(2, 0.7 + shift, [0.71, 0.72])],
    references: {
      alone: [
        [point(1, 0.5, [0.5, 0.5]), point(2, 0.65, [0.66, 0.64])],
        [point(1, 0.5, [0.5, 0.5]), point(2, 0.55, [0.54, 0.56])],
      ],
      pooled: [point(1, 0.5, [0.5, 0.5]), point(2, 0.75 + shift, [0.76, 0.77])],
    },
    events: [],
    ledger: entries(),
    parameterCount: 3,
    inputs: 2,
    encoding: new Float32Array(4),
  };
}

/** As it comes over from the page: vectors left behind. */
export function asJson(record: RunRecord): string {
  return JSON.stringify(record, (_, value: unknown) => (ArrayBuffer.isView(value) ? undefined : value));
}
