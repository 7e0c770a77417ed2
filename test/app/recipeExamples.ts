/** Recipes that several tests of the recipe's page speak of. */
import { defaultRecipe } from '../../src/scenario/recipe';
import type { Recipe, SyntheticData } from '../../src/scenario/recipe';

export function withData(patch: Partial<SyntheticData>): Recipe {
  const { data } = defaultRecipe;
  if (data.source !== 'synthetic') throw new TypeError('the default recipe has no drawn customers');
  return { ...defaultRecipe, data: { ...data, ...patch } };
}

export const csvRecipe: Recipe = {
  ...defaultRecipe,
  data: {
    source: 'csv',
    sha256: '5e'.repeat(32),
    mapping: {
      target: 'defaulted',
      bad: 'yes',
      columns: [
        { column: 'income', use: 'numeric', sensitivity: 3 },
        { column: 'customer_id', use: 'ignore', sensitivity: 4 },
      ],
      dealing: { by: 'equal', institutions: 3 },
    },
    holdoutShare: 0.3,
  },
};
