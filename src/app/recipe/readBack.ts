/** The recipe read back as one sentence. */
import type { Recipe } from '../../scenario/recipe';
import { setting } from '../format/numbers';
import type { Texts } from '../i18n/language.svelte';
import { formatWidths } from './hiddenWidths';

export function modelName(recipe: Recipe, t: Texts): string {
  const { hidden } = recipe.model;
  if (hidden.length === 0) return t.recipe.choice.lr;
  return `MLP ${formatWidths(hidden)}`;
}

/** @param institutions how many take part; with an own file the run knows, the recipe may not */
export function readBack(recipe: Recipe, institutions: number, t: Texts): string {
  const { training, federation, encoding } = recipe;
  return t.recipe.readBack(
    institutions,
    training.epochs,
    t.recipe.choice[training.optimizer],
    setting(training.learningRate),
    modelName(recipe, t),
    t.recipe.choice[encoding.mode],
    federation.rounds,
  );
}
