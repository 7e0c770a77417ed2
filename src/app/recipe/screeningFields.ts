/** Screening before the rule: how long an update may be. */
import type { Recipe } from '../../scenario/recipe';
import { numeric } from './numberSetting';

/** Times the median, to begin with: well beyond honest updates, well below an amplified one. */
export const FIRST_NORM_LIMIT = 5;

export const normLimitSetting = numeric(
  {
    key: 'normLimit',
    path: 'federation.normLimit',
    read: ({ federation }) => federation.normLimit ?? NaN,
    write: (recipe, normLimit) => ({ ...recipe, federation: { ...recipe.federation, normLimit } }),
    isIn: ({ federation }) => federation.normLimit !== null,
  },
  { low: 1, high: 1000, step: 0.5, unit: 'times', stops: [1, 1.5, 2, 3, 5, 10, 20, 50, 100, 1000] },
  FIRST_NORM_LIMIT,
);

export function withNormLimit(recipe: Recipe, normLimit: number | null): Recipe {
  return { ...recipe, federation: { ...recipe.federation, normLimit } };
}
