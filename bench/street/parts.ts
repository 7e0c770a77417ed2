/** The parts of a round one by one, on one thread: what a round would cost if nothing waited for anything. */
import { trainingKernelBytes } from 'virtual:training-kernel';
import { decode, encode } from '../../src/boundary/codec';
import { crossing } from '../../src/boundary/ledger';
import { weightedMean } from '../../src/core/aggregators/weightedMean';
import { addHistograms } from '../../src/core/metrics/addHistograms';
import { judge } from '../../src/core/metrics/judge';
import { scoreHistogram } from '../../src/core/metrics/scoreHistogram';
import { initialWeights, type ModelSpec } from '../../src/core/modelSpec';
import { stream } from '../../src/core/random';
import { difference, fingerprint } from '../../src/core/vector';
import { fusedEngine } from '../../src/engine/kernel/fusedEngine';
import type { Examples, FitOptions } from '../../src/engine/trainer';

function examplesOf(rows: number, inputs: number): Examples {
  const rng = stream(1, 'bench');
  return {
    inputs: Float32Array.from({ length: rows * inputs }, () => rng.normal()),
    labels: Uint8Array.from({ length: rows }, () => (rng.uniform() < 0.1 ? 1 : 0)),
    count: rows,
  };
}

/** @returns the median of the repeats, milliseconds */
async function took(work: () => unknown, repeats = 15): Promise<number> {
  const found: number[] = [];
  for (let k = 0; k < repeats; k++) {
    const began = performance.now();
    await work();
    found.push(performance.now() - began);
  }
  return found.sort((a, b) => a - b)[repeats >> 1] ?? NaN;
}

/** @returns milliseconds of all institutions together, by part */
export async function parts(
  institutions: number,
  rows: number,
  hidden: readonly number[],
): Promise<Readonly<Record<string, number>>> {
  const spec: ModelSpec = { inputs: 30, hidden, activation: 'relu' };
  const trainer = await fusedEngine(trainingKernelBytes())(spec);
  const train = examplesOf(rows, 30);
  const holdout = examplesOf(Math.round((rows * 3) / 7), 30);
  const weights = initialWeights(spec, stream(2));
  const options: FitOptions = {
    optimizer: 'sgd',
    learningRate: 0.1,
    batchSize: 64,
    epochs: 1,
    l2: 0.001,
    classWeighting: 'none',
  };
  const scores = await trainer.score(weights, holdout);
  const counts = scoreHistogram(scores, holdout.labels);
  const asked = { kind: 'fitRequest', round: 1, weights } as const;
  const bytes = encode(asked);
  const told = encode({ kind: 'evaluateReply', round: 1, counts });
  const about = { institution: 0, direction: 'in', kind: 'fitRequest', round: 1 } as const;
  const everyone = Array.from({ length: institutions }, (_, institution) => {
    return { institution, samples: rows, vector: weights };
  });
  let other = 0;
  const each = async (work: () => unknown): Promise<number> => institutions * (await took(work));
  return {
    train: await each(() => trainer.fit(weights, train, options, stream(3))),
    score: await each(() => trainer.score(weights, holdout)),
    histogram: await each(() => scoreHistogram(scores, holdout.labels)),
    difference: await each(() => difference(weights, weights)),
    // Down twice, up once, and the counts; each is written once and read once.
    codec: await each(() => {
      for (let k = 0; k < 3; k++) decode(encode(asked));
      decode(told.slice(0));
    }),
    // What goes down is the same for all, and hashed once.
    hash:
      (await each(() => {
        new Uint8Array(bytes)[0] = ++other;
        crossing(about, bytes);
        crossing(about, told);
      })) + (await took(() => fingerprint(weights))),
    aggregate: await took(() => weightedMean.aggregate(everyone)),
    judge:
      (await each(() => judge(counts))) +
      (await took(() => judge(addHistograms(everyone.map(() => counts))))),
  };
}
