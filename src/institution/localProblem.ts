/** An institution's training rows as a strategy's local half may use them. */
import { logLoss } from '../core/metrics/logLoss';
import type { Rng } from '../core/random';
import type { LocalProblem, LocalTraining } from '../core/strategies/strategy';
import type { Examples, Trainer } from '../engine/trainer';

/**
 * @param draw a fresh stream for each call of `train`, named by how many came before it
 * @param onEpoch hears of each epoch of each training
 */
export function createLocalProblem(
  trainer: Trainer,
  examples: Examples,
  training: LocalTraining,
  draw: (call: number) => Rng,
  onEpoch: () => Promise<void>,
): LocalProblem {
  let calls = 0;
  return {
    samples: examples.count,
    training,
    steps: (epochs = training.epochs) => epochs * Math.ceil(examples.count / training.batchSize),
    train(start, { epochs, wholeBatch, learningRate, proximal, variate } = {}) {
      const options = {
        ...training,
        ...(epochs === undefined ? {} : { epochs }),
        ...(wholeBatch === true ? { batchSize: examples.count } : {}),
        ...(learningRate === undefined ? {} : { learningRate }),
        ...(proximal === undefined ? {} : { proximal }),
        ...(variate === undefined ? {} : { variate }),
      };
      return trainer.fit(start, examples, options, draw(calls++), onEpoch);
    },
    async loss(weights) {
      return logLoss(await trainer.score(weights, examples), examples.labels);
    },
  };
}
