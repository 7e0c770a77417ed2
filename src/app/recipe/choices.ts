/** The settings that are one of a few named values: where each lies in the recipe and what may be chosen. */
import type { Recipe } from '../../scenario/recipe';
import { defaultRecipe } from '../../scenario/recipe';
import type { RecipeTexts } from './texts';

/** What has a label and two lines of explanation. */
export type ChoiceKey = keyof RecipeTexts['field'] & keyof RecipeTexts['why'];
export type ChoiceValue = keyof RecipeTexts['choice'];

export interface ChoiceSetting<Key extends ChoiceKey, Value extends ChoiceValue> {
  readonly key: Key;
  readonly values: readonly Value[];
  readonly initial: Value;
  read(recipe: Recipe): Value;
  write(recipe: Recipe, value: Value): Recipe;
  /** Whether this recipe has the setting. */
  isIn(recipe: Recipe): boolean;
}

export function choice<Key extends ChoiceKey, Value extends ChoiceValue>(
  key: Key,
  values: readonly Value[],
  read: (recipe: Recipe) => Value,
  write: (recipe: Recipe, value: Value) => Recipe,
  isIn: (recipe: Recipe) => boolean = () => true,
): ChoiceSetting<Key, Value> {
  return { key, values, initial: read(defaultRecipe), read, write, isIn };
}

export const encodingMode = choice(
  'encodingMode',
  ['standard', 'woe'],
  ({ encoding }) => encoding.mode,
  (recipe, mode) => ({ ...recipe, encoding: { ...recipe.encoding, mode } }),
);

/** What a first MLP has. */
export const FIRST_WIDTHS: readonly number[] = [16, 8];

/** @param widths what the MLP had when it was last chosen */
export const modelKindWith = (widths: readonly number[] = FIRST_WIDTHS) =>
  choice(
    'modelKind',
    ['lr', 'mlp'],
    ({ model }) => (model.hidden.length === 0 ? 'lr' : 'mlp'),
    (recipe, kind) => ({ ...recipe, model: { ...recipe.model, hidden: kind === 'lr' ? [] : [...widths] } }),
  );

export const activation = choice(
  'activation',
  ['relu', 'tanh', 'sigmoid'],
  ({ model }) => model.activation,
  (recipe, chosen) => ({ ...recipe, model: { ...recipe.model, activation: chosen } }),
  // A logistic regression has no activation: what is set there changes nothing.
  ({ model, network }) =>
    model.hidden.length > 0 || network.exceptions.some(({ hidden = [] }) => hidden.length > 0),
);

export const optimizer = choice(
  'optimizer',
  ['sgd', 'momentum', 'adam'],
  ({ training }) => training.optimizer,
  (recipe, chosen) => ({ ...recipe, training: { ...recipe.training, optimizer: chosen } }),
);

export const classWeighting = choice(
  'classWeighting',
  ['none', 'balanced'],
  ({ training }) => training.classWeighting,
  (recipe, chosen) => ({ ...recipe, training: { ...recipe.training, classWeighting: chosen } }),
);
