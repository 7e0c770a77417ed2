/** Sweeps worth starting from. */
import { defaultRule } from '../../core/aggregators/rules';
import { defaultAttack } from '../../core/attacks/attacks';
import { defaultRecipe, type Recipe } from '../../scenario/recipe';
import { settingOf } from './settings';
import type { Sweep } from './sweep';

/** Two and four of ten institutions; those of middling size, so that their weight is near their number. */
const TWO = [1, 6];
const FOUR = [1, 2, 6, 7];

/** Ten institutions with one kind of customer, one default rate and one rule of default; only sizes differ. */
function alike(recipe: Recipe): Recipe {
  const drawn = recipe.data.source === 'synthetic' ? recipe.data : defaultRecipe.data;
  if (drawn.source !== 'synthetic') return recipe;
  return {
    ...recipe,
    data: { ...drawn, institutions: 10, conceptShift: 0, covariateShift: 0, labelShift: 0 },
    // The attack is the sweep's; whatever would keep its effect from the rule is off.
    federation: { ...recipe.federation, strategy: { name: 'fedavg' }, normLimit: null, participation: 1 },
  };
}

/** Each attack as the reference tables have it, against each rule that meets it differently. */
export function attacksAgainstRules(recipe: Recipe): Sweep {
  return {
    recipe: alike({ ...recipe, threat: { attack: { kind: 'none' }, attackers: [] } }),
    axes: [
      {
        setting: 'threat',
        values: [
          { attack: defaultAttack('none'), attackers: [] },
          { attack: defaultAttack('scaling'), attackers: TWO },
          { attack: defaultAttack('sign-flip'), attackers: TWO },
          { attack: defaultAttack('label-flip'), attackers: TWO },
          // The paper's own z is mild for ten members, .43; here even robust rules do worse than the mean.
          { attack: { kind: 'little', z: 1.5 }, attackers: FOUR },
          { attack: defaultAttack('non-finite'), attackers: TWO.slice(0, 1) },
          { attack: defaultAttack('free-rider'), attackers: TWO },
          { attack: defaultAttack('model-replacement'), attackers: TWO },
          { attack: defaultAttack('backdoor'), attackers: TWO },
        ],
      },
      {
        setting: 'rule',
        values: [
          defaultRule('weighted-mean'),
          defaultRule('coordinate-median'),
          defaultRule('trimmed-mean'),
          { rule: 'multi-krum', byzantine: 3, selected: 4 },
          defaultRule('geometric-median'),
          defaultRule('norm-bounding'),
          defaultRule('centred-clipping'),
          defaultRule('fltrust'),
        ],
      },
    ],
    seeds: 3,
  };
}

/** Every protection by itself and together with the others, with all else as the recipe has it. */
export function protectionsOn(recipe: Recipe): Sweep {
  return {
    recipe,
    axes: [{ setting: 'protection', values: settingOf('protection').usual(recipe) }],
    seeds: 5,
  };
}

/** Every strategy, with all else as the recipe has it. */
export function strategiesOn(recipe: Recipe): Sweep {
  return { recipe, axes: [{ setting: 'strategy', values: settingOf('strategy').usual(recipe) }], seeds: 3 };
}
