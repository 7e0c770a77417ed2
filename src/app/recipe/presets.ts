/** Named recipes, each of which shows something worth seeing; what differs from the default is written out. */
import { defaultRecipe } from '../../scenario/recipe';
import type { Recipe, SyntheticData } from '../../scenario/recipe';
import type { RecipeTexts } from './texts';

export interface Preset {
  readonly key: keyof RecipeTexts['preset'];
  readonly recipe: Recipe;
}

interface Differences {
  readonly data?: Partial<SyntheticData>;
  readonly model?: Partial<Recipe['model']>;
  readonly federation?: Partial<Recipe['federation']>;
}

function preset(key: Preset['key'], { data, model, federation }: Differences): Preset {
  return {
    key,
    recipe: {
      ...defaultRecipe,
      data:
        defaultRecipe.data.source === 'synthetic' ? { ...defaultRecipe.data, ...data } : defaultRecipe.data,
      model: { ...defaultRecipe.model, ...model },
      federation: { ...defaultRecipe.federation, ...federation },
    },
  };
}

export const presets: readonly Preset[] = [
  preset('default', {}),
  preset('sameRule', { data: { conceptShift: 0 } }),
  preset('otherRules', { data: { conceptShift: 1 } }),
  preset('sameCustomers', { data: { covariateShift: 0, labelShift: 0, conceptShift: 0 } }),
  preset('twenty', { data: { institutions: 20, size: 0.2 } }),
  preset('smallBooks', { data: { size: 0.1 } }),
  preset('bentNetwork', { data: { nonlinearity: 2 }, model: { hidden: [16, 8] } }),
  preset('bentLogistic', { data: { nonlinearity: 2 } }),
  preset('classroom', { data: { rateFactor: 3 } }),
  preset('fewAsked', { federation: { participation: 0.4 } }),
];
