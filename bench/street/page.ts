/** A whole street in the browser, realms, coordinator and references as in the lab, without the lab's drawing. */
import { stream } from '../../src/core/random';
import { aggregationSchema } from '../../src/core/secureAggregation/settings';
import * as v from 'valibot';
import { deposit } from '../../src/lab/deposit';
import { tierInhabitants } from '../../src/lab/inhabitants';
import type { RunRecord } from '../../src/lab/record';
import { createRun, type Run } from '../../src/lab/run';
import { planRun } from '../../src/lab/runPlan';
import { openStreet, type Street } from '../../src/lab/street';
import { defaultRecipe, type Recipe } from '../../src/scenario/recipe';
import { parts } from './parts';

export interface StreetJob {
  readonly institutions: number;
  /** Training customers of each; three in ten more are held out. */
  readonly rows: number;
  readonly rounds: number;
  readonly hidden: readonly number[];
  /** Whether institutions train reference models of their own in the pauses, as in the lab. */
  readonly alone: boolean;
  /** Under secure aggregation, with so many neighbours; absent: plain. */
  readonly neighbours?: number;
}

export interface StreetResult {
  readonly status: string;
  readonly stopReason: string | null;
  readonly engine: string;
  /** Milliseconds of each round from 1 on, by the coordinator's clock. */
  readonly rounds: readonly number[];
  /** Milliseconds from the first round's end to the last's, everything between rounds included. */
  readonly wall: number;
  /** Milliseconds until every institution had its customers. */
  readonly start: number;
  readonly parameters: number;
}

const INPUTS = 30;
const HOLDOUT = 0.3;

function customers(institution: number, rows: number) {
  const rng = stream(7, 'bench', institution);
  const columns = Float32Array.from({ length: rows * INPUTS }, () => rng.normal());
  const labels = Uint8Array.from({ length: rows }, (_, i) => {
    const odds = (columns[i] ?? 0) - (columns[rows + i] ?? 0) - 2;
    return rng.uniform() < 1 / (1 + Math.exp(-odds)) ? 1 : 0;
  });
  return { kind: 'depositRows', columns: deposit(columns), labels: deposit(labels) } as const;
}

function planOf({ institutions, rounds, hidden, neighbours }: StreetJob) {
  const names = Array.from({ length: INPUTS }, (_, j) => `x${j}`);
  const recipe: Recipe = {
    ...defaultRecipe,
    data: {
      source: 'csv',
      sha256: '0'.repeat(64),
      mapping: {
        target: 'bad',
        bad: '1',
        columns: names.map((column) => ({ column, use: 'numeric', sensitivity: 3 })),
        dealing: { by: 'equal', institutions: 2 },
      },
      holdoutShare: HOLDOUT,
    },
    model: { hidden: [...hidden], activation: 'relu' },
    federation: { ...defaultRecipe.federation, rounds, deadline: 600 },
    protection: {
      ...defaultRecipe.protection,
      aggregation: v.parse(
        aggregationSchema,
        neighbours === undefined ? { by: 'plain' } : { by: 'secure', neighbours },
      ),
    },
  };
  const features = names.map((name) => ({
    name,
    label: { zh: name, en: name },
    kind: 'numeric' as const,
    sensitivity: 3 as const,
    nullable: false,
  }));
  return planRun(recipe, { features }, tierInhabitants(institutions));
}

let open: Street | undefined;

function close(): void {
  open?.close();
  open = undefined;
}

/** The street stays open until the next job or `close`, so that its memory can be read. */
async function run(job: StreetJob): Promise<StreetResult> {
  close();
  const plan = planOf(job);
  const deposits = Array.from({ length: job.institutions }, (_, k) =>
    customers(k, Math.round(job.rows / (1 - HOLDOUT))),
  );
  const session: { run?: Run; failed?: boolean } = {};
  const opened = await openStreet(job.institutions, plan.shape, {
    told: (institution, message) => session.run?.told(institution, message),
    federation: (number, event) => session.run?.federation(number, event),
    failed: () => (session.failed = true),
  });
  open = opened;
  const consoles = opened.consoles.map((one) => ({
    ...one,
    tell: (message: Parameters<typeof one.tell>[0]) => {
      if (job.alone || message.kind !== 'aloneRequest') one.tell(message);
    },
  }));
  const street: Street = { ...opened, consoles };
  const closedAt: number[] = [];
  const mine = createRun(
    plan,
    street.script,
    { autoplay: true, pauseBetweenRounds: 0 },
    (record: RunRecord) => {
      while (closedAt.length < record.rounds.length) closedAt.push(performance.now());
    },
  );
  session.run = mine;
  const began = performance.now();
  await mine.start(street, deposits);
  const start = performance.now() - began;
  const over = (): boolean =>
    session.failed === true || ['failed', 'finished', 'stopped'].includes(mine.record.status);
  while (!over()) await new Promise((resolve) => setTimeout(resolve, 5));
  const { status, stopReason, rounds, institutions } = mine.record;
  return {
    status: session.failed === true ? 'worker-failed' : status,
    stopReason,
    engine: institutions[0]?.facts?.engine ?? 'none',
    rounds: rounds.slice(1).map(({ milliseconds }) => milliseconds),
    wall: (closedAt.at(-1) ?? NaN) - (closedAt[1] ?? NaN),
    start,
    parameters: plan.shape.parameterCount,
  };
}

Object.assign(globalThis, { bench: { run, parts, close } });
