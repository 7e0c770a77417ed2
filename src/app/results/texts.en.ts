/** The results column, English: the same keys as zh-CN, or the type check fails. */
import type { Translation } from '../i18n/translation';
import type { resultsZhCN } from './texts.zh-CN';

export const resultsEn = {
  title: 'Results',
  byRound: (where) => `by round · ${where}`,
  measure: 'Measure',
  federated: 'Federated',
  alone: 'Alone',
  pooled: 'Pooled (forbidden)',
  chosenRound: (best, budget) => `trained to round ${budget}, stopping chose ${best}`,
  waitingFor: (who) => `Still catching up: ${who}.`,
  aloneOf: (who, round) => `${who} alone at round ${round}`,
  pooledAt: (round) => `pooled at round ${round}`,
  and: ', ',
  personalElsewhere: (strategy) =>
    `The chart is of the global model. Personal models under ${strategy} are judged on own customers only: see “Who gains, who loses”.`,
  several: (count) =>
    `The coordinator keeps ${count} models; each institution uses the one that suits it best.`,
  judgedExactly:
    'Score counts are noised: the lab judges on the held-out customers themselves; the coordinator sees noised counts only.',
  told: (bound) => `Score counts are noised: AUC holds within ±${bound} (39 times in 40), KS cannot be told.`,
  toldNothing: 'Score counts hold so much noise that neither AUC nor KS can be told.',
  model: (round) => `The federated model of round ${round}`,
  modelSummary: (ks, badRate) => `KS ${ks}, bad rate ${badRate}; calibration, base rates`,
  modelAtFirst: 'The federated model, closely',
  modelEmpty: 'After the first round: KS, calibration, base rates, approvals',
  onCommon: 'common test set',
  onOwn: (who) => `${who}’s customers`,
  ks: 'KS',
  brier: 'Brier score',
  prior: (value) => `guess ${value}`,
  baseRate: 'Base rate',
  approvalRate: 'Approval rate',
  badRate: 'Bad rate',
  badRateNote: 'of the approved',
  calibrationNote: 'on the diagonal, predictions come true',
  ksNote: 'widest gap of the two curves',
  plotsUnseen: 'The common test set’s score counts come together at the coordinator: not visible',
  plotsGone: 'The score counts handed over in this round are no longer kept, so there is nothing to draw',
  baseRates: 'Base rates',
  baseRatesNote: 'held-out customers',
  baseRatesSummed:
    'Of score counts the coordinator was told the sum only: it cannot count any single institution’s default rate.',
  baseRatesCoordinator:
    'Score counts arrive in plain, defaulted and good apart: without opening a door, the coordinator can count every institution’s base rate among held-out customers.',
  baseRatesInstitution: 'Nobody has told you the base rates of the others.',
  weights: 'Global model fingerprint',
  costs: 'Costs',
  outRound: 'Left this round',
  outAll: 'Left so far',
  inRound: (bytes) => `in: ${bytes}`,
  inAll: (bytes) => `in: ${bytes}`,
  perRound: 'Per round, here',
  noRound: 'no round yet',
  lastRound: (time) => `latest ${time}`,
  virtualRound: (time) => `virtual ${time}`,
} satisfies Translation<typeof resultsZhCN>;
