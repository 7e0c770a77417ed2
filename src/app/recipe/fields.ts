/** The numeric settings: unit, range and step of each control. The ranges are the recipe schema's. */
import type { Recipe, SyntheticData } from '../../scenario/recipe';
import { defaultRecipe } from '../../scenario/recipe';
import type { Texts } from '../i18n/language.svelte';

export interface NumberSetting<Key extends string = string> {
  readonly key: Key;
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly initial: number;
  readonly whole: boolean;
  readonly unit: keyof Texts['recipe']['unit'] | null;
}

type NumericKeys<T> = { [K in keyof T]: T[K] extends number ? K : never }[keyof T] & string;
export type DataKey = Exclude<NumericKeys<SyntheticData>, never>;
export type TrainingKey = NumericKeys<Recipe['training']>;
export type FederationKey = NumericKeys<Recipe['federation']>;

type Unit = NumberSetting['unit'];

function setting<Key extends string>(
  key: Key,
  initial: number,
  low: number,
  high: number,
  step: number,
  unit: Unit = null,
): NumberSetting<Key> {
  return { key, low, high, step, initial, whole: step === 1, unit };
}

const { training, federation, encoding, seed } = defaultRecipe;
const data = defaultRecipe.data.source === 'synthetic' ? defaultRecipe.data : null;

/** A default of the synthetic source; the default recipe is synthetic. */
function initialOf(key: DataKey): number {
  return data?.[key] ?? NaN;
}

export const dataSettings: readonly NumberSetting<DataKey>[] = [
  setting('institutions', initialOf('institutions'), 2, 20, 1, 'institutions'),
  setting('size', initialOf('size'), 0.05, 10, 0.05, 'times'),
  setting('rateFactor', initialOf('rateFactor'), 0.5, 10, 0.5, 'times'),
  setting('covariateShift', initialOf('covariateShift'), 0, 2, 0.1),
  setting('labelShift', initialOf('labelShift'), 0, 1, 0.1),
  setting('conceptShift', initialOf('conceptShift'), 0, 1, 0.1),
];

export const moreDataSettings: readonly NumberSetting<DataKey>[] = [
  setting('nonlinearity', initialOf('nonlinearity'), 0, 2, 0.1),
  setting('slope', initialOf('slope'), 0.5, 3, 0.05),
  setting('bias', initialOf('bias'), 0, 1, 0.1),
  setting('macroShock', initialOf('macroShock'), -3, 3, 0.5, 'sd'),
];

export const minimumCellSetting = setting('minimumCell', encoding.minimumCell, 1, 50, 1, 'customers');

export const trainingSettings: readonly NumberSetting<TrainingKey>[] = [
  setting('learningRate', training.learningRate, 0.00001, 10, 0.001),
  setting('batchSize', training.batchSize, 1, 65536, 1, 'rows'),
  setting('epochs', training.epochs, 1, 50, 1, 'passes'),
  setting('l2', training.l2, 0, 1, 0.001),
];

export const federationSettings: readonly NumberSetting<FederationKey>[] = [
  setting('rounds', federation.rounds, 1, 1000, 1, 'rounds'),
  setting('participation', federation.participation, 0.05, 1, 0.05),
  setting('minimumReplies', federation.minimumReplies, 1, 20, 1, 'institutions'),
  setting('deadline', federation.deadline, 0.5, 600, 0.5, 'seconds'),
];

export const seedSetting = setting('seed', seed, 0, 4294967295, 1);
