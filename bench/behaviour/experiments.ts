/** What papers report of their methods, as experiments in kind on the lab's own customers. */
import { usualSettings, type StrategyName } from '../../src/core/strategies/strategies';
import type { Mapping, Network, Recipe, SyntheticData } from '../../src/scenario/recipe';
import { defaultRecipe } from '../../src/scenario/recipe';
import { plantedCsv, plantedMapping } from './plantedFile';

export interface Experiment {
  readonly name: string;
  /** The claim, and where it is made. */
  readonly claim: string;
  readonly recipe: Recipe;
  /** The first is what the others are compared with. */
  readonly strategies: readonly StrategyName[];
  /** A column of the sweep's figures; 'worst_gain' is the least of what an institution gains over being alone. */
  readonly figure: string;
  readonly isMoreBetter: boolean;
  /** What the claim says of the last strategy against the first. */
  readonly expected: 'better' | 'worse';
  readonly file?: { readonly csv: () => string; readonly mapping: Mapping };
}

const drawnWith = (data: Partial<SyntheticData>): Recipe['data'] => {
  if (defaultRecipe.data.source !== 'synthetic') throw new Error('the default draws its customers');
  return { ...defaultRecipe.data, ...data };
};

function recipe(
  data: Partial<SyntheticData>,
  {
    rounds = 30,
    epochs = 1,
    network = {},
  }: { rounds?: number; epochs?: number; network?: Partial<Network> } = {},
): Recipe {
  return {
    ...defaultRecipe,
    data: drawnWith(data),
    training: { ...defaultRecipe.training, epochs },
    federation: { ...defaultRecipe.federation, rounds },
    network: { ...defaultRecipe.network, ...network },
  };
}

const UNEQUAL = [1, 20, 1, 20, 1];
const SKEWED = 10;
const TWO_POPULATIONS = [false, true, false, true, false, true];

/** A network that a fifth of the institutions train for long, so that control variates are old and far apart. */
const skewed: Recipe = ((it) => ({
  ...it,
  model: { hidden: [32], activation: 'relu' },
  federation: { ...it.federation, participation: 0.2 },
}))(recipe({}, { epochs: 10 }));

export const strategyOf = (name: StrategyName): Recipe['federation']['strategy'] => usualSettings[name];

export const EXPERIMENTS: readonly Experiment[] = [
  {
    name: 'unequal-epochs',
    claim: 'FedNova beats FedAvg under unequal local epochs (Wang et al. 2020)',
    recipe: recipe(
      { conceptShift: 1 },
      { network: { exceptions: UNEQUAL.map((epochs, institution) => ({ institution, epochs })) } },
    ),
    strategies: ['fedavg', 'fednova'],
    figure: 'auc_common',
    isMoreBetter: true,
    expected: 'better',
  },
  {
    name: 'drift',
    claim: 'SCAFFOLD needs fewer rounds than FedAvg under moderate client drift (Karimireddy et al. 2020)',
    recipe: recipe({ conceptShift: 0.5, covariateShift: 1.5 }, { epochs: 5 }),
    strategies: ['fedavg', 'scaffold'],
    figure: 'auc_common',
    isMoreBetter: true,
    expected: 'better',
  },
  {
    name: 'label-skew',
    claim: 'SCAFFOLD falls behind FedAvg under extreme label skew (Li et al. 2022, arXiv 2102.02079)',
    recipe: skewed,
    strategies: ['fedavg', 'scaffold'],
    figure: 'auc_common',
    isMoreBetter: true,
    expected: 'worse',
    file: {
      csv: () => plantedCsv([{ rows: 20_000, isTurned: false }]),
      mapping: plantedMapping({ by: 'dirichlet', institutions: SKEWED, alpha: 0.15 }),
    },
  },
  {
    name: 'losers',
    claim: 'Ditto and local fine-tuning repair those who lose at concept shift 1 (Li et al. 2021)',
    recipe: recipe({ conceptShift: 1 }),
    strategies: ['fedavg', 'finetune', 'ditto'],
    figure: 'worst_gain',
    isMoreBetter: true,
    expected: 'better',
  },
  {
    name: 'two-populations',
    claim: 'IFCA tells two planted populations apart (Ghosh et al. 2020)',
    recipe: recipe({}),
    strategies: ['fedavg', 'ifca'],
    figure: 'auc_own_worst',
    isMoreBetter: true,
    expected: 'better',
    file: {
      csv: () => plantedCsv(TWO_POPULATIONS.map((isTurned) => ({ rows: 2000, isTurned }))),
      mapping: plantedMapping('by-house'),
    },
  },
  {
    name: 'slow-member',
    claim: 'FedBuff is done sooner than rounds in step with one slow member (Nguyen et al. 2022)',
    recipe: recipe(
      { conceptShift: 0 },
      { rounds: 120, network: { exceptions: [{ institution: 4, speed: 0.005 }] } },
    ),
    strategies: ['fedavg', 'fedbuff'],
    figure: 'virtual_seconds_to_99',
    isMoreBetter: false,
    expected: 'better',
  },
];
