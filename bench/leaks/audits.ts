/** What an audit of one run proves, honest and with bugs planted. */
import { fusedEngine } from '../../src/engine/kernel/fusedEngine';
import type { FitOptions } from '../../src/engine/trainer';
import { auditOnce, auditPlan, type AuditSetting, type Tamper } from '../../src/institution/oneRunAudit';
import { buildKernel } from '../../vite.kernel';
import { drawn } from './population';

export interface AuditLine {
  readonly name: string;
  readonly audits: number;
  /** Of which the bound was above the account. */
  readonly exceeded: number;
  readonly median: number;
  readonly accounted: number;
}

const withPrivacy = (
  options: FitOptions,
  change: (privacy: NonNullable<FitOptions['privacy']>) => NonNullable<FitOptions['privacy']>,
): FitOptions => (options.privacy === undefined ? options : { ...options, privacy: change(options.privacy) });

/** How a planted bug changes each step. */
const BUGS: readonly (readonly [name: string, tamper: Tamper | undefined])[] = [
  ['as it is', undefined],
  [
    'no noise',
    (options) =>
      withPrivacy(options, (own) => ({
        ...own,
        step: () => ({ ...own.step(), noise: (into) => into.fill(0) }),
      })),
  ],
  [
    'a tenth of the noise',
    (options) =>
      withPrivacy(options, (own) => ({
        ...own,
        step() {
          const step = own.step();
          return {
            ...step,
            noise(into) {
              step.noise(into);
              for (let i = 0; i < into.length; i++) into[i] = (into[i] ?? 0) / 10;
            },
          };
        },
      })),
  ],
  [
    'half the noise',
    (options) =>
      withPrivacy(options, (own) => ({
        ...own,
        step() {
          const step = own.step();
          return {
            ...step,
            noise(into) {
              step.noise(into);
              for (let i = 0; i < into.length; i++) into[i] = (into[i] ?? 0) / 2;
            },
          };
        },
      })),
  ],
  [
    'no clipping',
    (options) => withPrivacy(options, (own) => ({ ...own, step: () => ({ ...own.step(), norm: 1e6 }) })),
  ],
];

export async function auditTable(audits: number): Promise<AuditLine[]> {
  const trainer = await fusedEngine(await buildKernel())({
    inputs: drawnInputs(),
    hidden: [32],
    activation: 'relu',
  });
  const { customers } = drawn(0.05, 200);
  const plan = auditPlan(settingOf(0, customers), ORDER.canaries);
  const lines: AuditLine[] = [];
  console.log('\naudits of one run: 200 customers, 200 canaries, one round, epsilon 1 for the training\n');
  for (const [name, tamper] of BUGS) {
    const runs = tamper === undefined ? audits : Math.ceil(audits / 10);
    const found: number[] = [];
    let exceeded = 0;
    let accounted = NaN;
    for (let run = 0; run < runs; run++) {
      const setting = settingOf(run, customers);
      const result = await auditOnce(trainer, ORDER, setting, undefined, tamper, plan);
      if (result.atLeast > result.accounted) exceeded++;
      found.push(result.atLeast);
      accounted = result.accounted;
    }
    const median = found.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? NaN;
    lines.push({ name, audits: runs, exceeded, median, accounted });
    console.log(
      `${name.padEnd(24)}${String(exceeded).padStart(4)} of ${String(runs).padEnd(4)} above the account of ${accounted.toFixed(2)}; median ${median.toFixed(2)}`,
    );
    if (tamper === undefined && exceeded > 0) {
      console.error('an honest audit proves more than the account claims');
      process.exitCode = 1;
    }
  }
  trainer.dispose();
  return lines;
}

const ORDER = { institution: 0, canaries: 200 };

function settingOf(seed: number, rows: AuditSetting['rows']): AuditSetting {
  return {
    seed,
    privacy: {
      unit: 'record',
      epsilon: 1,
      delta: 1e-5,
      clippingNorm: 1,
      adaptiveClipping: false,
      randomness: 'simulated',
    },
    rounds: 1,
    training: {
      optimizer: 'sgd',
      learningRate: 0.05,
      batchSize: 400,
      epochs: 1,
      l2: 0,
      classWeighting: 'none',
    },
    wholeBatch: true,
    statistics: 3,
    rows,
  };
}

function drawnInputs(): number {
  const { customers } = drawn(0.05, 20);
  return customers.inputs.length / customers.count;
}
