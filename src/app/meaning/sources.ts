/** Where each figure is defined. Titles stay in their own language. */
import type { MeaningName } from './texts';

const THOMAS = 'L. C. Thomas, J. Crook, D. Edelman, Credit Scoring and Its Applications, 2nd ed., SIAM, 2017';
const PRECHELT = 'L. Prechelt, Early Stopping – But When?, in Neural Networks: Tricks of the Trade, 1998';

export const SOURCES: Readonly<Record<MeaningName, string>> = {
  auc: 'J. A. Hanley, B. J. McNeil, The meaning and use of the area under a ROC curve, Radiology 143, 1982',
  ks: THOMAS,
  brier:
    'G. W. Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78, 1950',
  baseRate: THOMAS,
  approvalRate: THOMAS,
  badRate: THOMAS,
  calibration: 'A. P. Dawid, The well-calibrated Bayesian, JASA 77, 1982',
  alone: PRECHELT,
  federated:
    'H. B. McMahan et al., Communication-efficient learning of deep networks from decentralized data, AISTATS 2017',
  personal: 'A. Z. Tan et al., Towards Personalized Federated Learning, IEEE TNNLS 2022, arXiv 2103.00710',
  pooled: PRECHELT,
  difference:
    'T. Yu, E. Bagdasaryan, V. Shmatikov, Salvaging federated learning by local adaptation, arXiv 2002.04758, 2020',
  bytesOut: 'RFC 8949, Concise Binary Object Representation (CBOR), 2020',
  bytesIn: 'RFC 8949, Concise Binary Object Representation (CBOR), 2020',
  time: 'W3C, High Resolution Time',
  virtualTime: 'Credence, src/core/virtual/work.ts, link.ts',
  prior:
    'A. H. Murphy, A new vector partition of the probability score, Journal of Applied Meteorology 12, 1973',
  bound: 'Credence, src/core/metrics/roc.ts, ks.ts',
  deviation: 'Student, The probable error of a mean, Biometrika 6, 1908',
};
