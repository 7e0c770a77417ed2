/** What strategies and rules are called, English: the same keys as zh-CN, or the type check fails. */
import type { Translation } from '../i18n/translation';
import type { methodTitlesZhCN } from './titles.zh-CN';

export const methodTitlesEn = {
  strategy: {
    fedavg: 'FedAvg',
    fedsgd: 'FedSGD',
    fedprox: 'FedProx',
    scaffold: 'SCAFFOLD',
    fednova: 'FedNova',
    fedavgm: 'FedAvgM',
    fedadagrad: 'FedAdagrad',
    fedadam: 'FedAdam',
    fedyogi: 'FedYogi',
    feddyn: 'FedDyn',
    qfedavg: 'q-FedAvg',
    agnostic: 'Agnostic FL',
    finetune: 'local fine-tuning',
    fedper: 'FedPer',
    ditto: 'Ditto',
    apfl: 'APFL',
    ifca: 'IFCA',
    fedmd: 'FedMD',
    fedbuff: 'FedBuff',
  },
  rule: {
    'weighted-mean': 'weighted mean',
    'coordinate-median': 'coordinate median',
    'trimmed-mean': 'trimmed mean',
    krum: 'Krum',
    'multi-krum': 'Multi-Krum',
    bulyan: 'Bulyan',
    'geometric-median': 'geometric median',
    'norm-bounding': 'norm bounding',
    fltrust: 'FLTrust',
    'centred-clipping': 'centred clipping',
  },
  both: (strategy, rule) => `${strategy}, ${rule}`,
} satisfies Translation<typeof methodTitlesZhCN>;
