/** Named values that belong to one strategy, rule, compression or attack, and switches of what may be left out. */
import { choice } from './choices';
import { compressionPlace } from './compressionFields';
import { FIRST_PATIENCE, withPatience } from './networkFields';
import { rulePlace } from './ruleFields';
import { FIRST_NORM_LIMIT, withNormLimit } from './screeningFields';
import { strategyPlace } from './strategyFields';
import { attackPlace, FIRST_BOOST, FIRST_Z } from './threatFields';

/** APFL: whether each institution moves its share. */
export const mixing = choice(
  'mixing',
  ['adaptive', 'fixed'],
  ({ federation: { strategy } }) => (strategy.name === 'apfl' && !strategy.adaptive ? 'fixed' : 'adaptive'),
  (recipe, value) => {
    const { strategy } = recipe.federation;
    if (strategy.name !== 'apfl') return recipe;
    return strategyPlace.put(recipe, { ...strategy, adaptive: value === 'adaptive' });
  },
  ({ federation }) => federation.strategy.name === 'apfl',
);

export const medianWeights = choice(
  'medianWeights',
  ['samples', 'equal'],
  ({ federation: { rule } }) => (rule.rule === 'geometric-median' ? rule.weights : 'samples'),
  (recipe, weights) => {
    const { rule } = recipe.federation;
    return rule.rule === 'geometric-median' ? rulePlace.put(recipe, { ...rule, weights }) : recipe;
  },
  ({ federation }) => federation.rule.rule === 'geometric-median',
);

export const boundKind = choice(
  'boundKind',
  ['boundMedian', 'boundFixed'],
  ({ federation: { rule } }) =>
    rule.rule === 'norm-bounding' && rule.bound === 'fixed' ? 'boundFixed' : 'boundMedian',
  (recipe, value) => {
    const { rule } = recipe.federation;
    if (rule.rule !== 'norm-bounding') return recipe;
    return rulePlace.put(recipe, { ...rule, bound: value === 'boundFixed' ? 'fixed' : 'median' });
  },
  ({ federation }) => federation.rule.rule === 'norm-bounding',
);

export const normScreen = choice(
  'normScreen',
  ['unlimited', 'limited'],
  ({ federation }) => (federation.normLimit === null ? 'unlimited' : 'limited'),
  (recipe, value) => withNormLimit(recipe, value === 'unlimited' ? null : FIRST_NORM_LIMIT),
);

export const patienceUse = choice(
  'patienceUse',
  ['waitAll', 'waitLimit'],
  ({ network }) => (network.patience === null ? 'waitAll' : 'waitLimit'),
  (recipe, value) => withPatience(recipe, value === 'waitAll' ? null : FIRST_PATIENCE),
);

/** Of what a sparse or signed update leaves out. */
export const correction = choice(
  'correction',
  ['feedback', 'uncorrected'],
  ({ federation: { compression } }) =>
    'correction' in compression && compression.correction === 'none' ? 'uncorrected' : 'feedback',
  (recipe, value) => {
    const { compression } = recipe.federation;
    if (compression.method !== 'top-k' && compression.method !== 'sign') return recipe;
    return compressionPlace.put(recipe, {
      ...compression,
      correction: value === 'feedback' ? 'feedback' : 'none',
    });
  },
  ({ federation: { compression } }) => compression.method === 'top-k' || compression.method === 'sign',
);

/** Random places may be made up for by scaling, too. */
export const randomCorrection = choice(
  'correction',
  ['feedback', 'rescaled', 'uncorrected'],
  ({ federation: { compression } }) => {
    if (compression.method !== 'random-k') return 'feedback';
    return ({ feedback: 'feedback', scaling: 'rescaled', none: 'uncorrected' } as const)[
      compression.correction
    ];
  },
  (recipe, value) => {
    const { compression } = recipe.federation;
    if (compression.method !== 'random-k') return recipe;
    const said = { feedback: 'feedback', rescaled: 'scaling', uncorrected: 'none' } as const;
    return compressionPlace.put(recipe, { ...compression, correction: said[value] });
  },
  ({ federation: { compression } }) => compression.method === 'random-k',
);

export const zUse = choice(
  'zUse',
  ['zDerived', 'zChosen'],
  ({ threat: { attack } }) => (attack.kind === 'little' && attack.z !== null ? 'zChosen' : 'zDerived'),
  (recipe, value) => {
    const { attack } = recipe.threat;
    if (attack.kind !== 'little') return recipe;
    return attackPlace.put(recipe, { ...attack, z: value === 'zDerived' ? null : FIRST_Z });
  },
  ({ threat }) => threat.attack.kind === 'little',
);

export const boostUse = choice(
  'boostUse',
  ['boostDerived', 'boostChosen'],
  ({ threat: { attack } }) => ('boost' in attack && attack.boost !== null ? 'boostChosen' : 'boostDerived'),
  (recipe, value) => {
    const { attack } = recipe.threat;
    if (!('boost' in attack)) return recipe;
    return attackPlace.put(recipe, { ...attack, boost: value === 'boostDerived' ? null : FIRST_BOOST });
  },
  ({ threat }) => 'boost' in threat.attack,
);

export const sends = choice(
  'sends',
  ['zeros', 'lastChange'],
  ({ threat: { attack } }) =>
    attack.kind === 'free-rider' && attack.sends === 'last-change' ? 'lastChange' : 'zeros',
  (recipe, value) => {
    const { attack } = recipe.threat;
    if (attack.kind !== 'free-rider') return recipe;
    return attackPlace.put(recipe, { ...attack, sends: value === 'zeros' ? 'zeros' : 'last-change' });
  },
  ({ threat }) => threat.attack.kind === 'free-rider',
);

export const partChoices = [
  mixing,
  medianWeights,
  boundKind,
  normScreen,
  correction,
  randomCorrection,
  patienceUse,
  zUse,
  boostUse,
  sends,
] as const;
