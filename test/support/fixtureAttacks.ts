/** Attacks of invented success: well without a defence, poorly with one. */
import type { AttackView, Reading } from '../../src/attacker/view';
import { stream } from '../../src/core/random';
import { columnInputs, columnKinds } from '../../src/data/encoding/layout';
import type { Schema } from '../../src/data/schema';
import type { MembershipCurve, RehearsalOrder } from '../../src/institution/stage';
import type { Attacks } from '../../src/lab/attack/attackApi';
import type { RunRecord } from '../../src/lab/record';

export function fixtureAttacks(record: RunRecord, schema: Schema): Attacks {
  const columns = columnKinds(schema);
  const inputs = columns.reduce((sum, column) => sum + columnInputs(column, 'standard'), 0);
  let order: RehearsalOrder | null = null;
  /** Each attack has a number; another, or a stop, ends the one before. */
  let turn = 0;
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

  function row(seed: string, sureness = 1): Float32Array {
    const rng = stream(7, seed);
    const values = new Float32Array(inputs);
    let first = 0;
    for (const column of columns) {
      const width = columnInputs(column, 'standard');
      if (column.categories > 0) values[first + rng.int(column.categories)] = 1;
      else values[first] = sureness * rng.normal();
      first += width;
    }
    return values;
  }
  const rowsOf = (): number => order?.batch ?? 8;
  const success = (): number => {
    if (order === null) return 0.45;
    const { protection, batch } = order;
    return protection.by === 'none' ? (batch === 1 ? 1 : 0.8) : 0.4;
  };
  const reading = (round: number, institution: number | null): Reading => ({
    round,
    institution,
    spec: { inputs, hidden: [], activation: 'relu' },
    wholeBatch: false,
    members: order?.protection.by === 'sum' ? record.institutions.length : 1,
    start: new Float32Array(inputs + 1),
    update: new Float32Array(inputs + 1),
    samples: rowsOf(),
    from: order === null ? 'letter' : 'rehearsal',
  });
  const share = (value: number) => ({
    share: value,
    interval: rowsOf() === 1 ? null : { low: value - 0.06, high: value + 0.06 },
  });
  const curve = (power: number): MembershipCurve => ({
    points: Array.from({ length: 201 }, (_, k) => {
      const falsePositives = k === 0 ? 0 : 10 ** (-3 + (3 * k) / 200);
      return { falsePositives, truePositives: falsePositives ** power };
    }),
    area: 1 / (1 + power),
    at: [0.01, 0.001].map((falsePositives) => {
      const rate = falsePositives ** power;
      return { falsePositives, rate, interval: { low: rate * 0.6, high: Math.min(1, rate * 1.5) } };
    }),
  });

  return {
    view: async (role): Promise<AttackView> => ({
      role,
      facts: null,
      envelopes: [],
      readings: record.rounds.slice(1).map(({ round }) => reading(round, null)),
      model: new Float32Array(inputs + 1),
    }),
    async reconstruct(_view, { from }, _settings, onProgress) {
      if (from !== 'rehearsal') order = null;
      const own = ++turn;
      for (let k = 1; k <= 4; k++) {
        onProgress?.(k / 4);
        await wait(40);
        if (own !== turn) return { ok: false, why: 'cancelled' };
      }
      const rows = rowsOf();
      const records = Array.from({ length: rows }, (_, k) => ({
        inputs: row(success() === 1 || k % 5 > 0 ? `truth ${k}` : `wrong ${k}`),
        confidence: Float32Array.from(columns, (__, i) => (i % 7 === 3 ? 0.4 : success())),
        isPlausible: true,
        label: k % 3 === 0 ? (1 as const) : (0 as const),
      }));
      const prior = row('prior', 0);
      return { ok: true, guess: { records, prior, priorDraws: [prior], mismatch: null, localSteps: 1 } };
    },
    property: async () => ({
      ok: true,
      guess: { estimates: [{ of: 'base-rate', value: 0.021, prior: 0.015 }] },
    }),
    async membership(_view, _model, { count }, { shadows }, onProgress) {
      onProgress?.(0.5);
      await wait(60);
      const none = new Float64Array(count);
      return { ok: true, guess: { loss: none, ratio: shadows > 0 ? none : null } };
    },
    async rehearse(asked) {
      order = asked;
      return { reading: reading(asked.round, asked.institution), target: { ticket: 1 } };
    },
    targetOf: async () => ({ ticket: 0 }),
    suspects: async () => ({
      suspects: { inputs: new Float32Array(0), labels: new Uint8Array(0), count: 0 },
      target: { ticket: 2 },
    }),
    async scoreReconstruction(_target, { records }) {
      const rows = rowsOf();
      const right = success();
      const found = right === 1 ? rows : 0;
      return {
        rows,
        exact: {
          found,
          share: found / rows,
          interval: { low: right === 1 ? 0.4 : 0, high: right === 1 ? 1 : 0.3 },
        },
        fields: share(right),
        prior: share(0.42),
        priorDraws: share(0.33),
        baseline: share(0.42),
        matched: records.map((_, k) => ({
          guess: k,
          truth: row(`truth ${k}`),
          label: k % 3 === 0 ? (1 as const) : (0 as const),
          right: columns.map((__, i) => i % 5 > 0 || right === 1),
          priorRight: columns.map((__, i) => i % 4 === 2),
        })),
      };
    },
    scoreMembership: async (_target, { ratio }) => ({
      members: 200,
      others: 200,
      loss: curve(0.9),
      ratio: ratio === null ? null : curve(0.6),
    }),
    scoreProperty: async () => ({ truths: [{ truth: 0.0225, error: -0.0015, priorError: -0.0075 }] }),
    audit: async () => ({ canaries: 200, guessed: 60, right: 38, atLeast: 0.31, accounted: 8, delta: 1e-5 }),
    cancel() {
      turn++;
    },
    close: () => undefined,
  };
}
