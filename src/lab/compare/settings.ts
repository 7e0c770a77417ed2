/**
 * The settings that a sweep can vary, declared once: where each lies in the recipe, which values it takes, and which
 * are worth trying first. Nothing else knows a setting by name.
 */
import * as v from 'valibot';
import { AGGREGATION_RULES, aggregationRuleSchema, defaultRule } from '../../core/aggregators/rules';
import type { AggregationRule } from '../../core/aggregators/rules';
import { ATTACK_KINDS, defaultAttack } from '../../core/attacks/attacks';
import {
  COMPRESSION_METHODS,
  compressionSchema,
  defaultCompression,
} from '../../core/compression/compressors';
import type { Compression } from '../../core/compression/compressors';
import {
  STRATEGY_NAMES,
  strategySchema,
  usualSettings,
  type StrategySettings,
} from '../../core/strategies/strategies';
import { defaultPrivacy } from '../../core/privacy/promise';
import { defaultAggregation } from '../../core/secureAggregation/settings';
import { LINK_NAMES } from '../../core/virtual/link';
import {
  recipeSchema,
  type Protection,
  type Recipe,
  type SyntheticData,
  type Threat,
} from '../../scenario/recipe';

export type SettingValue =
  | StrategySettings
  | AggregationRule
  | Compression
  | Threat
  | Protection
  | readonly number[]
  | number
  | string
  | null;

export interface SweepSetting {
  readonly key: SettingKey;
  /** How values are entered: picked from a list, or typed. */
  readonly entry: 'list' | 'numbers' | 'widths';
  /** Whether this recipe has the setting. */
  isIn(recipe: Recipe): boolean;
  /** Values to begin with, the recipe's own among them; none where the recipe has no such setting. */
  usual(recipe: Recipe): readonly SettingValue[];
  /** @returns null too where the recipe has no such setting */
  read(recipe: Recipe): SettingValue;
  /** @returns undefined for what the setting cannot be */
  parse(value: unknown): SettingValue | undefined;
  /** @throws RangeError for what the setting cannot be */
  write(recipe: Recipe, value: SettingValue): Recipe;
}

interface Declaration<Value extends SettingValue> {
  readonly schema: v.GenericSchema<unknown, Value>;
  readonly entry: SweepSetting['entry'];
  /** @param recipe for values that depend on what is set already */
  usual(recipe: Recipe): readonly Value[];
  /** undefined where the recipe has no such setting. */
  read(recipe: Recipe): Value | undefined;
  write(recipe: Recipe, value: Value): Recipe;
}

const same = (a: SettingValue, b: SettingValue): boolean => JSON.stringify(a) === JSON.stringify(b);

function declared<Key extends string, Value extends SettingValue>(
  key: Key,
  { schema, entry, usual, read, write }: Declaration<Value>,
) {
  return {
    key,
    entry,
    isIn: (recipe: Recipe): boolean => read(recipe) !== undefined,
    usual(recipe: Recipe): readonly SettingValue[] {
      const own = read(recipe);
      if (own === undefined) return [];
      const values = usual(recipe);
      return values.some((value) => same(value, own)) ? values : [own, ...values];
    },
    read: (recipe: Recipe): SettingValue => read(recipe) ?? null,
    parse(value: unknown): SettingValue | undefined {
      const parsed = v.safeParse(schema, value);
      return parsed.success ? parsed.output : undefined;
    },
    write(recipe: Recipe, value: SettingValue): Recipe {
      const parsed = v.safeParse(schema, value);
      if (!parsed.success) throw new RangeError(`${key} cannot be ${JSON.stringify(value)}`);
      return read(recipe) === undefined ? recipe : write(recipe, parsed.output);
    },
  };
}

type NumericKey<T> = { [K in keyof T]: T[K] extends number ? K : never }[keyof T] & string;

const { training, federation, model, encoding, network, threat, protection } = recipeSchema.entries;

/** Of the drawn customers. */
function ofData<Key extends NumericKey<SyntheticData>>(key: Key, usual: readonly number[]) {
  const [synthetic] = recipeSchema.entries.data.options;
  return declared<Key, number>(key, {
    schema: synthetic.entries[key],
    entry: 'numbers',
    usual: () => usual,
    read: ({ data }) => (data.source === 'synthetic' ? data[key] : undefined),
    write: (recipe, value) =>
      recipe.data.source === 'synthetic' ? { ...recipe, data: { ...recipe.data, [key]: value } } : recipe,
  });
}

