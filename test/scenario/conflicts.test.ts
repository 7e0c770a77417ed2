import { describe, expect, it } from 'vitest';
import { recipeConflicts } from '../../src/scenario/conflicts';
import { defaultRecipe, type Recipe } from '../../src/scenario/recipe';
import { AGGREGATION_RULES, createAggregator, defaultRule } from '../../src/core/aggregators/rules';
import { COMPRESSION_METHODS, defaultCompression } from '../../src/core/compression/compressors';
import { createStrategy, STRATEGY_NAMES, usualSettings } from '../../src/core/strategies/strategies';
import { defaultAggregation } from '../../src/core/secureAggregation/settings';
import { csvRecipe } from '../app/recipeExamples';

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

  it('is a method that needs public rows where every row has an owner', () => {
    const methods = [{ rule: defaultRule('fltrust') }, { strategy: usualSettings.fedmd }];
    for (const method of methods) {
      expect(codes(recipe(method))).toEqual([]);
      expect(codes(recipe(method, { data: csvRecipe.data }))).toEqual(['no-public-rows']);
    }
  });

  it('is a rule that compares updates with the coordinator’s own, where others are sent', () => {
    const rule = defaultRule('fltrust');
    const unlike = STRATEGY_NAMES.filter((name) =>
      codes(recipe({ rule, strategy: usualSettings[name] })).includes('unlike-reference'),
    );
    expect(unlike).toEqual(['fedsgd', 'fednova', 'fedper', 'ifca', 'fedmd']);
  });

  it('is a model of its own size under a strategy that sends weights', () => {
    const network = { ...defaultRecipe.network, exceptions: [{ institution: 1, hidden: [4] }] };
    expect(codes(recipe({}, { network }))).toEqual(['unlike-models']);
    expect(codes(recipe({ strategy: usualSettings.fedmd }, { network }))).toEqual([]);
  });

  it('is error feedback where answers do not add up', () => {
    const compression = defaultCompression('top-k');
    const strategy = usualSettings.fedmd;
    expect(codes(recipe({ strategy, compression }))).toEqual(['nothing-adds-up']);
    expect(
      codes(recipe({ strategy, compression: { method: 'top-k', share: 0.1, correction: 'none' } })),
    ).toEqual([]);
    expect(codes(recipe({ compression }))).toEqual([]);
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

describe.each(['secure', 'homomorphic'] as const)('what a sum alone is not enough for: %s', (by) => {
  const aggregation = defaultAggregation(by);
  const masked = (federation: Partial<Recipe['federation']>, rest: Partial<Recipe> = {}): Recipe => {
    const whole = recipe(federation, rest);
    return { ...whole, protection: { ...whole.protection, aggregation } };
  };
  const settings = (one: Recipe, institutions?: number): string[] =>
    recipeConflicts(one, institutions).flatMap((conflict) =>
      conflict.code === 'only-sums' ? [conflict.setting] : [],
    );

  it('follows from what each part declares', () => {
    expect(recipeConflicts(masked({}))).toEqual([]);
    for (const rule of AGGREGATION_RULES) {
      const { needs } = createAggregator(defaultRule(rule));
      const found = settings(masked({ rule: defaultRule(rule) }), 20);
      expect(found, rule).toEqual(needs === 'individual' ? ['rule'] : []);
    }
    for (const name of STRATEGY_NAMES) {
      const { needs, pace } = createStrategy(usualSettings[name]).facts;
      const way = needs === 'individual' ? ['strategy'] : [];
      const found = settings(masked({ strategy: usualSettings[name] }), 20);
      expect(found, name).toEqual(pace === 'asynchronous' ? ['pace'] : way);
    }
    for (const method of COMPRESSION_METHODS) {
      const found = settings(masked({ compression: defaultCompression(method) }));
      expect(found, method).toEqual(method === 'none' ? [] : ['compression']);
    }
    expect(settings(masked({ normLimit: 3 }))).toEqual(['norm-limit']);
  });

  it('is a sum of two, of which each knows the other part', () => {
    expect(recipeConflicts(masked({}), 2)).toEqual([{ code: 'too-few-to-hide', needed: 3, answers: 2 }]);
    expect(codes(masked({ participation: 0.4 }))).toEqual(['too-few-to-hide']);
    expect(codes(masked({ participation: 0.6 }))).toEqual([]);
  });

  it('does not keep anyone from attacking', () => {
    const threat = { attack: { kind: 'sign-flip' }, attackers: [1] } as const;
    expect(codes(masked({}, { threat: { ...threat, attackers: [...threat.attackers] } }))).toEqual([]);
  });
});
