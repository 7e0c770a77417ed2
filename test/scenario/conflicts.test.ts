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

  it('is what only common rounds have, with answers taken as they come', () => {
    const network = { ...defaultRecipe.network, patience: 5 };
    const strategy = usualSettings.fedbuff;
    expect(recipeConflicts(recipe({ strategy, participation: 0.5 }, { network }))).toEqual([
      { code: 'no-common-rounds', setting: 'participation' },
      { code: 'no-common-rounds', setting: 'patience' },
    ]);
    expect(codes(recipe({ strategy }))).toEqual([]);
    expect(codes(recipe({ participation: 0.5 }, { network }))).toEqual([]);
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

  it('is a rule that reads rows which nobody has', () => {
    expect(codes(recipe({ rule: { rule: 'fltrust' } }))).toEqual(['no-public-rows']);
  });

  it('is what is said of an institution that is not there', () => {
    const threat = { attack: { kind: 'sign-flip' }, attackers: [2, 6] } as const;
    expect(recipeConflicts(recipe({}, { threat: { ...threat, attackers: [2, 6] } }))).toEqual([
      { code: 'not-on-street', of: 'attackers', institution: 6, institutions: 5 },
    ]);
    expect(codes(recipe({}, { threat: { ...threat, attackers: [2, 6] } }), 7)).toEqual([]);
    const network = { ...defaultRecipe.network, exceptions: [{ institution: 5, epochs: 2 }] };
    expect(codes(recipe({}, { network }))).toEqual(['not-on-street']);
  });

  it('is an attack without attackers, attackers without an attack, and nobody left to be attacked', () => {
    const under = (threat: Recipe['threat']): string[] => codes(recipe({}, { threat }));
    expect(under({ attack: { kind: 'scaling', factor: -10 }, attackers: [] })).toEqual(['no-attackers']);
    expect(under({ attack: { kind: 'none' }, attackers: [0] })).toEqual(['no-attack']);
    expect(under({ attack: { kind: 'sign-flip' }, attackers: [0, 1, 2, 3, 4] })).toEqual(['nobody-honest']);
  });

  it('is a model of another size under strategies that combine weights', () => {
    const network = { ...defaultRecipe.network, exceptions: [{ institution: 1, hidden: [4] }] };
    expect(codes(recipe({}, { network }))).toEqual(['unlike-models']);
  });
});
