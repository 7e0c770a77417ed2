/**
 * The reference table of the generator: pooled logistic regression against the oracle, and each institution
 * alone and federated on fresh customers of its own.
 *
 *   npm run bench -- generator [tau = 0] [rate factor = 1] [seeds = 4]
 */
import { stream } from '../src/core/random';
import { drawCustomers } from '../src/data/generator/drawCustomers';
import { tierOf } from '../src/data/generator/tiers';
import { institutions, knobsOf } from '../test/data/generator/draw';
import { auc, encode, encodersOf, fit, score, stack, tunedFit } from '../test/data/generator/referenceModel';
import type { Matrix } from '../test/data/generator/referenceModel';

const [conceptShift = 0, rateFactor = 1, seeds = 4] = process.argv.slice(2).map(Number);

const ROUNDS = 30;
const LEARNING_RATE = 0.05;
const BATCH = 64;
const L2 = 0.001;
const FRESH = 20000;

/** FedAvg with one local epoch of mini-batch descent: large books take more steps and weigh more. */
function federated(books: readonly Matrix[], seed: number): Float64Array {
  const inputs = books[0]?.inputs ?? 0;
  const total = books.reduce((sum, book) => sum + book.count, 0);
  let weights = new Float64Array(inputs);
  weights[inputs - 1] = -4;
  for (let round = 0; round < ROUNDS; round++) {
    const next = new Float64Array(inputs);
    books.forEach((book, place) => {
      const local = epoch(weights, book, seed, round, place);
      for (let j = 0; j < inputs; j++) next[j] = (next[j] ?? 0) + ((local[j] ?? 0) * book.count) / total;
    });
    weights = next;
  }
  return weights;
}

function epoch(from: Float64Array, book: Matrix, seed: number, round: number, place: number): Float64Array {
  const { x, y, count, inputs } = book;
  const weights = from.slice();
  const order = stream(seed, 'bench', round, place).shuffle(new Uint32Array(count).map((_, i) => i));
  for (let start = 0; start < count; start += BATCH) {
    const batch = order.subarray(start, start + BATCH);
    const gradient = new Float64Array(inputs);
    for (const i of batch) {
      let logOdds = 0;
      for (let j = 0; j < inputs; j++) logOdds += (weights[j] ?? 0) * (x[i * inputs + j] ?? 0);
      const residual = (1 / (1 + Math.exp(-logOdds)) - (y[i] ?? 0)) / batch.length;
      for (let j = 0; j < inputs; j++) gradient[j] = (gradient[j] ?? 0) + residual * (x[i * inputs + j] ?? 0);
    }
    for (let j = 0; j < inputs; j++) {
      const decay = j < inputs - 1 ? L2 * (weights[j] ?? 0) : 0;
      weights[j] = (weights[j] ?? 0) - LEARNING_RATE * ((gradient[j] ?? 0) + decay);
    }
  }
  return weights;
}

/** Mean and standard deviation over seeds. */
function summary(values: readonly number[]): string {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / Math.max(1, values.length - 1);
  return `${mean.toFixed(3)} +- ${Math.sqrt(variance).toFixed(3)}`;
}

const pooledAuc: number[] = [];
const oracleAuc: number[] = [];
interface Line {
  readonly alone: number[];
  readonly pooled: number[];
  readonly federated: number[];
}
const lines = institutions.map((): Line => ({ alone: [], pooled: [], federated: [] }));

for (let seed = 1; seed <= seeds; seed++) {
  const knobs = institutions.map((_, place) => {
    const calibrated = knobsOf(place);
    return {
      ...calibrated,
      conceptShift,
      baseRate: rateFactor * calibrated.baseRate,
      commonBaseRate: rateFactor * calibrated.commonBaseRate,
    };
  });
  const books = knobs.map((own, place) => drawCustomers(place, own, seed, 'train'));
  const fresh = knobs.map((own, place) => drawCustomers(place, { ...own, rows: FRESH }, seed, 'holdout'));
  const encoders = encodersOf(books);
  const training = books.map((book) => encode(encoders, book));
  const tests = fresh.map((book) => encode(encoders, book));
  const pooled = fit(stack(training), 10);
  const joint = federated(training, seed);

  // The common test set: every institution's share of it as in training.
  const sample = (of: (place: number) => Float64Array): Float64Array =>
    Float64Array.from(knobs.flatMap(({ rows }, place) => Array.from(of(place).subarray(0, rows))));
  const labels = Uint8Array.from(
    knobs.flatMap(({ rows }, place) => Array.from(tests[place]?.y.subarray(0, rows) ?? [])),
  );
  const scores = tests.map((test) => score(pooled, test));
  const none = new Float64Array();
  pooledAuc.push(
    auc(
      sample((place) => scores[place] ?? none),
      labels,
    ),
  );
  oracleAuc.push(
    auc(
      sample((place) => fresh[place]?.pd ?? none),
      labels,
    ),
  );

  tests.forEach((test, place) => {
    const own = training[place] ?? test;
    const alone = tunedFit(own, [100, 30, 10, 3], place === 0 ? 3 : 5, place === 0 ? 1 : 5);
    lines[place]?.alone.push(auc(score(alone, test), test.y));
    lines[place]?.pooled.push(auc(score(pooled, test), test.y));
    lines[place]?.federated.push(auc(score(joint, test), test.y));
  });
}

console.log(`tau = ${conceptShift}, rates x ${rateFactor}, ${seeds} seeds`);
console.log(`pooled LR ${summary(pooledAuc)}, oracle ${summary(oracleAuc)}`);
lines.forEach((line, place) => {
  console.log(
    `${tierOf(place).key.padEnd(12)} alone ${summary(line.alone)}   federated ${summary(line.federated)}   pooled ${summary(line.pooled)}`,
  );
});

const start = performance.now();
for (let seed = 0; seed < 10; seed++) drawCustomers(0, { ...knobsOf(0), rows: 20000 }, seed, 'train');
console.log(`drawing 20000 customers: ${((performance.now() - start) / 10).toFixed(0)} ms`);
