/** Where each method is from. Titles and names stay in their own language. */
import type { AggregationRuleName } from '../../core/aggregators/rules';
import type { AttackKind } from '../../core/attacks/attacks';
import type { CompressionMethod } from '../../core/compression/compressors';
import type { StrategyName } from '../../core/strategies/strategies';

export const STRATEGY_PAPERS: Readonly<Record<StrategyName, string>> = {
  fedavg: 'McMahan et al. 2017, arXiv\u00A01602.05629',
  fedsgd: 'McMahan et al. 2017, arXiv\u00A01602.05629',
  fedprox: 'T. Li et al. 2020, arXiv\u00A01812.06127',
  scaffold: 'Karimireddy et al. 2020, arXiv\u00A01910.06378',
  fednova: 'J. Wang et al. 2020, arXiv\u00A02007.07481',
  fedavgm: 'Hsu et al. 2019, arXiv\u00A01909.06335',
  fedadagrad: 'Reddi et al. 2021, arXiv\u00A02003.00295',
  fedadam: 'Reddi et al. 2021, arXiv\u00A02003.00295',
  fedyogi: 'Reddi et al. 2021, arXiv\u00A02003.00295',
  feddyn: 'Acar et al. 2021, arXiv\u00A02111.04263',
  qfedavg: 'T. Li et al. 2020, arXiv\u00A01905.10497',
  agnostic: 'Mohri et al. 2019, arXiv\u00A01902.00146',
  finetune: 'Cheng et al. 2021, arXiv\u00A02108.07313',
  fedper: 'Arivazhagan et al. 2019, arXiv\u00A01912.00818',
  ditto: 'T. Li et al. 2021, arXiv\u00A02012.04221',
  apfl: 'Deng et al. 2020, arXiv\u00A02003.13461',
  ifca: 'Ghosh et al. 2020, arXiv\u00A02006.04088',
  fedmd: 'D. Li and Wang 2019, arXiv\u00A01910.03581',
  fedbuff: 'Nguyen et al. 2022, arXiv\u00A02106.06639',
};

export const RULE_PAPERS: Readonly<Record<AggregationRuleName, string>> = {
  'weighted-mean': 'McMahan et al. 2017, arXiv\u00A01602.05629',
  'coordinate-median': 'Yin et al. 2018, arXiv\u00A01803.01498',
  'trimmed-mean': 'Yin et al. 2018, arXiv\u00A01803.01498',
  krum: 'Blanchard et al. 2017, arXiv\u00A01703.02757',
  'multi-krum': 'Blanchard et al. 2017, arXiv\u00A01703.02757',
  bulyan: 'El Mhamdi et al. 2018, arXiv\u00A01802.07927',
  'geometric-median': 'Pillutla et al. 2019, arXiv\u00A01912.13445',
  'norm-bounding': 'Sun et al. 2019, arXiv\u00A01911.07963',
  fltrust: 'Cao et al. 2020, arXiv\u00A02012.13995',
  'centred-clipping': 'Karimireddy et al. 2020, arXiv\u00A02012.10333',
};

/** Empty where there is nothing to cite. */
export const COMPRESSION_PAPERS: Readonly<Record<CompressionMethod, string>> = {
  none: '',
  'uniform-quantisation': 'Suresh et al. 2016, arXiv\u00A01611.00429',
  'stochastic-quantisation': 'Suresh et al. 2016, arXiv\u00A01611.00429',
  'top-k': 'Stich et al. 2018, arXiv\u00A01809.07599',
  'random-k': 'Stich et al. 2018, arXiv\u00A01809.07599',
  sign: 'Bernstein et al. 2018, arXiv\u00A01802.04434',
};

/** Empty where there is nothing to cite. */
export const ATTACK_PAPERS: Readonly<Record<AttackKind, string>> = {
  none: '',
  scaling: 'Bagdasaryan et al. 2020, arXiv\u00A01807.00459',
  'sign-flip': 'L. Li et al. 2019, arXiv\u00A01811.03761',
  'label-flip': 'Biggio et al. 2012, arXiv\u00A01206.6389',
  little: 'Baruch et al. 2019, arXiv\u00A01902.06156',
  'non-finite': '',
  'model-replacement': 'Bagdasaryan et al. 2020, arXiv\u00A01807.00459',
  backdoor: 'Pleiter et al. 2023, arXiv\u00A02311.07550',
  'free-rider': 'Fraboni et al. 2021, arXiv\u00A02006.11901',
};
