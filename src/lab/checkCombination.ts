/**
 * Whether a recipe's parts fit together. Loaded when a recipe comes from outside: it asks every strategy and rule what it
 * needs, which the first paint can do without.
 */
import { recipeConflicts } from '../scenario/conflicts';
import { conflictSentence } from '../scenario/conflictSentence';
import type { Recipe } from '../scenario/recipe';
import { RecipeError } from './checkRecipe';

/**
 * @param institutions on the street, where more is known than the recipe says
 * @throws RecipeError naming what does not fit together
 */
export function checkCombination(recipe: Recipe, institutions?: number): void {
  const [conflict] = recipeConflicts(recipe, institutions);
  if (conflict === undefined) return;
  const { path, problem } = conflictSentence(conflict);
  throw new RecipeError(path, problem);
}
