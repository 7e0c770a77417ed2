/**
 * Keeps an institution's promise to each of its customers: whatever leaves and tells of rows passes here. It is charged
 * first, and what comes out is noised; where the budget does not reach, nothing comes out.
 *
 * Who trains and who judges is settled before, and a neighbouring house is one with a customer more or fewer in one of the
 * two sets.
 */
import type { RecordPrivacy } from '../core/privacy/promise';
import { FRESH_ACCOUNT, STATISTICS, type PrivacyAccount, type Statistic } from '../core/privacy/account';
import { openBudget } from '../core/privacy/budget';
import type { DpGroup } from '../core/privacy/dpGroups';
import { dpEvent, type DpEvent } from '../core/privacy/dpEvent';
import { simulatedNoise, systemNoise, type NoiseSource } from '../core/privacy/noise';
import { fittedCounts, withNoise } from '../core/privacy/noisedCounts';
import {
  judgingEvents,
  judgingMultipliers,
  statisticsMultiplier,
  stepEvents,
  trainingMultiplier,
} from '../core/privacy/privacyPlan';
import { stream } from '../core/random';
import type { StrategyFacts } from '../core/strategies/strategy';
import { histogramSlots } from '../data/encoding/labelHistograms';
import { MAGNITUDE_CELLS, type ColumnKind, type EncodingMode } from '../data/encoding/layout';
import { boundedMoments, COUNTS_TO_ONE, momentsOf } from '../data/encoding/boundedMoments';
import type { Rows } from '../data/rows';
import type { FitOptions } from '../engine/trainer';
import type { Customers } from './customers';
import { privateSteps, samplingOf, type ClippingNorm } from './privateSteps';
import { ReleaseRefused } from './release';

/** Of one training: which rows it samples and what it adds. */
export type Protected = Pick<FitOptions, 'privacy' | 'classWeights'>;

export interface TrainingGuard {
  /** Training rows as told. */
  readonly samples: number;
  stepsAnEpoch(batchSize: number): number;
  /**
   * Charges a training, which may then be done once.
   *
   * @throws ReleaseRefused budget-spent
   */
  protect(training: {
    readonly epochs: number;
    readonly batchSize: number;
    readonly wholeBatch: boolean;
    readonly classWeighting: 'none' | 'balanced';
  }): Protected;
}

export interface Guard {
  /** Training rows as everybody is told them: with noise, and the same number in every round. */
  readonly samples: number;
  /** @throws ReleaseRefused, as all below */
  magnitudes(counts: Uint32Array): Uint32Array;
  histograms(counts: Uint32Array): Uint32Array;
  moments(rows: Rows, plan: Float32Array): Float64Array;
  /** Of a round's update, asked for once a round. */
  fit(round: number): TrainingGuard;
  /** Of what is trained for a round's judgement alone. Asked before `scores`. */
  tuning(round: number): TrainingGuard;
  /** @param histograms of the same held-out customers by one model or two; good, then defaulted */
  scores(round: number, histograms: readonly Uint32Array[]): Uint32Array[];
}

export interface GuardSettings {
  readonly privacy: RecordPrivacy;
  readonly institution: number;
  readonly seed: number;
  /** Planned for the whole run. */
  readonly rounds: number;
  readonly batchSize: number;
  readonly epochs: number;
  readonly strategy: StrategyFacts;
  readonly columns: readonly ColumnKind[];
  readonly mode: EncodingMode;
  /** What was released before, as its desk kept it; null in a new run. */
  readonly account: PrivacyAccount | null;
}

/**
 * @param charged hears of every new state of the account, before what it paid for leaves
 * @throws ReleaseRefused when not even the number of customers can be told
 */
