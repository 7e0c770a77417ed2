/**
 * How many customers the closed form reads out of one gradient, by width of the first layer and by batch: an untrained
 * network on one-hot encoded South German Credit, one step. Beside it what clipping and noise leave, and what guessing
 * each field's most common value would get.
 *
 *   npm run bench -- inversion FILE [trials = 50]
 *
 * FILE: south-german-credit.asc of the UCI repository.
 */
import { closedForm } from '../src/attacker/closedForm';
import { isPlausible } from '../src/attacker/plausible';
import { priorGuess } from '../src/attacker/prior';
import { initialWeights, type ModelSpec } from '../src/core/modelSpec';
import { stream } from '../src/core/random';
import { difference } from '../src/core/vector';
import { applyMapping } from '../src/data/csv/applyMapping';
import { proposeMapping } from '../src/data/csv/proposeMapping';
import { readTable } from '../src/data/csv/readTable';
import { encode } from '../src/data/encoding/encode';
import { fieldsRight, isSame } from '../src/data/encoding/fieldsRight';
import { columnKinds } from '../src/data/encoding/layout';
import { Rows } from '../src/data/rows';
import { fusedEngine } from '../src/engine/kernel/fusedEngine';
import { agreeOnEncoding } from '../test/support/federatedEncoding';
import { buildKernel } from '../vite.kernel';
import { writeResult } from './resultFile';
import { existsSync, readFileSync } from 'node:fs';

const [path = '', given = '50'] = process.argv.slice(2);
const trials = Number(given);
if (!existsSync(path)) {
  console.log('give the path of south-german-credit.asc: npm run bench -- inversion FILE [trials]');
  process.exit(0);
}
const WIDTHS = [100, 500];
const BATCHES = [1, 2, 4, 8, 16, 32, 128];
const LEARNING_RATE = 0.1;
const CLIP = { norm: 1, noise: 0.5 };

const table = await readTable(new Blob([readFileSync(path)]));
const imported = applyMapping(table, proposeMapping(table));
const columns = columnKinds(imported.schema);
const all = new Rows(imported.columns, imported.labels);
const { encoding } = agreeOnEncoding([all], columns, 'standard', 1);
const encoded = encode(all, columns, encoding, 'standard');
const inputs = encoded.inputs.length / encoded.count;
const engine = fusedEngine(await buildKernel());
const rowOf = (rows: Float32Array, i: number): Float32Array => rows.slice(i * inputs, (i + 1) * inputs);

const shares = new Float32Array(inputs);
for (let i = 0; i < encoded.count; i++) {
  rowOf(encoded.inputs, i).forEach((value, j) => (shares[j] = (shares[j] ?? 0) + value / encoded.count));
}
const guess = priorGuess(shares, columns);

interface Score {
  /** Of the batch's customers, whole. */
  exact: number;
  /** Readings that look like a customer and are none, a batch. */
  false: number;
  /** Of the fields of the first customer, by the reading nearest to it. */
  fields: number;
  prior: number;
}

async function attack(width: number, batch: number, isProtected: boolean): Promise<Score> {
  const spec: ModelSpec = { inputs, hidden: width === 0 ? [] : [width], activation: 'relu' };
  const trainer = await engine(spec);
  const score: Score = { exact: 0, false: 0, fields: 0, prior: 0 };
  for (let trial = 0; trial < trials; trial++) {
    const rng = stream(trial, 'inversion', width, batch);
    const start = initialWeights(spec, rng);
    const order = rng.shuffle(Uint32Array.from({ length: encoded.count }, (_, i) => i)).slice(0, batch);
    const rows = new Float32Array(batch * inputs);
    order.forEach((i, k) => rows.set(rowOf(encoded.inputs, i), k * inputs));
    const labels = Uint8Array.from(order, (i) => encoded.labels[i] ?? 0);
    const trained = await trainer.fit(
      start,
      { inputs: rows, labels, count: batch },
      {
        optimizer: 'sgd',
        learningRate: LEARNING_RATE,
        batchSize: batch,
        epochs: 1,
        l2: 0,
        classWeighting: 'none',
        ...(isProtected ? { clipping: { norm: CLIP.norm, noise: noiseOf(trial) } } : {}),
      },
      rng,
    );
    const found = closedForm({
      spec,
      start,
      update: difference(trained, start),
      learningRate: LEARNING_RATE,
      l2: 0,
    });
    const truths = Array.from({ length: batch }, (_, k) => rowOf(rows, k));
    const isFound = (truth: Float32Array): boolean => found.some((one) => isSame(one, truth));
    const claims = found.filter((one) => isPlausible(one, columns));
    const share = (right: readonly boolean[]): number => right.filter(Boolean).length / right.length;
    score.exact += truths.filter(isFound).length / batch / trials;
    score.false += claims.filter((one) => !truths.some((truth) => isSame(one, truth))).length / trials;
    const first = truths[0] ?? guess;
    score.fields += share(fieldsRight(found[0] ?? guess, first, columns)) / trials;
    score.prior += share(fieldsRight(guess, first, columns)) / trials;
  }
  trainer.dispose();
  return score;
}

function noiseOf(trial: number): (into: Float32Array) => void {
  const rng = stream(trial, 'inversion-noise');
  return (into) => {
    for (let i = 0; i < into.length; i++) into[i] = CLIP.norm * CLIP.noise * rng.normal();
  };
}

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`.padStart(8);
const results: object[] = [];
console.log(`whole customers read, share of the batch; ${trials} trials\n`);
console.log(`${'first layer'.padEnd(16)}${BATCHES.map((batch) => String(batch).padStart(8)).join('')}`);
for (const width of WIDTHS) {
  const line: string[] = [];
  for (const batch of BATCHES) {
    const score = await attack(width, batch, false);
    results.push({ width, batch, isProtected: false, ...score });
    line.push(percent(score.exact));
  }
  console.log(`${String(width).padEnd(16)}${line.join('')}`);
}
console.log('\nbatch of 1: whole customers; fields right; by guessing; claims that are nobody, a batch');
for (const [name, width, isProtected] of [
  ['logistic', 0, false],
  ['logistic, clip 1, sigma .5', 0, true],
  ['100 units', 100, false],
  ['100 units, clip 1, sigma .5', 100, true],
] as const) {
  const score = await attack(width, 1, isProtected);
  results.push({ width, batch: 1, isProtected, ...score });
  console.log(
    `${name.padEnd(28)}${percent(score.exact)}${percent(score.fields)}${percent(score.prior)}${score.false.toFixed(2).padStart(8)}`,
  );
}
writeResult('inversion', { trials, results });
