/** What every figure is called, English: the same keys as zh-CN, or the type check fails. */
import type { Translation } from '../i18n/translation';
import type { meaningTitlesZhCN } from './titles.zh-CN';

export const meaningTitlesEn = {
  ask: (title) => `${title}: what is this`,
  of: {
    auc: 'AUC',
    ks: 'KS',
    brier: 'Brier score',
    baseRate: 'Base rate',
    approvalRate: 'Approval rate',
    badRate: 'Bad rate',
    calibration: 'Calibration',
    alone: 'Alone',
    federated: 'Federated',
    personal: 'Personal model',
    pooled: 'Pooled (forbidden)',
    difference: 'By joining',
    bytesOut: 'Bytes out',
    bytesIn: 'Bytes in',
    time: 'Time per round, here',
    virtualTime: 'Virtual time of the latest round',
    prior: 'Prior-only guess',
    bound: 'Bound of the error',
    deviation: 'Standard deviation over seeds',
  },
} satisfies Translation<typeof meaningTitlesZhCN>;
