/** Recipes that several tests of the recipe's page speak of. */
import { AGGREGATION_RULES, defaultRule } from '../../src/core/aggregators/rules';
import { ATTACK_KINDS, defaultAttack } from '../../src/core/attacks/attacks';
import { COMPRESSION_METHODS, defaultCompression } from '../../src/core/compression/compressors';
import { defaultPrivacy, PRIVACY_UNITS } from '../../src/core/privacy/promise';
import { defaultAggregation } from '../../src/core/secureAggregation/settings';
import { STRATEGY_NAMES, usualSettings } from '../../src/core/strategies/strategies';
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

export function withFederation(patch: Partial<Recipe['federation']>, recipe = defaultRecipe): Recipe {
  return { ...recipe, federation: { ...recipe.federation, ...patch } };
}

export function withThreat(patch: Partial<Recipe['threat']>, recipe = defaultRecipe): Recipe {
  return { ...recipe, threat: { ...recipe.threat, ...patch } };
}

export function withProtection(patch: Partial<Recipe['protection']>, recipe = defaultRecipe): Recipe {
  return { ...recipe, protection: { ...recipe.protection, ...patch } };
}

/** Each strategy, rule, compression, attack and protection once, whether or not it fits the rest, and what may be left out set. */
export const everyMethod: readonly Recipe[] = [
  csvRecipe,
  ...STRATEGY_NAMES.map((name) => withFederation({ strategy: usualSettings[name] })),
  ...AGGREGATION_RULES.map((name) => withFederation({ rule: defaultRule(name) })),
  ...COMPRESSION_METHODS.map((method) => withFederation({ compression: defaultCompression(method) })),
  ...ATTACK_KINDS.map((kind) => withThreat({ attack: defaultAttack(kind) })),
  withThreat({ attack: { kind: 'little', z: 1 } }),
  withThreat({ attack: { kind: 'model-replacement', boost: 1 } }),
  withThreat({ attack: { kind: 'backdoor', fields: 8, strength: 3, poisoned: 0.4, boost: 1 } }),
  withFederation({ normLimit: 5 }),
  { ...defaultRecipe, network: { ...defaultRecipe.network, patience: 10 } },
  ...PRIVACY_UNITS.map((unit) => withProtection({ privacy: defaultPrivacy(unit) })),
  withProtection({ aggregation: defaultAggregation('secure') }),
  withProtection({ aggregation: defaultAggregation('homomorphic') }),
  withProtection({ aggregation: { by: 'homomorphic', clip: 2, bits: 20 } }),
  withProtection({ aggregation: { by: 'secure', threshold: 0.67, neighbours: 4, clip: 8, bits: 27 } }),
];
