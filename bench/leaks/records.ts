/** Records rebuilt out of one update, by batch: closed form and matching, without and with protection. */
import { reconstruct } from '../../src/attacker/reconstruct';
import type { PublicFacts, Reading } from '../../src/attacker/view';
import { stream } from '../../src/core/random';
import { initialWeights, type ModelSpec } from '../../src/core/modelSpec';
import { halfWidth, spreadOf } from '../../src/core/statistics/studentInterval';
import { fusedEngine } from '../../src/engine/kernel/fusedEngine';
import { openStage, type RehearsalOrder } from '../../src/institution/stage';
import { buildKernel } from '../../vite.kernel';
import { populationOf } from './population';

const WIDTH = 100;
const TRAINING = {
  optimizer: 'sgd',
  learningRate: 0.1,
  batchSize: 8,
  epochs: 2,
  l2: 0,
  classWeighting: 'none',
} as const;
const MATCHING = { method: 'matching', restarts: 3, steps: 600 } as const;

interface Case {
  readonly name: string;
  /** null: two passes over 16 rows in batches of 8. */
  readonly batch: number | null;
  readonly protection: RehearsalOrder['protection'];
}

const NONE = { by: 'none' } as const;
const FIVE = { by: 'sum', members: 5 } as const;
const CASES: readonly Case[] = [
  ...[1, 2, 4, 8, 16, 32].map((batch) => ({ name: `batch of ${batch}`, batch, protection: NONE })),
  { name: '4 local steps, 16 rows', batch: null, protection: NONE },
  ...[1, 8].map((batch) => ({
    name: `batch of ${batch}, clip 1, sigma .5`,
    batch,
    protection: { by: 'noise', norm: 1, multiplier: 0.5 } as const,
  })),
  ...[1, 2, 4, 8, 16, 32].map((batch) => ({
    name: `five members' sum, ${batch} each`,
    batch,
    protection: FIVE,
  })),
];

interface Line {
  readonly name: string;
  readonly rows: number;
  /** Customers rebuilt whole, share. */
  readonly exactClosed: number;
  readonly exactMatching: number;
  /** Shares of fields right; mean and half of the 95 % t interval over batches. */
  readonly closed: readonly [mean: number, half: number];
  readonly matching: readonly [mean: number, half: number];
  readonly baseline: readonly [mean: number, half: number];
  /** Matching less baseline, batch by batch. */
  readonly gain: readonly [mean: number, half: number];
}

export async function recordTable(path: string, batches: number): Promise<Line[]> {
  const { name, columns, customers, known } = await populationOf(path);
  const inputs = customers.inputs.length / customers.count;
  const spec: ModelSpec = { inputs, hidden: [WIDTH], activation: 'relu' };
  const engine = fusedEngine(await buildKernel());
  const facts: PublicFacts = {
    seed: 1,
    spec,
    columns,
    encodingMode: 'standard',
    training: TRAINING,
    publicRows: known,
    histograms: null,
  };
  console.log(`${name}, ${inputs} inputs, ${WIDTH} units; ${batches} batches each; shares of fields right\n`);
  console.log(
    `${''.padEnd(30)}  rows  whole: closed  matching   fields: closed      matching      baseline          gain`,
  );
  const lines: Line[] = [];
  for (const { name: what, batch, protection } of CASES) {
    const found: {
      exact: [number, number];
      closed: number;
      matching: number;
      baseline: number;
      rows: number;
    }[] = [];
    for (let trial = 0; trial < batches; trial++) {
      const order = stream(trial, 'leaks', what).shuffle(
        Uint32Array.from({ length: customers.count }, (_, i) => i),
      );
      // Five institutions; one whole one has just the sixteen rows of the case with several steps.
      const size = batch === null ? 16 : Math.floor(customers.count / 5);
      const houses = Array.from({ length: 5 }, (_, k) => {
        const rows = order.slice(k * size, (k + 1) * size);
        const own = new Float32Array(rows.length * inputs);
        rows.forEach((row, i) =>
          own.set(customers.inputs.subarray(row * inputs, (row + 1) * inputs), i * inputs),
        );
        return {
          inputs: own,
          labels: Uint8Array.from(rows, (row) => customers.labels[row] ?? 0),
          count: rows.length,
        };
      });
      const stage = openStage(
        {
          seed: trial,
          spec,
          columns,
          isStandard: true,
          training: TRAINING,
          wholeBatch: false,
          trains: houses,
          holdouts: houses,
        },
        engine,
      );
      const start = initialWeights(spec, stream(trial, 'leaks-weights'));
      const made = await stage.rehearse({
        institution: 0,
        round: 1,
        start,
        batch,
        draw: trial,
        hidden: null,
        protection,
      });
      const reading: Reading = {
        ...made,
        round: trial,
        institution: made.members === 1 ? 0 : null,
        from: 'rehearsal',
      };
      const goOn = (): boolean => true;
      const closed = await reconstruct(facts, reading, { ...MATCHING, method: 'closed-form' }, goOn);
      const matching = await reconstruct(facts, reading, MATCHING, goOn);
      if (!closed.ok || !matching.ok) throw new Error('an attack could not be made');
      const byClosed = stage.scoreReconstruction(made.ticket, closed.guess);
      const byMatching = stage.scoreReconstruction(made.ticket, matching.guess);
      found.push({
        exact: [byClosed.exact.share, byMatching.exact.share],
        closed: byClosed.fields.share,
        matching: byMatching.fields.share,
        baseline: byMatching.baseline.share,
        rows: byMatching.rows,
      });
    }
    const over = (of: (one: (typeof found)[number]) => number): readonly [number, number] => {
      const spread = spreadOf(found.map(of));
      return [spread?.mean ?? NaN, spread === null ? NaN : (halfWidth(spread) ?? NaN)];
    };
    const line: Line = {
      name: what,
      rows: found[0]?.rows ?? 0,
      exactClosed: over(({ exact }) => exact[0])[0],
      exactMatching: over(({ exact }) => exact[1])[0],
      closed: over(({ closed }) => closed),
      matching: over(({ matching }) => matching),
      baseline: over(({ baseline }) => baseline),
      gain: over(({ matching, baseline }) => matching - baseline),
    };
    lines.push(line);
    const percent = (value: number): string => `${(100 * value).toFixed(0)} %`.padStart(6);
    const plusMinus = ([mean, half]: readonly [number, number]): string =>
      `${(100 * mean).toFixed(1)} ± ${(100 * half).toFixed(1)}`.padStart(14);
    console.log(
      `${what.padEnd(30)}${String(line.rows).padStart(6)}  ${percent(line.exactClosed).padStart(13)}  ${percent(line.exactMatching).padStart(8)} ${plusMinus(line.closed)}${plusMinus(line.matching)}${plusMinus(line.baseline)}${plusMinus(line.gain)}`,
    );
  }
  return lines;
}
