/** What of a recipe cannot run. */
import * as v from 'valibot';
import { recipeSchema } from '../../scenario/recipe';
import type { Recipe } from '../../scenario/recipe';

/**
 * Paths that the schema refuses, and the one rule that spans two settings.
 *
 * @returns dotted as in the recipe: `training.epochs`
 */
export function wrongSettings(recipe: Recipe): ReadonlySet<string> {
  const wrong = new Set<string>();
  const parsed = v.safeParse(recipeSchema, recipe);
  for (const issue of parsed.issues ?? []) {
    const path = v.getDotPath(issue);
    if (path !== null) wrong.add(path.startsWith('model.hidden') ? 'model.hidden' : path);
  }
  const { data, federation } = recipe;
  if (data.source === 'synthetic' && federation.minimumReplies > data.institutions) {
    wrong.add('federation.minimumReplies');
  }
  return wrong;
}
