/** The parameters of every aggregation rule; one that is missing here does not compile. */
import { AGGREGATION_RULES, defaultRule } from '../../core/aggregators/rules';
import type { AggregationRule, AggregationRuleName } from '../../core/aggregators/rules';
import { numberIn, parameterSetting } from './partFields';
import type { Parameter, ParameterSetting, PartPlace } from './partFields';
import type { NumericKeys } from './numberSetting';

export const rulePlace: PartPlace<AggregationRule> = {
  path: 'federation.rule',
  of: ({ federation }) => federation.rule,
  put: (recipe, rule) => ({ ...recipe, federation: { ...recipe.federation, rule } }),
};

type RuleOf<Name extends AggregationRuleName> = Extract<AggregationRule, { readonly rule: Name }>;
type Parameters = {
  readonly [Name in AggregationRuleName]: { readonly [P in NumericKeys<RuleOf<Name>>]: Parameter };
};

const byzantine = (high: number): Parameter => ({
  key: 'byzantine',
  symbol: 'f',
  low: 0,
  high,
  step: 1,
  unit: 'institutions',
});
const LENGTHS = [1e-6, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 0.5, 1, 2, 3, 5, 10, 100, 1000, 1e6];

const PARAMETERS: Parameters = {
  'weighted-mean': {},
  'coordinate-median': {},
  'trimmed-mean': {
    beta: { key: 'trimmed', symbol: 'β', low: 0, high: 0.49, step: 0.01, unit: 'percent' },
  },
  krum: { byzantine: byzantine(8) },
  'multi-krum': {
    byzantine: byzantine(8),
    selected: { key: 'selected', symbol: 'm', low: 1, high: 18, step: 1, unit: 'institutions' },
  },
  bulyan: { byzantine: byzantine(4) },
  'geometric-median': {
    smoothing: {
      key: 'smoothing',
      symbol: 'ν',
      low: 1e-12,
      high: 1,
      step: 1e-6,
      stops: [1e-12, 1e-9, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1],
    },
    iterations: {
      key: 'medianPasses',
      symbol: 'R',
      low: 1,
      high: 100,
      step: 1,
      stops: [1, 2, 3, 5, 8, 16, 32, 64, 100],
    },
  },
  'norm-bounding': {
    limit: { key: 'boundLimit', symbol: 'C', low: 1e-6, high: 1e6, step: 0.1, stops: LENGTHS },
  },
  fltrust: {
    rootRows: {
      key: 'rootRows',
      symbol: 'm',
      low: 20,
      high: 5000,
      step: 1,
      unit: 'rows',
      stops: [20, 50, 100, 200, 500, 1000, 2000, 5000],
    },
  },
  'centred-clipping': {
    radius: { key: 'radius', symbol: 'τ', low: 1e-6, high: 1e6, step: 0.1, stops: LENGTHS },
    iterations: { key: 'clippingPasses', symbol: 'L', low: 1, high: 20, step: 1 },
  },
};

function settingsOf(name: AggregationRuleName): ParameterSetting[] {
  return Object.entries<Parameter>(PARAMETERS[name]).map(([parameter, declared]) =>
    parameterSetting(
      rulePlace,
      (part) => part.rule === name,
      parameter,
      declared,
      numberIn(defaultRule(name), parameter),
    ),
  );
}

export const RULE_SETTINGS: ReadonlyMap<AggregationRuleName, readonly ParameterSetting[]> = new Map(
  AGGREGATION_RULES.map((name) => [name, settingsOf(name)]),
);

export const ruleNumbers: readonly ParameterSetting[] = [...RULE_SETTINGS.values()].flat();
