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
    if (path !== null) wrong.add(settingPath(path, recipe));
  }
  const { data, federation } = recipe;
  if (data.source === 'synthetic' && federation.minimumReplies > data.institutions) {
    wrong.add('federation.minimumReplies');
  }
  return wrong;
}

/** Lists are one setting; what is other about an institution is named by its place on the street. */
function settingPath(path: string, { network }: Recipe): string {
  if (path.startsWith('model.hidden')) return 'model.hidden';
  if (path.startsWith('threat.attackers')) return 'threat.attackers';
  const own = path.replace(/(\.hidden)\.\d+$/, '$1');
  return own.replace(/^network\.exceptions\.(\d+)/, (_, index: string) => {
    return `network.exceptions.${network.exceptions[Number(index)]?.institution ?? index}`;
  });
}
