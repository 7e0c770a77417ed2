/** The noise that record-level privacy will ask of an institution, before anything is trained. Loaded when it is asked for. */
import { dpEvent } from '../core/privacy/dpEvent';
import { statisticsMultiplier, trainingMultiplier } from '../core/privacy/privacyPlan';
import type { RecordPrivacy } from '../core/privacy/promise';
import { createStrategy } from '../core/strategies/strategies';
import { conditionsOf } from '../scenario/network';
import type { Recipe } from '../scenario/recipe';

export interface ForeseenNoise {
  /** Of each step. */
  readonly multiplier: number;
  readonly steps: number;
  /** Chance of each customer to be in a step. */
  readonly samplingRate: number;
}

/**
 * @param told training customers as they will be told, from 1
 * @throws RangeError when no noise fits the promise
 */
export function foreseenNoise(
  recipe: Recipe,
  privacy: RecordPrivacy,
  institution: number,
  told: number,
): ForeseenNoise {
  const { federation, training, encoding } = recipe;
  const { work, tuningEpochs } = createStrategy(federation.strategy).facts;
  const { epochs } = conditionsOf(recipe, institution);
  const expected = work.wholeBatch ? told : Math.min(training.batchSize, told);
  const samplingRate = expected / told;
  const perEpoch = Math.ceil(told / expected);
  const fits = federation.rounds * work.trainings * (work.epochs ?? epochs);
  const steps = (fits + (federation.rounds + 1) * tuningEpochs) * perEpoch;
  // The number of customers, magnitudes and moments, and label histograms where weights of evidence are made of them.
  const releases = encoding.mode === 'woe' ? 4 : 3;
  const statistics = [dpEvent(statisticsMultiplier(privacy, releases), 1, releases)];
  return {
    multiplier: trainingMultiplier(privacy, statistics, [{ samplingRate, times: steps }]),
    steps,
    samplingRate,
  };
}