export function createGuard(
  settings: GuardSettings,
  customers: Customers,
  charged: (account: PrivacyAccount) => void,
): Guard {
  const { privacy, institution, seed, rounds, strategy, columns, mode } = settings;
  const isSimulated = privacy.randomness === 'simulated';
  const system = isSimulated ? undefined : systemNoise();
  const noiseOf = (...purpose: (string | number)[]): NoiseSource =>
    system ?? simulatedNoise(stream(seed, 'privacy', institution, ...purpose));
  const before = settings.account ?? FRESH_ACCOUNT;
  const budget = openBudget(privacy, before.events);
  let account: PrivacyAccount = before;
  /** Of this session alone: a release is asked for once. */
  let asked = { fit: 0, tuned: -1, judged: -1, statistics: 0 };
  const norm: ClippingNorm = { value: privacy.clippingNorm, isAdaptive: privacy.adaptiveClipping };

  const numeric = columns.filter(({ categories }) => categories === 0).length;
  // Only weights of evidence are made of label histograms; otherwise none are counted.
  const hasHistograms = mode === 'woe';
  const releases = 1 + (numeric > 0 ? 2 : 0) + (hasHistograms ? 1 : 0);
  const statistic = statisticsMultiplier(privacy, releases);
  const histogramsAJudgement = strategy.isPersonal ? 2 : 1;
  const judging = judgingMultipliers(privacy, rounds, histogramsAJudgement);

  /** @throws ReleaseRefused budget-spent */
  function charge(group: DpGroup, events: readonly DpEvent[], patch: Partial<PrivacyAccount>): void {
    if (!budget.charge(group, events)) throw new ReleaseRefused('budget-spent');
    account = { ...account, ...patch, events: budget.events };
    charged(account);
  }

  /** Good and defaulted customers of a set, noised once and for all. */
  function tell(rows: Rows, group: DpGroup, multiplier: number, known: PrivacyAccount['told']) {
    const defaulted = rows.labels.reduce((sum, label) => sum + label, 0);
    if (known !== null) return known;
    charge(group, [dpEvent(multiplier)], {});
    const noised = withNoise(
      [rows.count - defaulted, defaulted],
      multiplier,
      noiseOf('count', group).integers,
    );
    const told = [Math.max(1, noised[0] ?? 1), Math.max(1, noised[1] ?? 1)] as const;
    account = group === 'training' ? { ...account, told } : { ...account, heldOut: told };
    charged(account);
    return told;
  }

  budget.foresee('held-out', judgingEvents(judging, rounds, histogramsAJudgement));
  budget.foresee('training', [dpEvent(statistic, 1, releases)]);
  const [good, defaulted] = tell(customers.train, 'training', statistic, before.told);
  const heldOut = tell(customers.holdout, 'held-out', judging.totals, before.heldOut);
  const samples = good + defaulted;
  const sampling = samplingOf(samples, settings.batchSize, strategy.work.wholeBatch);
  const { trainings, epochs } = strategy.work;
  const fits = rounds * trainings * (epochs ?? settings.epochs);
  const tunings = (rounds + 1) * strategy.tuningEpochs;
  const steps = [
    { samplingRate: sampling.samplingRate, times: fits * sampling.stepsAnEpoch },
    ...(tunings > 0 ? [{ samplingRate: sampling.samplingRate, times: tunings * sampling.stepsAnEpoch }] : []),
  ];
  const statistics = [dpEvent(statistic, 1, releases)];
  const multiplier = trainingMultiplier(privacy, statistics, steps);
  budget.foresee('training', [...statistics, ...stepEvents(multiplier, steps)]);

  /** Noised so that one customer, who is in one cell a feature, is covered. */
  function statisticOf<T>(
    what: Statistic,
    spread: number,
    release: (deviation: number, noise: NoiseSource) => T,
  ): T {
    const bit = 1 << STATISTICS.indexOf(what);
    if ((asked.statistics & bit) !== 0) throw new ReleaseRefused('policy');
    asked = { ...asked, statistics: asked.statistics | bit };
    const isRepeated = isSimulated && (before.statistics & bit) !== 0;
    if (!isRepeated) charge('training', [dpEvent(statistic)], { statistics: account.statistics | bit });
    return release(statistic * Math.sqrt(spread), noiseOf(what));
  }

  function training(round: number, purpose: 'fit' | 'tuning', isRepeated: boolean): TrainingGuard {
    let call = 0;
    return {
      samples,
      stepsAnEpoch: (batchSize) => samplingOf(samples, batchSize, false).stepsAnEpoch,
      protect({ epochs: passes, batchSize, wholeBatch, classWeighting }) {
        const how = samplingOf(samples, batchSize, wholeBatch);
        if (!isRepeated) {
          const event = dpEvent(multiplier, how.samplingRate, passes * how.stepsAnEpoch);
          charge('training', [event], purpose === 'fit' ? { fit: Math.max(account.fit, round) } : {});
        }
        return {
          privacy: privateSteps(how, multiplier, norm, noiseOf(purpose, round, call++)),
          ...(classWeighting === 'none'
            ? {}
            : { classWeights: { good: samples / (2 * good), bad: samples / (2 * defaulted) } }),
        };
      },
    };
  }

  return {
    samples,
    magnitudes: (counts) =>
      numeric === 0
        ? counts
        : statisticOf('magnitudes', numeric, (deviation, { integers }) => {
            const noised = withNoise(counts, deviation, integers);
            const fitted = new Uint32Array(counts.length);
            for (let at = 0; at < counts.length; at += MAGNITUDE_CELLS) {
              fitted.set(fittedCounts(noised.subarray(at, at + MAGNITUDE_CELLS), samples), at);
            }
            return fitted;
          }),
    histograms: (counts) =>
      !hasHistograms
        ? new Uint32Array(counts.length)
        : statisticOf('histograms', columns.length, (deviation, { integers }) => {
            const noised = withNoise(counts, deviation, integers);
            const fitted = new Uint32Array(counts.length);
            for (const { start, bins } of histogramSlots(noised, columns)) {
              const middle = start + bins;
              fitted.set(fittedCounts(noised.subarray(start, middle), good), start);
              fitted.set(fittedCounts(noised.subarray(middle, middle + bins), defaulted), middle);
            }
            return fitted;
          }),
    moments: (rows, plan) =>
      numeric === 0
        ? new Float64Array(0)
        : statisticOf('moments', 3 * numeric, (deviation, { integers }) => {
            const bounded = boundedMoments(rows, columns, plan);
            return momentsOf(withNoise(bounded, COUNTS_TO_ONE * deviation, integers), columns, plan);
          }),
    fit(round) {
      if (round <= asked.fit) throw new ReleaseRefused('policy');
      asked = { ...asked, fit: round };
      return training(round, 'fit', isSimulated && round <= before.fit);
    },
    tuning(round) {
      if (round <= asked.tuned) throw new ReleaseRefused('policy');
      asked = { ...asked, tuned: round };
      return training(round, 'tuning', isSimulated && round <= before.judged);
    },
    scores(round, histograms) {
      if (round <= asked.judged) throw new ReleaseRefused('policy');
      asked = { ...asked, judged: round };
      const deviation = round >= rounds ? judging.last : judging.before;
      if (!(isSimulated && round <= before.judged)) {
        charge('held-out', [dpEvent(deviation, 1, histograms.length)], {
          judged: Math.max(account.judged, round),
        });
      }
      const { integers } = noiseOf('scores', round);
      return histograms.map((counts) => {
        const noised = withNoise(counts, deviation, integers);
        const bins = counts.length / 2;
        const fitted = new Uint32Array(counts.length);
        heldOut.forEach((total, label) => {
          fitted.set(fittedCounts(noised.subarray(label * bins, (label + 1) * bins), total), label * bins);
        });
        return fitted;
      });
    },
  };
}
