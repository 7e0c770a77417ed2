/** Words in and around the charts, English: the same keys as zh-CN, or the type check fails. */
import type { Translation } from '../i18n/translation';
import type { chartsZhCN } from './texts.zh-CN';

export const chartsEn = {
  measure: { auc: 'AUC', ks: 'KS' },
  commonSet: 'common test set',
  ownOf: (who) => `${who}’s customers`,
  aloneOf: (who) => `${who} alone`,
  groupOf: (who, all) => `${who} etc. (${all})`,
  groupNote:
    'More than 8 institutions: one label a kind, at its middle institution. The data table has each of them.',
  federated: 'Federated',
  personal: 'Personal model',
  global: 'Global model',
  pooled: 'Pooled (forbidden)',
  roundAxis: 'round',
  nothingYet: {
    ready: 'Press play and the first letter leaves',
    preparing: 'Preparing customers, agreeing on the encoding',
    running: 'The first round is under way',
    ended: 'No result was reached',
  },
  aloneUnseen: 'Each alone:',
  othersUnseen: 'Others and pooled:',
  unseen: 'not visible',
  roundsTitle: (round, measure, value, where) =>
    `Up to round ${round}, the federated model’s ${measure} is ${value}, ${where}.`,
  roundsTitleEmpty: 'A chart of scores by round, still without a line.',
  roundsCaption: (measure, where) => `${measure} by round, ${where}`,
  dataTable: 'Table',
  save: 'Save',
  saveAs: (kind) => `Save as ${kind}`,
  saveFailed: 'The picture could not be made. Please try again.',
  heading: (what, where) => `${what}, ${where}`,
  savedNote: (round, seed, data, method) => `Credence, round ${round}, seed ${seed}, ${data}; ${method}`,
  synthetic: 'synthetic data',
  csv: 'own file',
  calibration: 'Calibration',
  calibrationTitle: (groups) =>
    `Calibration: predicted and observed default rate of customers in ${groups} groups.`,
  calibrationCaption: 'Customers grouped by predicted default rate',
  predicted: 'Predicted',
  observed: 'Observed',
  predictedRate: 'predicted rate',
  observedRate: 'Observed rate',
  customers: 'Customers',
  ksPlot: 'KS plot',
  ksPlotTitle: (ks, probability) =>
    `KS plot: the shares of good and of defaulted customers below a predicted default rate of ${probability} differ most, by ${ks}.`,
  ksPlotCaption: 'Share of customers who score below',
  below: 'Below',
  good: 'Good',
  defaulted: 'Default',
  gap: 'Gap',
  baseRates: 'Base rate of each institution',
  baseRatesTitle: (known, all) =>
    `Base rates among held-out customers: ${known} of ${all} institutions are visible.`,
  baseRatesCaption: 'Base rate of each institution, held-out customers',
  institution: 'Institution',
  rate: 'Base rate',
  defaults: 'Defaults',
  everyone: 'all',
} satisfies Translation<typeof chartsZhCN>;
