/** The parameters of every strategy; one that is missing here does not compile. */
import { STRATEGY_NAMES, usualSettings } from '../../core/strategies/strategies';
import type { StrategyName, StrategySettings } from '../../core/strategies/strategies';
import { numberIn, parameterSetting } from './partFields';
import type { Parameter, ParameterSetting, PartPlace } from './partFields';
import type { NumericKeys } from './numberSetting';

export const strategyPlace: PartPlace<StrategySettings> = {
  path: 'federation.strategy',
  of: ({ federation }) => federation.strategy,
  put: (recipe, strategy) => ({ ...recipe, federation: { ...recipe.federation, strategy } }),
};

type SettingsOf<Name extends StrategyName> = Extract<StrategySettings, { readonly name: Name }>;
type Parameters = {
  readonly [Name in StrategyName]: { readonly [P in NumericKeys<SettingsOf<Name>>]: Parameter };
};

const RATES = [0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 10];
const STRENGTHS = [0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];

const serverRate: Parameter = {
  key: 'serverRate',
  symbol: 'η',
  low: 0.0001,
  high: 10,
  step: 0.01,
  stops: RATES,
};
const decay = (key: 'serverMomentum' | 'beta1' | 'beta2', symbol: string): Parameter => ({
  key,
  symbol,
  low: 0,
  high: 0.9999,
  step: 0.01,
  stops: [0, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 0.9999],
});
const tau: Parameter = {
  key: 'tau',
  symbol: 'τ',
  low: 1e-9,
  high: 1,
  step: 0.001,
  stops: [1e-9, 1e-7, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1],
};
const strength = (key: 'mu' | 'lambda', symbol: string): Parameter => ({
  key,
  symbol,
  low: 0,
  high: 10,
  step: 0.01,
  stops: STRENGTHS,
});
const adaptive = { serverRate, beta1: decay('beta1', 'β₁'), tau };

const PARAMETERS: Parameters = {
  fedavg: {},
  fedsgd: {},
  fedprox: { mu: strength('mu', 'μ') },
  scaffold: { serverRate },
  fednova: {},
  fedavgm: { momentum: decay('serverMomentum', 'β'), serverRate },
  fedadagrad: adaptive,
  fedadam: { ...adaptive, beta2: decay('beta2', 'β₂') },
  fedyogi: { ...adaptive, beta2: decay('beta2', 'β₂') },
  feddyn: {
    alpha: {
      key: 'dynamicAlpha',
      symbol: 'α',
      low: 0.0001,
      high: 10,
      step: 0.01,
      stops: [0.0001, ...STRENGTHS.slice(1)],
    },
  },
  qfedavg: {
    q: { key: 'q', symbol: 'q', low: 0, high: 10, step: 0.1, stops: [0, 0.1, 0.3, 0.5, 1, 2, 5, 10] },
  },
  agnostic: {
    mixtureRate: { key: 'mixtureRate', symbol: 'γ', low: 0, high: 10, step: 0.01, stops: STRENGTHS },
  },
  finetune: {
    tuningEpochs: {
      key: 'tuningEpochs',
      symbol: 'E',
      low: 1,
      high: 50,
      step: 1,
      unit: 'passes',
      stops: [1, 2, 3, 5, 7, 10, 15, 20, 30, 50],
    },
  },
  fedper: {},
  ditto: { lambda: strength('lambda', 'λ') },
  apfl: { alpha: { key: 'mixingAlpha', symbol: 'α', low: 0, high: 1, step: 0.05 } },
  ifca: { clusters: { key: 'clusters', symbol: 'k', low: 2, high: 5, step: 1 } },
  fedmd: {
    rows: {
      key: 'publicRows',
      symbol: 'm',
      low: 20,
      high: 5000,
      step: 1,
      unit: 'rows',
      stops: [20, 50, 100, 200, 500, 1000, 2000, 5000],
    },
    digestPasses: {
      key: 'digestPasses',
      symbol: 'E',
      low: 1,
      high: 50,
      step: 1,
      unit: 'passes',
      stops: [1, 2, 3, 5, 7, 10, 15, 20, 30, 50],
    },
  },
  fedbuff: {
    buffer: { key: 'buffer', symbol: 'K', low: 1, high: 20, step: 1, unit: 'answers' },
    serverRate,
  },
};

function settingsOf(name: StrategyName): ParameterSetting[] {
  return Object.entries<Parameter>(PARAMETERS[name]).map(([parameter, declared]) =>
    parameterSetting(
      strategyPlace,
      (part) => part.name === name,
      parameter,
      declared,
      numberIn(usualSettings[name], parameter),
    ),
  );
}

/** By strategy, in the order of its paper's symbols. */
export const STRATEGY_SETTINGS: ReadonlyMap<StrategyName, readonly ParameterSetting[]> = new Map(
  STRATEGY_NAMES.map((name) => [name, settingsOf(name)]),
);

export const strategyNumbers: readonly ParameterSetting[] = [...STRATEGY_SETTINGS.values()].flat();
