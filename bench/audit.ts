/**
 * Whether private descent keeps what its account says, seen from outside: the lab's own trainer and steps run thousands of
 * times with and without one customer, and a test that knows which customer tells the two apart no better than the account
 * allows. Then the same with a bug planted, which the audit has to find. Fails where it does not, or where it finds one
 * that is not there.
 *
 *   npm run bench -- audit [audits of each = 60] [runs of each world = 2000]
 *
 * Two designs. Noise: one step on everybody with the noise of epsilon 1. Sampling: eight steps of hardly any noise on an
 * eighth each, in which a customer of a Poisson sample is not seen at all once in three times.
 */
import type { DpEvent } from '../src/core/privacy/dpEvent';
import { dpEvent } from '../src/core/privacy/dpEvent';
import { gaussianMultiplier } from '../src/core/privacy/analyticGaussian';
import { simulatedNoise, type NoiseSource } from '../src/core/privacy/noise';
import { composedLosses } from '../src/core/privacy/pld';
import { stream, type Rng } from '../src/core/random';
import { fusedEngine } from '../src/engine/kernel/fusedEngine';
import type { FitOptions, PrivateDescent } from '../src/engine/trainer';
import { privateSteps, samplingOf } from '../src/institution/privateSteps';
import { buildKernel } from '../vite.kernel';
import { verdict } from './audit/verdict';
import { writeResult } from './resultFile';

const [audits = 60, runs = 2000] = process.argv.slice(2).map(Number);
const INPUTS = 2;
const NORM = 1;

interface Design {
  readonly rows: number;
  readonly batch: number;
  readonly multiplier: number;
  readonly events: readonly DpEvent[];
}

const claimedNoise = gaussianMultiplier(1, 1e-5);
const DESIGNS: readonly Design[] = [
  { rows: 8, batch: 8, multiplier: claimedNoise, events: [dpEvent(claimedNoise)] },
  { rows: 32, batch: 4, multiplier: 0.1, events: [dpEvent(0.1, 1 / 8, 8)] },
];

interface Draws {
  readonly noise: NoiseSource;
  readonly shuffling: Rng;
}

/** How a step is made, right or wrong. */
type Variant = (design: Design, draws: Draws) => Partial<FitOptions>;

const steps = ({ rows, batch, multiplier }: Design, noise: NoiseSource): PrivateDescent =>
  privateSteps(samplingOf(rows, batch, false), multiplier, { value: NORM, isAdaptive: false }, noise);

const right: Variant = (design, { noise }) => ({ privacy: steps(design, noise) });
const halfNoise: Variant = (design, draws) => right({ ...design, multiplier: design.multiplier / 2 }, draws);
const noClipping: Variant = (design, { noise }) => {
  const descent = steps(design, noise);
  return { privacy: { ...descent, step: () => ({ ...descent.step(), norm: 1e6 }) } };
};
const shuffled: Variant = ({ multiplier }, { noise }) => ({
  clipping: {
    norm: NORM,
    noise: (into) => into.forEach((_, i) => (into[i] = multiplier * NORM * noise.normal())),
  },
});
const reusedSeed: Variant = (design) =>
  right(design, { ...drawsOf(1), noise: simulatedNoise(stream(1, 'again')) });

const VARIANTS: readonly (readonly [name: string, variant: Variant, isBug: boolean])[] = [
  ['as it is', right, false],
  ['half the noise', halfNoise, true],
  ['no clipping', noClipping, true],
  ['shuffled, not Poisson', shuffled, true],
  ['noise of one seed', reusedSeed, true],
];

function drawsOf(...names: (string | number)[]): Draws {
  return { noise: simulatedNoise(stream(9, ...names)), shuffling: stream(9, 'shuffling', ...names) };
}

const trainer = await fusedEngine(await buildKernel())({ inputs: INPUTS, hidden: [], activation: 'relu' });
const start = new Float32Array(INPUTS + 1);

/** The customer's gradient alone lies along the first input. */
function examplesOf({ rows }: Design, isThere: boolean) {
  const inputs = new Float32Array(rows * INPUTS);
  for (let row = 0; row < rows; row++) inputs[row * INPUTS + 1] = row % 2 === 0 ? 0.5 : -0.5;
  if (isThere) inputs.set([1000, 0]);
  return { inputs, labels: new Uint8Array(rows), count: rows };
}

async function observe(design: Design, variant: Variant, isThere: boolean, audit: number): Promise<number[]> {
  const examples = examplesOf(design, isThere);
  const found: number[] = [];
  for (let run = 0; run < runs; run++) {
    const draws = drawsOf(audit, isThere ? 'with' : 'without', run);
    const options: FitOptions = {
      optimizer: 'sgd',
      // The steps then do not depend on one another.
      learningRate: 1e-6,
      batchSize: design.batch,
      epochs: 1,
      l2: 0,
      classWeighting: 'none',
      ...variant(design, draws),
    };
    const trained = await trainer.fit(start, examples, options, draws.shuffling);
    found.push((-(trained[0] ?? NaN) * design.batch) / 1e-6);
  }
  return found;
}

const claims = DESIGNS.map(({ events }) => composedLosses(events));
const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
const lines = [];
console.log(`${audits} audits of 2 x 2 x ${runs} runs each\n`);
console.log('                         found   epsilon seen at least, of 1 claimed (median)');
for (const [name, variant, isBug] of VARIANTS) {
  let violated = 0;
  const epsilons: number[] = [];
  for (let audit = 0; audit < audits; audit++) {
    const verdicts = [];
    for (const [k, design] of DESIGNS.entries()) {
      const claim = claims[k];
      if (claim === undefined) continue;
      const without = await observe(design, variant, false, audit);
      verdicts.push(verdict(without, await observe(design, variant, true, audit), claim));
    }
    if (verdicts.some(({ isViolated }) => isViolated)) violated++;
    epsilons.push(verdicts[0]?.epsilon ?? NaN);
  }
  const share = violated / audits;
  const epsilon = epsilons.sort((a, b) => a - b)[Math.floor(audits / 2)] ?? NaN;
  const seen = epsilon > 50 ? 'any' : epsilon.toFixed(2);
  console.log(`${name.padEnd(24)} ${percent(share).padStart(5)}   ${seen.padStart(5)}`);
  if (isBug ? share < 0.95 : share > 0.05) {
    console.error(isBug ? `${name}: found too rarely` : `${name}: a bug was found where there is none`);
    process.exitCode = 1;
  }
  lines.push({ name, isBug, found: share, epsilon });
}
trainer.dispose();
writeResult('audit', { audits, runs, lines });