function ofTraining<Key extends NumericKey<Recipe['training']>>(key: Key, usual: readonly number[]) {
  return declared<Key, number>(key, {
    schema: training.entries[key],
    entry: 'numbers',
    usual: () => usual,
    read: (recipe) => recipe.training[key],
    write: (recipe, value) => ({ ...recipe, training: { ...recipe.training, [key]: value } }),
  });
}

function ofFederation<Key extends NumericKey<Recipe['federation']>>(key: Key, usual: readonly number[]) {
  return declared<Key, number>(key, {
    schema: federation.entries[key],
    entry: 'numbers',
    usual: () => usual,
    read: (recipe) => recipe.federation[key],
    write: (recipe, value) => ({ ...recipe, federation: { ...recipe.federation, [key]: value } }),
  });
}

/** Attackers where a recipe names none: the second on the street, and every fifth from there. */
const FIRST_ATTACKERS = [1, 6];

/** What a customer is promised at most: from hardly anything to a lot of noise. */
const EPSILONS = [8, 2, 0.5];

/** None, each by itself, and both. */
function usualProtections(): Protection[] {
  const unprotected = { privacy: defaultPrivacy('none'), aggregation: defaultAggregation('plain') };
  const record = defaultPrivacy('record');
  const promises = EPSILONS.map((epsilon) => (record.unit === 'record' ? { ...record, epsilon } : record));
  const aggregation = defaultAggregation('secure');
  return [
    unprotected,
    { ...unprotected, aggregation },
    { ...unprotected, aggregation: defaultAggregation('homomorphic') },
    ...promises.map((privacy) => ({ ...unprotected, privacy })),
    ...promises.map((privacy) => ({ privacy, aggregation })),
  ];
}

/** In the order in which they are written: who lives on the street comes before who attacks. */
const DECLARED = [
  declared('strategy', {
    schema: strategySchema,
    entry: 'list',
    // The recipe's own parameters stand for its strategy.
    usual: ({ federation: { strategy } }) =>
      STRATEGY_NAMES.map((name) => (name === strategy.name ? strategy : usualSettings[name])),
    read: (recipe) => recipe.federation.strategy,
    write: (recipe, strategy) => ({ ...recipe, federation: { ...recipe.federation, strategy } }),
  }),
  declared('rule', {
    schema: aggregationRuleSchema,
    entry: 'list',
    usual: ({ federation: { rule } }) =>
      AGGREGATION_RULES.map((name) => (name === rule.rule ? rule : defaultRule(name))),
    read: (recipe) => recipe.federation.rule,
    write: (recipe, rule) => ({ ...recipe, federation: { ...recipe.federation, rule } }),
  }),
  ofData('institutions', [3, 5, 10, 20]),
  declared('threat', {
    schema: threat,
    entry: 'list',
    usual: ({ threat: { attack, attackers }, data }) => {
      const street = data.source === 'synthetic' ? data.institutions : FIRST_ATTACKERS.length + 1;
      const some = FIRST_ATTACKERS.filter((place) => place < street);
      return ATTACK_KINDS.map((kind) => ({
        attack: kind === attack.kind ? attack : defaultAttack(kind),
        attackers: kind === 'none' ? [] : attackers.length > 0 ? attackers : some,
      }));
    },
    read: (recipe) => recipe.threat,
    write: (recipe, value) => ({ ...recipe, threat: value }),
  }),
  declared('attackers', {
    schema: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(19)),
    entry: 'numbers',
    usual: () => [0, 1, 2, 3, 4],
    read: (recipe) => (recipe.threat.attack.kind === 'none' ? undefined : recipe.threat.attackers.length),
    write: (recipe, number) => {
      // Those whom the recipe names come first, then the others from the head of the street.
      const { attackers } = recipe.threat;
      const others = Array.from({ length: 20 }, (_, place) => place).filter((it) => !attackers.includes(it));
      const chosen = [...attackers, ...others].slice(0, number).sort((a, b) => a - b);
      return number === 0
        ? { ...recipe, threat: { attack: { kind: 'none' }, attackers: [] } }
        : { ...recipe, threat: { ...recipe.threat, attackers: chosen } };
    },
  }),
  declared('protection', {
    schema: protection,
    entry: 'list',
    usual: usualProtections,
    read: (recipe) => recipe.protection,
    write: (recipe, value) => ({ ...recipe, protection: value }),
  }),
  declared('compression', {
    schema: compressionSchema,
    entry: 'list',
    usual: ({ federation: { compression } }) =>
      COMPRESSION_METHODS.map((method) =>
        method === compression.method ? compression : defaultCompression(method),
      ),
    read: (recipe) => recipe.federation.compression,
    write: (recipe, compression) => ({ ...recipe, federation: { ...recipe.federation, compression } }),
  }),
  declared('link', {
    schema: network.entries.link,
    entry: 'list',
    usual: () => LINK_NAMES,
    read: (recipe) => recipe.network.link,
    write: (recipe, link) => ({ ...recipe, network: { ...recipe.network, link } }),
  }),
  ofTraining('epochs', [1, 2, 5, 10]),
  ofTraining('learningRate', [0.01, 0.03, 0.1, 0.3]),
  ofTraining('batchSize', [16, 64, 256]),
  ofTraining('l2', [0, 0.001, 0.01]),
  declared('optimizer', {
    schema: training.entries.optimizer,
    entry: 'list',
    usual: () => training.entries.optimizer.options,
    read: (recipe) => recipe.training.optimizer,
    write: (recipe, optimizer) => ({ ...recipe, training: { ...recipe.training, optimizer } }),
  }),
  declared('hidden', {
    schema: model.entries.hidden,
    entry: 'widths',
    usual: () => [[], [16], [16, 8]],
    read: (recipe) => recipe.model.hidden,
    write: (recipe, hidden) => ({ ...recipe, model: { ...recipe.model, hidden: [...hidden] } }),
  }),
  declared('encodingMode', {
    schema: encoding.entries.mode,
    entry: 'list',
    usual: () => encoding.entries.mode.options,
    read: (recipe) => recipe.encoding.mode,
    write: (recipe, mode) => ({ ...recipe, encoding: { ...recipe.encoding, mode } }),
  }),
  ofData('conceptShift', [0, 0.5, 1]),
  ofData('labelShift', [0, 0.5, 1]),
  ofData('covariateShift', [0, 1, 2]),
  ofData('size', [0.1, 0.3, 1]),
  ofData('rateFactor', [1, 3]),
  ofData('nonlinearity', [0, 1, 2]),
  ofFederation('participation', [0.2, 0.4, 0.6, 1]),
  ofFederation('rounds', [10, 30, 100]),
] as const;

