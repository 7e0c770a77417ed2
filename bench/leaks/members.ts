/** Who was learned from, by loss and by likelihood ratio: a model as usual, one learned by heart, and private ones. */
import { createAttackDesk } from '../../src/attacker/attackDesk';
import type { MembershipSettings } from '../../src/attacker/desk';
import type { KnownRows, PublicFacts } from '../../src/attacker/view';
import {
  areaBelow,
  membershipCurve,
  mostTruePositives,
  truePositivesAt,
} from '../../src/core/metrics/membershipCurve';
import { initialWeights, type ModelSpec } from '../../src/core/modelSpec';
import { simulatedNoise } from '../../src/core/privacy/noise';
import { composedLosses, pldEpsilon } from '../../src/core/privacy/pld';
import { stepEvents, trainingMultiplier } from '../../src/core/privacy/privacyPlan';
import { stream } from '../../src/core/random';
import { fusedEngine } from '../../src/engine/kernel/fusedEngine';
import type { FitOptions } from '../../src/engine/trainer';
import { privateSteps, samplingOf } from '../../src/institution/privateSteps';
import { joined } from '../../src/institution/stage';
import { buildKernel } from '../../vite.kernel';
import { drawn } from './population';

interface Learner {
  readonly name: string;
  readonly rows: number;
  readonly baseRate: number;
  readonly hidden: readonly number[];
  readonly learningRate: number;
  readonly epochs: number;
  readonly l2: number;
  readonly shadows: number;
  /** Models attacked; figures are over all their suspects. */
  readonly runs: number;
  readonly privacy: { readonly epsilon: number; readonly delta: number } | null;
}

export interface MemberLine {
  readonly name: string;
  readonly by: 'loss' | 'ratio';
  readonly members: number;
  readonly area: number;
  readonly at: readonly {
    readonly falsePositives: number;
    readonly rate: number;
    readonly low: number;
    readonly high: number;
  }[];
  /** At the same false positives: what the account allows at most. */
  readonly allowed: readonly number[] | null;
}

const ALARMS = [0.01, 0.001];

export async function membershipTable(privateRuns: number): Promise<MemberLine[]> {
  const engine = fusedEngine(await buildKernel());
  const promise = { epsilon: 1, delta: 1e-5 };
  const learners: readonly Learner[] = [
    {
      name: 'logistic regression, 30 epochs',
      rows: 2000,
      baseRate: 0.02,
      hidden: [],
      learningRate: 0.1,
      epochs: 30,
      l2: 0.001,
      shadows: 16,
      runs: 3,
      privacy: null,
    },
    {
      name: '256 units, 200 epochs, no l2',
      rows: 300,
      baseRate: 0.2,
      hidden: [256],
      learningRate: 0.3,
      epochs: 200,
      l2: 0,
      shadows: 16,
      runs: 4,
      privacy: null,
    },
    {
      name: '64 units, epsilon 1',
      rows: 100,
      baseRate: 0.2,
      hidden: [64],
      learningRate: 0.3,
      epochs: 10,
      l2: 0,
      shadows: 8,
      runs: privateRuns,
      privacy: promise,
    },
  ];
  const lines: MemberLine[] = [];
  console.log('\nwho was learned from: found at 1 % and .1 % false alarms, with 95 % intervals\n');
  for (const learner of learners) {
    const scores = await attacked(learner, engine);
    const { privacy } = learner;
    for (const by of ['loss', 'ratio'] as const) {
      const { members, others } = scores[by];
      const at = ALARMS.map((alarms) => truePositivesAt(members, others, alarms));
      const allowed =
        privacy === null
          ? null
          : ALARMS.map((alarms) => mostTruePositives(alarms, privacy.epsilon, privacy.delta));
      const area = areaBelow(membershipCurve(members, others));
      lines.push({
        name: learner.name,
        by,
        members: members.length,
        area,
        at: at.map(({ falsePositives, rate, interval }) => ({ falsePositives, rate, ...interval })),
        allowed,
      });
      const shares = at.map(
        ({ rate, interval }) =>
          `${(100 * rate).toFixed(2)} % (${(100 * interval.low).toFixed(2)} to ${(100 * interval.high).toFixed(2)})`,
      );
      const most =
        allowed === null
          ? ''
          : `   allowed ${allowed.map((most) => `${(100 * most).toFixed(2)} %`).join(', ')}`;
      console.log(
        `${learner.name.padEnd(32)}${by.padEnd(7)} area ${area.toFixed(3)}  ${shares.map((share) => share.padStart(26)).join('')}${most}`,
      );
      for (const [k, { interval }] of at.entries()) {
        if (allowed === null || interval.low <= (allowed[k] ?? 1)) continue;
        console.error(`${learner.name}: more found than the account allows`);
        process.exitCode = 1;
      }
    }
  }
  return lines;
}

