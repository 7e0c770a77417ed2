/**
 * What this institution would have without the others: its own model on its own rows, with the same budget of
 * epochs a round, its own early stopping and, where rows are few, its own choice of regularisation.
 *
 * Its inputs are the agreed encoding, which already profits from the others' statistics: the comparison errs
 * against the federation, never for it.
 */
import type { ConsoleDown, ConsoleUp } from '../boundary/messages';
import { FINE_SCORE_BINS, scoreHistogram } from '../core/metrics/scoreHistogram';
import { initialWeights } from '../core/modelSpec';
import { stream } from '../core/random';
import { createReference } from '../engine/earlyStopping';
import { referencePlan } from '../engine/referencePlan';
import type { House } from './house';
import { ReleaseRefused, releaseScores, releaseUpdate } from './release';

type AloneReply = Extract<ConsoleUp, { kind: 'aloneReply' }>;

export interface Alone {
  /**
   * Trains up to this round's budget and judges the best model so far.
   *
   * @param giveWay awaited between two trainings; what it throws ends the work for good
   * @throws ReleaseRefused
   */
  advance(round: number, giveWay: () => Promise<void>): Promise<AloneReply>;
}

/** @throws ReleaseRefused not-ready before the encoding is agreed */
export async function createAlone(
  house: House,
  request: Extract<ConsoleDown, { kind: 'aloneRequest' }>,
): Promise<Alone> {
  const { trainer, charter, policy, examples } = house;
  if (examples === undefined) throw new ReleaseRefused('not-ready');
  const { train, holdout } = examples;
  const reference = await createReference(trainer, train, {
    fit: request,
    ...referencePlan(train.count, request.l2),
    initial: initialWeights(trainer.spec, stream(charter.seed, 'initial-weights')),
    streams: (...purpose) => stream(charter.seed, 'alone', charter.institution, ...purpose),
  });
  return {
    async advance(round, giveWay) {
      await reference.advance(round, giveWay);
      const best = reference.best();
      const scores = await trainer.score(best.weights, holdout);
      return {
        kind: 'aloneReply',
        run: charter.run,
        round,
        bestRound: best.round,
        l2: best.l2,
        weights: releaseUpdate(best.weights, train.count, policy),
        counts: releaseScores(scoreHistogram(scores, holdout.labels, FINE_SCORE_BINS), holdout.count, policy),
        tensors: trainer.tensorCount(),
      };
    },
  };
}