export type SettingKey = (typeof DECLARED)[number]['key'];

export const SWEEP_SETTINGS: readonly SweepSetting[] = DECLARED;

export const SETTING_KEYS: readonly SettingKey[] = DECLARED.map(({ key }) => key);

/** Where two recipes may differ and still be judged on the same customers: everything that is not of the data. */
export function settingOf(key: SettingKey): SweepSetting {
  const found = SWEEP_SETTINGS.find((setting) => setting.key === key);
  if (found === undefined) throw new RangeError(`there is no setting ${key}`);
  return found;
}

/** A value in ASCII with all its parameters, for files: `fedprox mu=0.1`, `scaling factor=-10 x2`, `16-8`. */
export function valueCode(value: SettingValue): string {
  return code(value, () => ({}));
}

/** The same without the parameters that have their default, for tables at a terminal. */
export function shortCode(value: SettingValue): string {
  return code(value, (parts) => {
    if ('kind' in parts) return defaultAttack(parts.kind);
    if ('rule' in parts) return defaultRule(parts.rule);
    if ('by' in parts) return defaultAggregation(parts.by);
    if ('unit' in parts) return { ...defaultPrivacy(parts.unit), epsilon: null };
    return 'method' in parts ? defaultCompression(parts.method) : {};
  });
}

type Parts =
  | StrategySettings
  | AggregationRule
  | Compression
  | Threat['attack']
  | Protection['privacy']
  | Protection['aggregation'];

function code(value: SettingValue, untold: (parts: Parts) => object): string {
  if (value === null) return 'none';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (isWidths(value)) return value.length === 0 ? 'logistic' : value.join('-');
  if ('privacy' in value) {
    const { privacy, aggregation } = value;
    const parts = [
      ...(aggregation.by === 'plain' ? [] : [aggregation]),
      ...(privacy.unit === 'none' ? [] : [privacy]),
    ];
    return parts.length === 0 ? 'plain' : parts.map((part) => partsCode(part, untold(part))).join(' + ');
  }
  if (!('attack' in value)) return partsCode(value, untold(value));
  const { attack, attackers } = value;
  const name = partsCode(attack, untold(attack));
  return attackers.length === 0 ? name : `${name} x${attackers.length}`;
}

/** The name, then whatever parameters it has, as far as they are told. */
function partsCode(parts: Parts, untold: object): string {
  const [[, name] = ['', ''], ...others] = Object.entries(parts);
  const told = others.filter(([key, value]) => Reflect.get(untold, key) !== value);
  return [String(name), ...told.map(([key, value]) => `${key}=${String(value)}`)].join(' ');
}

export function isWidths(value: SettingValue): value is readonly number[] {
  return Array.isArray(value);
}
