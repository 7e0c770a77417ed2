import { describe, expect, it } from 'vitest';
import { COMPRESSION_METHODS, defaultCompression } from '../../src/core/compression/compressors';
import { defaultPrivacy, PRIVACY_UNITS } from '../../src/core/privacy/promise';
import { defaultAggregation } from '../../src/core/secureAggregation/settings';
import { defaultRecipe, type Recipe } from '../../src/scenario/recipe';
import { updatePath } from '../../src/scenario/updatePath';

const recipes: readonly Recipe[] = PRIVACY_UNITS.flatMap((unit) =>
  (['plain', 'secure', 'homomorphic'] as const).flatMap((by) =>
    COMPRESSION_METHODS.map((method) => ({
      ...defaultRecipe,
      protection: { privacy: defaultPrivacy(unit), aggregation: defaultAggregation(by) },
      federation: { ...defaultRecipe.federation, compression: defaultCompression(method) },
    })),
  ),
);

/** That one step, where there is one, comes before the other. */
function comesBefore<Step>(steps: readonly Step[], first: Step, then: Step): boolean {
  const [a, b] = [steps.indexOf(first), steps.indexOf(then)];
  return a < 0 || b < 0 || a < b;
}

describe('the way of an update', () => {
  it('never clips or noises what is already compressed or masked', () => {
    for (const recipe of recipes) {
      const { inside } = updatePath(recipe);
      for (const late of ['compress', 'round', 'mask', 'encrypt'] as const) {
        for (const early of ['trainPrivately', 'clip', 'partOfNoise'] as const) {
          expect(comesBefore(inside, early, late)).toBe(true);
        }
      }
      expect(comesBefore(inside, 'clip', 'partOfNoise')).toBe(true);
      expect(comesBefore(inside, 'round', 'mask')).toBe(true);
      expect(comesBefore(inside, 'round', 'encrypt')).toBe(true);
    }
  });

  it('clips before the noise at the coordinator too, and reads no single update under masks', () => {
    for (const recipe of recipes) {
      const { outside } = updatePath(recipe);
      expect(comesBefore(outside, 'clip', 'noise')).toBe(true);
      expect(comesBefore(outside, 'unmask', 'noise')).toBe(true);
      if (recipe.protection.aggregation.by !== 'plain') {
        for (const single of ['expand', 'screen', 'clip', 'rule'] as const) {
          expect(outside).not.toContain(single);
        }
      }
      expect(outside.at(-1)).toBe('step');
    }
  });

  it('has no protection to tell of in the default recipe', () => {
    expect(updatePath(defaultRecipe)).toEqual({ inside: ['train'], outside: ['screen', 'rule', 'step'] });
  });
});
