/** An institution's training rows as a strategy's local half may use them. */
import { logLoss } from '../core/metrics/logLoss';
import type { Rng } from '../core/random';
import type { PublicRows } from '../core/strategies/publicRows';
import type { LocalProblem, LocalTraining } from '../core/strategies/strategy';
import type { Examples, Trainer } from '../engine/trainer';
import type { TrainingGuard } from './guard';
import { ReleaseRefused } from './release';

export interface LocalProblemParts {
  readonly trainer: Trainer;
  readonly examples: Examples;
  readonly training: LocalTraining;
  /** A fresh stream for each call of `train`, named by how many came before it. */
  draw(call: number): Rng;
  /** Hears of each epoch of each training. */
  onEpoch(): Promise<void>;
  readonly publicRows: PublicRows | null;
  /** Keeps the promise to the customers whose rows these are; null where none was made. */
  readonly guard: TrainingGuard | null;
}

export function createLocalProblem({
  trainer,
  examples,
  training,
  draw,
  onEpoch,
  publicRows,
  guard,
}: LocalProblemParts): LocalProblem {
  let calls = 0;
  const stepsAnEpoch =
    guard?.stepsAnEpoch(training.batchSize) ?? Math.ceil(examples.count / training.batchSize);
  return {
    samples: guard?.samples ?? examples.count,
    training,
    publicRows,
    steps: (epochs = training.epochs) => epochs * stepsAnEpoch,
    async train(start, { epochs, wholeBatch, learningRate, proximal, variate } = {}) {
      const options = {
        ...training,
        ...(epochs === undefined ? {} : { epochs }),
        ...(wholeBatch === true ? { batchSize: examples.count } : {}),
        ...(learningRate === undefined ? {} : { learningRate }),
        ...(proximal === undefined ? {} : { proximal }),
        ...(variate === undefined ? {} : { variate }),
      };
      const guarded = guard?.protect({
        epochs: options.epochs,
        batchSize: training.batchSize,
        wholeBatch: wholeBatch === true,
        classWeighting: training.classWeighting,
      });
      return trainer.fit(start, examples, { ...options, ...guarded }, draw(calls++), onEpoch);
    },
    async loss(weights) {
      // No noise was added to it, and none was paid for.
      if (guard !== null) throw new ReleaseRefused('policy');
      return logLoss(await trainer.score(weights, examples), examples.labels);
    },
  };
}
