/** Named recipes, each of which shows something worth seeing; what differs from the default is written out. */
import { defaultPrivacy } from '../../core/privacy/promise';
import { defaultAggregation } from '../../core/secureAggregation/settings';
import { usualSettings } from '../../core/strategies/strategies';
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
  readonly training?: Partial<Recipe['training']>;
  readonly network?: Partial<Recipe['network']>;
  readonly protection?: Partial<Recipe['protection']>;
  readonly threat?: Recipe['threat'];
}

function preset(key: Preset['key'], differences: Differences): Preset {
  const { data, model, training, federation, network, protection, threat } = differences;
  return {
    key,
    recipe: {
      ...defaultRecipe,
      data:
        defaultRecipe.data.source === 'synthetic' ? { ...defaultRecipe.data, ...data } : defaultRecipe.data,
      model: { ...defaultRecipe.model, ...model },
      training: { ...defaultRecipe.training, ...training },
      federation: { ...defaultRecipe.federation, ...federation },
      network: { ...defaultRecipe.network, ...network },
      protection: { ...defaultRecipe.protection, ...protection },
      threat: threat ?? defaultRecipe.threat,
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
  preset('unequalSteps', {
    data: { conceptShift: 1 },
    federation: { strategy: usualSettings.fednova },
    network: {
      exceptions: [
        { institution: 1, epochs: 5 },
        { institution: 4, epochs: 10 },
      ],
    },
  }),
  preset('ownModels', { data: { conceptShift: 1 }, federation: { strategy: usualSettings.ditto } }),
  preset('twoModels', {
    data: { institutions: 10, size: 0.5, conceptShift: 1 },
    federation: { strategy: usualSettings.ifca },
  }),
  preset('unlikeModels', {
    data: { conceptShift: 1, nonlinearity: 1 },
    federation: { strategy: usualSettings.fedmd },
    network: { exceptions: [{ institution: 0, hidden: [16, 8] }] },
  }),
  preset('slowMember', {
    federation: { strategy: usualSettings.fedbuff, rounds: 60 },
    network: { exceptions: [{ institution: 2, speed: 0.01, link: 'slow' }] },
  }),
  preset('sumsOnly', { protection: { aggregation: defaultAggregation('secure') } }),
  preset('protected', {
    protection: { aggregation: defaultAggregation('secure'), privacy: defaultPrivacy('record') },
  }),
  preset('twoAttackers', {
    data: { institutions: 10, covariateShift: 0, labelShift: 0, conceptShift: 0 },
    federation: { rule: { rule: 'multi-krum', byzantine: 2, selected: 6 } },
    threat: { attack: { kind: 'scaling', factor: -10 }, attackers: [1, 6] },
  }),
  preset('mostAttack', {
    data: { institutions: 10, covariateShift: 0, labelShift: 0, conceptShift: 0 },
    federation: { rule: { rule: 'fltrust', rootRows: 1000 } },
    threat: { attack: { kind: 'label-flip' }, attackers: [0, 1, 2, 5, 6, 7] },
  }),
];