interface Split {
  readonly members: Float64Array;
  readonly others: Float64Array;
}

async function attacked(
  { rows, baseRate, hidden, learningRate, epochs, l2, shadows, runs, privacy }: Learner,
  engine: ReturnType<typeof fusedEngine>,
): Promise<Record<'loss' | 'ratio', Split>> {
  const desk = createAttackDesk(engine);
  const empty = (): { members: number[]; others: number[] } => ({ members: [], others: [] });
  const found = { loss: empty(), ratio: empty() };
  for (let run = 0; run < runs; run++) {
    const { columns, customers, known } = drawn(baseRate, 2 * rows, 100 + run);
    const inputs = customers.inputs.length / customers.count;
    const spec: ModelSpec = { inputs, hidden, activation: 'relu' };
    const part = (from: number, to: number): KnownRows => ({
      inputs: customers.inputs.slice(from * inputs, to * inputs),
      labels: customers.labels.slice(from, to),
      count: to - from,
    });
    const [inside, outside] = [part(0, rows), part(rows, 2 * rows)];
    const training = {
      optimizer: 'sgd',
      learningRate,
      batchSize: 32,
      epochs,
      l2,
      classWeighting: 'none',
    } as const;
    const options: FitOptions = {
      ...training,
      ...(privacy === null ? {} : privately(rows, training, privacy, run)),
    };
    const trainer = await engine(spec);
    const model = await trainer.fit(
      initialWeights(spec, stream(run, 'attacked-weights')),
      inside,
      options,
      stream(run, 'attacked'),
    );
    trainer.dispose();
    const facts: PublicFacts = {
      seed: run,
      spec,
      columns,
      encodingMode: 'standard',
      training,
      publicRows: known,
      histograms: null,
    };
    const settings: MembershipSettings = { shadows, shadowRows: rows, epochs };
    const guess = await desk.membership(facts, model, joined([inside, outside]), settings);
    if (!guess.ok) throw new Error(guess.why);
    for (const by of ['loss', 'ratio'] as const) {
      const scores = guess.guess[by] ?? new Float64Array(0);
      found[by].members.push(...scores.slice(0, rows));
      found[by].others.push(...scores.slice(rows));
    }
  }
  const split = ({ members, others }: { members: number[]; others: number[] }): Split => ({
    members: Float64Array.from(members),
    others: Float64Array.from(others),
  });
  return { loss: split(found.loss), ratio: split(found.ratio) };
}

function privately(
  rows: number,
  { batchSize, epochs }: { readonly batchSize: number; readonly epochs: number },
  privacy: { readonly epsilon: number; readonly delta: number },
  run: number,
): Pick<FitOptions, 'privacy'> {
  const sampling = samplingOf(rows, batchSize, false);
  const steps = [{ samplingRate: sampling.samplingRate, times: epochs * sampling.stepsAnEpoch }];
  const multiplier = trainingMultiplier(privacy, [], steps);
  const spent = pldEpsilon(composedLosses(stepEvents(multiplier, steps)), privacy.delta);
  if (spent > privacy.epsilon + 0.01) throw new Error(`epsilon ${spent}`);
  const norm = { value: 1, isAdaptive: false };
  return { privacy: privateSteps(sampling, multiplier, norm, simulatedNoise(stream(run, 'private-noise'))) };
}
