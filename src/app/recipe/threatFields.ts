/** The parameters of every attack, and who attacks; a parameter that is missing here does not compile. */
import { ATTACK_KINDS, defaultAttack } from '../../core/attacks/attacks';
import type { Attack, AttackKind } from '../../core/attacks/attacks';
import type { Recipe } from '../../scenario/recipe';
import { numberIn, parameterSetting } from './partFields';
import type { Parameter, ParameterSetting, PartPlace } from './partFields';

export const attackPlace: PartPlace<Attack> = {
  path: 'threat.attack',
  of: ({ threat }) => threat.attack,
  put: (recipe, attack) => ({ ...recipe, threat: { ...recipe.threat, attack } }),
};

type AttackOf<Kind extends AttackKind> = Extract<Attack, { readonly kind: Kind }>;
/** Numbers, and those that may be left to the paper. */
type NumberKeys<T> = { [K in keyof T]: T[K] extends number | null ? K : never }[keyof T] & string;
type Parameters = {
  readonly [Kind in AttackKind]: { readonly [P in NumberKeys<AttackOf<Kind>>]: Parameter };
};

/** Standard deviations, to begin with where the person chooses: what the paper derives for many members. */
export const FIRST_Z = 1;
/** Times the honest length: not enlarged at all. */
export const FIRST_BOOST = 1;

const boost: Parameter = {
  key: 'boost',
  symbol: '',
  low: 1,
  high: 1000,
  step: 1,
  unit: 'times',
  stops: [1, 2, 3, 5, 10, 20, 50, 100, 1000],
};

const PARAMETERS: Parameters = {
  none: {},
  scaling: {
    factor: {
      key: 'factor',
      symbol: '',
      low: -1000,
      high: 1000,
      step: 1,
      unit: 'times',
      stops: [-1000, -100, -30, -10, -5, -3, -2, -1, 0, 1, 2, 3, 5, 10, 30, 100, 1000],
    },
  },
  'sign-flip': {},
  'label-flip': {},
  little: {
    z: { key: 'z', symbol: 'z', low: 0, high: 20, step: 0.1, stops: [0, 0.2, 0.5, 1, 1.5, 2, 3, 5, 10, 20] },
  },
  'non-finite': {},
  'free-rider': {},
  'model-replacement': { boost },
  backdoor: {
    fields: {
      key: 'triggerFields',
      symbol: '',
      low: 1,
      high: 12,
      step: 1,
      stops: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    },
    strength: {
      key: 'triggerStrength',
      symbol: '',
      low: 0.5,
      high: 6,
      step: 0.5,
      stops: [0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6],
    },
    poisoned: {
      key: 'poisoned',
      symbol: '',
      low: 0.01,
      high: 0.9,
      step: 0.01,
      unit: 'percent',
      stops: [0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 0.9],
    },
    boost,
  },
};

function settingsOf(kind: AttackKind): ParameterSetting[] {
  return Object.entries<Parameter>(PARAMETERS[kind]).map(([parameter, declared]) => {
    const usual = numberIn(defaultAttack(kind), parameter);
    const first = parameter === 'boost' ? FIRST_BOOST : FIRST_Z;
    const setting = parameterSetting(
      attackPlace,
      (part) => part.kind === kind,
      parameter,
      declared,
      Number.isNaN(usual) ? first : usual,
    );
    // What is left to the paper has no number here.
    const isIn = ({ threat: { attack } }: Recipe): boolean =>
      attack.kind === kind && !Number.isNaN(numberIn(attack, parameter));
    return { ...setting, whole: parameter === 'fields', isIn };
  });
}

export const ATTACK_SETTINGS: ReadonlyMap<AttackKind, readonly ParameterSetting[]> = new Map(
  ATTACK_KINDS.map((kind) => [kind, settingsOf(kind)]),
);

export const attackNumbers: readonly ParameterSetting[] = [...ATTACK_SETTINGS.values()].flat();

/** Who attacks when an attack is first chosen: the second on the street. */
const FIRST_ATTACKERS: readonly number[] = [1];

/** @param remembered who attacked when there last was an attack */
export function withAttack(recipe: Recipe, attack: Attack, remembered: readonly number[]): Recipe {
  if (attack.kind === 'none') return { ...recipe, threat: { attack, attackers: [] } };
  const { attackers } = recipe.threat;
  const again = remembered.length > 0 ? remembered : FIRST_ATTACKERS;
  return { ...recipe, threat: { attack, attackers: attackers.length > 0 ? attackers : [...again] } };
}

export function withAttacker(recipe: Recipe, institution: number, attacks: boolean): Recipe {
  const others = recipe.threat.attackers.filter((place) => place !== institution);
  const attackers = attacks ? [...others, institution].sort((a, b) => a - b) : others;
  return { ...recipe, threat: { ...recipe.threat, attackers } };
}
