/** Who gains, who loses, English: the same keys as zh-CN, or the type check fails. */
import type { Translation } from '../i18n/translation';
import type { gainsZhCN } from './texts.zh-CN';

const institutions = (count: string | number): string =>
  `${count} ${`${count}` === '1' ? 'institution' : 'institutions'}`;

export const gainsEn = {
  title: 'Who gains, who loses',
  atRound: (round) => `round ${round}`,
  overSeeds: (seeds) => `${seeds} seeds`,
  rows: 'Institution by institution',
  hollow: 'alone',
  filled: 'federated',
  filledPersonal: 'personal model',
  tick: 'global model',
  yardstick: 'Judged on whose customers',
  own: 'Own customers',
  common: 'Common test set',
  measure: 'Measure',
  institution: 'Institution',
  alone: 'Alone',
  federated: 'Federated',
  personal: 'Personal',
  global: 'Global',
  pooled: 'Pooled (forbidden)',
  difference: 'By joining',
  gains: 'gains',
  loses: 'loses',
  unclear: 'unclear',
  pending: 'computing',
  absent: 'absent',
  oneClass: 'one class',
  unseen: 'not visible',
  plotTitle: (all, gaining, losing, unclear, unseen) =>
    `${institutions(all)} before and after joining: ${gaining} gain, ${losing} lose, ${unclear} unclear, ${unseen} not visible.`,
  lossBy: (who, alone, federated) => `${who} is worse off by joining: ${alone}\u00A0→\u00A0${federated}.`,
  gainBy: (who, alone, federated) => `${who} is better off by joining: ${alone}\u00A0→\u00A0${federated}.`,
  unclearBy: (who, alone, federated) =>
    `Whether ${who} is better off by joining is unclear: ${alone}\u00A0→\u00A0${federated}.`,
  lossOfMany: (who, count) => `${institutions(count)} are worse off by joining: ${who}.`,
  and: ', ',
  noLoser: 'So far no institution is clearly worse off by joining.',
  coordinatorSummed:
    'The coordinator cannot tell who gains and who loses: scores alone never left an institution, and of score counts it was told the sum only.',
  coordinatorBlind:
    'The coordinator cannot tell who gains and who loses: scores alone never left an institution. Score counts did, in plain, so it can work out how the federated model does on everyone’s customers.',
  institutionBlind:
    'The common test set needs the score counts of all institutions; no single one can see it.',
  trustOne: (where, measure) =>
    `${where}, ${measure}: this one seed only. A difference may be luck, above all where customers are few: run several seeds.`,
  trustMany: (where, measure, seeds) =>
    `${where}, ${measure}: mean of ${seeds} seeds; whiskers are ± 1 standard deviation. Gains or loses is said only where the 95% interval of the difference excludes 0.`,
  singleSeed: 'One seed proves nothing',
  boundUpTo: (bound) => `bound up to ±${bound}`,
  study: (count) => `Run ${count} seeds`,
  studyCount: 'Number of seeds',
  studyRunning: (done, all) => `${done} of ${all} seeds done`,
  studyCancel: 'Stop',
  studyCancelled: (done) => `Stopped: only ${done} seeds were finished.`,
  studyFailed: 'Running more seeds failed; this is still the single run. Please try again.',
  personalNote: (strategy) =>
    `Under ${strategy} each institution uses a personal model, and that is what is compared; the tick beside it is the global model on the same customers.`,
  personalCommon:
    'Personal models are judged on own customers only; on the common test set it is the global model that is compared.',
  headless: (strategy) =>
    `The last layer never leaves under ${strategy}: the coordinator’s global model has an untrained one, and its score means little.`,
  student: 'The coordinator’s global model has seen no customers and learns from the consensus alone.',
  unlikeAlone: 'Training alone is with everyone’s model, not with an institution’s own size.',
  waiting: 'After the first round, alone, federated and pooled training are compared here.',
  seed: (seed) => `Seed ${seed}`,
  interval: '95% interval',
} satisfies Translation<typeof gainsZhCN>;
