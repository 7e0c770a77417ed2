import type { Recipe } from './recipe';

/** Whether sums are made of ciphertexts, in place of masks. */
export function isEncrypted({ protection }: Pick<Recipe, 'protection'>): boolean {
  return protection.aggregation.by === 'homomorphic';
}
