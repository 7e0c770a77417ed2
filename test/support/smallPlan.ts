/** Plans of small runs: a street of a few institutions with a part of the customers. */
import { planRun, type RunPlan } from '../../src/lab/runPlan';
import { worldOf } from '../../src/lab/world';
import { defaultRecipe, type Recipe, type SyntheticData } from '../../src/scenario/recipe';

export interface SmallRecipe extends Partial<Omit<Recipe, 'data' | 'federation'>> {
  readonly data?: Partial<SyntheticData>;
  readonly federation?: Partial<Recipe['federation']>;
}

/** Unless told otherwise three institutions with a twentieth of their customers go four rounds. */
export function smallRecipe({ data, federation, ...rest }: SmallRecipe = {}): Recipe {
  if (defaultRecipe.data.source !== 'synthetic') throw new Error('the default draws its customers');
  return {
    ...defaultRecipe,
    ...rest,
    data: { ...defaultRecipe.data, institutions: 3, size: 0.05, rateFactor: 5, ...data },
    federation: { ...defaultRecipe.federation, rounds: 4, ...federation },
  };
}

export function smallPlan(recipe: SmallRecipe = {}): RunPlan {
  const whole = smallRecipe(recipe);
  const world = worldOf(whole, undefined);
  if (world === null) throw new Error('no such scenario');
  return planRun(whole, world.schema, world.inhabitants);
}
