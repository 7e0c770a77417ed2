import { describe, expect, it } from 'vitest';
import { recipeConflicts } from '../../src/scenario/conflicts';
import { defaultRecipe, type Recipe } from '../../src/scenario/recipe';
import { usualSettings } from '../../src/core/strategies/strategies';

const recipe = (federation: Partial<Recipe['federation']>, rest: Partial<Recipe> = {}): Recipe => ({
  ...defaultRecipe,
  ...rest,
  federation: { ...defaultRecipe.federation, ...federation },
});
const codes = (one: Recipe, institutions?: number): string[] =>
  recipeConflicts(one, institutions).map(({ code }) => code);

describe('what does not fit together', () => {
  it('is nothing for the default recipe', () => {
    expect(recipeConflicts(defaultRecipe)).toEqual([]);
  });

  it('is a strategy that shares layers, with a model without any', () => {
    const perLayer = { strategy: usualSettings.fedper };
    expect(recipeConflicts(recipe(perLayer))).toEqual([{ code: 'hidden-layers', needed: 1 }]);
    expect(codes(recipe(perLayer, { model: { hidden: [8], activation: 'relu' } }))).toEqual([]);
  });

  it('is a strategy derived for plain steps, with Adam', () => {
    const training = { ...defaultRecipe.training, optimizer: 'adam' } as const;
    expect(recipeConflicts(recipe({ strategy: usualSettings.scaffold }, { training }))).toEqual([
      { code: 'optimizer', allowed: ['sgd'] },
    ]);
    expect(codes(recipe({ strategy: usualSettings.fedprox }, { training }))).toEqual([]);
  });

  it('is another rule under a strategy that combines by itself', () => {
    const rule = { rule: 'coordinate-median' } as const;
    expect(codes(recipe({ strategy: usualSettings.agnostic, rule }))).toEqual(['own-combination']);
    expect(codes(recipe({ strategy: usualSettings.fedadam, rule }))).toEqual([]);
  });

  it('is a rule for more members than answer', () => {
    const rule = { rule: 'bulyan', byzantine: 1 } as const;
    expect(recipeConflicts(recipe({ rule }))).toEqual([{ code: 'too-few-members', needed: 7, answers: 5 }]);
    expect(codes(recipe({ rule }), 9)).toEqual([]);
    expect(codes(recipe({ rule, participation: 0.5 }), 9)).toEqual(['too-few-members']);
    expect(codes(recipe({ rule: { rule: 'krum', byzantine: 0 }, strategy: usualSettings.fedbuff }))).toEqual([
      'too-few-members',
    ]);
  });
});
