/** The numeric settings, group by group. */
import type { Recipe, SyntheticData } from '../../scenario/recipe';
import { compressionNumbers } from './compressionFields';
import { networkNumbers } from './networkFields';
import { numeric } from './numberSetting';
import type { NumberSetting, NumericKeys, Scale } from './numberSetting';
import { protectionNumbers } from './protectionFields';
import { ruleNumbers } from './ruleFields';
import { normLimitSetting } from './screeningFields';
import { strategyNumbers } from './strategyFields';
import { attackNumbers } from './threatFields';

export type DataKey = NumericKeys<SyntheticData>;
type TrainingKey = NumericKeys<Recipe['training']>;
type FederationKey = NumericKeys<Recipe['federation']>;

const ofData = (key: DataKey, scale: Scale): NumberSetting =>
  numeric(
    {
      key,
      path: `data.${key}`,
      read: ({ data }) => (data.source === 'synthetic' ? data[key] : NaN),
      write: (recipe, value) =>
        recipe.data.source === 'synthetic' ? { ...recipe, data: { ...recipe.data, [key]: value } } : recipe,
      isIn: ({ data }) => data.source === 'synthetic',
    },
    scale,
  );

const ofTraining = (key: TrainingKey, scale: Scale): NumberSetting =>
  numeric(
    {
      key,
      path: `training.${key}`,
      read: ({ training }) => training[key],
      write: (recipe, value) => ({ ...recipe, training: { ...recipe.training, [key]: value } }),
    },
    scale,
  );

const ofFederation = (key: FederationKey, scale: Scale): NumberSetting =>
  numeric(
    {
      key,
      path: `federation.${key}`,
      read: ({ federation }) => federation[key],
      write: (recipe, value) => ({ ...recipe, federation: { ...recipe.federation, [key]: value } }),
    },
    scale,
  );

export const institutionsSetting = ofData('institutions', {
  low: 2,
  high: 20,
  step: 1,
  unit: 'institutions',
});

/** What sets the institutions apart: known to the one who sees all. */
export const dataSettings: readonly NumberSetting[] = [
  ofData('size', {
    low: 0.05,
    high: 10,
    step: 0.05,
    unit: 'times',
    stops: [0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 7, 10],
  }),
  ofData('conceptShift', { low: 0, high: 1, step: 0.05 }),
  ofData('covariateShift', { low: 0, high: 2, step: 0.1 }),
  ofData('labelShift', { low: 0, high: 1, step: 0.05 }),
];

export const moreDataSettings: readonly NumberSetting[] = [
  ofData('rateFactor', {
    low: 0.5,
    high: 10,
    step: 0.5,
    unit: 'times',
    stops: [0.5, 1, 1.5, 2, 3, 4, 5, 7, 10],
  }),
  ofData('nonlinearity', { low: 0, high: 2, step: 0.1 }),
  ofData('slope', { low: 0.5, high: 3, step: 0.05 }),
  ofData('bias', { low: 0, high: 1, step: 0.1 }),
  ofData('macroShock', { low: -3, high: 3, step: 0.5, unit: 'sd' }),
];

export const holdoutSetting = numeric(
  {
    key: 'holdoutShare',
    path: 'data.holdoutShare',
    read: ({ data }) => (data.source === 'csv' ? data.holdoutShare : NaN),
    write: (recipe, holdoutShare) =>
      recipe.data.source === 'csv' ? { ...recipe, data: { ...recipe.data, holdoutShare } } : recipe,
    isIn: ({ data }) => data.source === 'csv',
  },
  { low: 0.1, high: 0.5, step: 0.05, unit: 'percent' },
  0.3,
);

export const minimumCellSetting = numeric(
  {
    key: 'minimumCell',
    path: 'encoding.minimumCell',
    read: ({ encoding }) => encoding.minimumCell,
    write: (recipe, minimumCell) => ({ ...recipe, encoding: { ...recipe.encoding, minimumCell } }),
  },
  { low: 1, high: 50, step: 1, unit: 'customers' },
);

export const trainingSettings: readonly NumberSetting[] = [
  ofTraining('epochs', {
    low: 1,
    high: 50,
    step: 1,
    unit: 'passes',
    stops: [1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 50],
  }),
  ofTraining('learningRate', {
    low: 0.00001,
    high: 10,
    step: 0.001,
    stops: [
      0.00001, 0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10,
    ],
  }),
];

export const moreTrainingSettings: readonly NumberSetting[] = [
  ofTraining('batchSize', {
    low: 1,
    high: 65536,
    step: 1,
    unit: 'rows',
    stops: Array.from({ length: 17 }, (_, power) => 2 ** power),
  }),
  ofTraining('l2', {
    low: 0,
    high: 1,
    step: 0.001,
    stops: [0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1],
  }),
];

export const federationSettings: readonly NumberSetting[] = [
  ofFederation('rounds', {
    low: 1,
    high: 1000,
    step: 1,
    unit: 'rounds',
    stops: [1, 2, 3, 5, 10, 15, 20, 30, 40, 50, 70, 100, 150, 200, 300, 500, 1000],
  }),
  ofFederation('participation', { low: 0.05, high: 1, step: 0.05, unit: 'percent' }),
];

export const moreFederationSettings: readonly NumberSetting[] = [
  ofFederation('minimumReplies', { low: 1, high: 20, step: 1, unit: 'institutions' }),
  ofFederation('deadline', {
    low: 0.5,
    high: 600,
    step: 0.5,
    unit: 'seconds',
    stops: [0.5, 1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 90, 120, 300, 600],
  }),
];

export const seedSetting = numeric(
  {
    key: 'seed',
    path: 'seed',
    read: ({ seed }) => seed,
    write: (recipe, seed) => ({ ...recipe, seed }),
  },
  { low: 0, high: 4294967295, step: 1 },
);

/** In the order of the groups. */
export const numberSettings: readonly NumberSetting[] = [
  institutionsSetting,
  ...dataSettings,
  ...moreDataSettings,
  holdoutSetting,
  ...trainingSettings,
  ...moreTrainingSettings,
  ...strategyNumbers,
  ...ruleNumbers,
  ...federationSettings,
  ...moreFederationSettings,
  normLimitSetting,
  ...compressionNumbers,
  ...networkNumbers,
  ...protectionNumbers,
  minimumCellSetting,
  ...attackNumbers,
  seedSetting,
];

const VEILED = new Set<string>([
  ...[...dataSettings, ...moreDataSettings, ...attackNumbers].map(({ key }) => key),
  'attack',
  'attackers',
  'sends',
  'zUse',
  'boostUse',
]);

/** Tells how far the institutions' customers differ, or who attacks: no party of the federation knows. */
export function isVeiled(key: string): boolean {
  return VEILED.has(key);
}
