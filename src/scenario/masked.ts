import type { Recipe } from './recipe';

/** Whether the coordinator is given sums alone. */
export function isMasked({ protection }: Pick<Recipe, 'protection'>): boolean {
  return protection.aggregation.by !== 'plain';
}
