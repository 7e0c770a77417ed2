/** Public rows in a trainer's hands: the same arithmetic for the coordinator's workbench and for each institution. */
import { logistic } from '../core/metrics/logistic';
import type { Rng } from '../core/random';
import type { PublicRows } from '../core/strategies/publicRows';
import type { LocalTraining } from '../core/strategies/strategy';
import type { Examples, Trainer } from './trainer';

/**
 * @param examples the rows in the agreed encoding
 * @param training as the run has it; towards scores it has no classes to weigh
 * @param draw a stream for each use
 */
export function createPublicRows(
  trainer: Trainer,
  examples: Examples,
  training: LocalTraining,
  draw: (use: 'learn' | 'train') => Rng,
): PublicRows {
  return {
    count: examples.count,
    async predict(weights) {
      return (await trainer.score(weights, examples)).map(logistic);
    },
    learn(start, targets, passes) {
      const options = { ...training, epochs: passes, classWeighting: 'none' } as const;
      return trainer.fit(start, { ...examples, labels: targets }, options, draw('learn'));
    },
    train: (start, passes) => trainer.fit(start, examples, { ...training, epochs: passes }, draw('train')),
  };
}
