/** A recipe taken to other institutions: what it says of single ones speaks of nobody there. */
import { defaultRecipe, type Recipe } from './recipe';

export function forAnotherStreet(recipe: Recipe): Recipe {
  return { ...recipe, network: { ...recipe.network, exceptions: [] }, threat: defaultRecipe.threat };
}
