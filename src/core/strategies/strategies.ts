/** Every strategy by the name that recipes use, with the settings it takes, their ranges and usual values. */
import * as v from 'valibot';
import { agnostic } from './agnostic';
import { apfl } from './apfl';
import { ditto } from './ditto';
import { fedAdagrad } from './fedAdagrad';
import { fedAdam } from './fedAdam';
import { fedAvg } from './fedAvg';
import { fedAvgM } from './fedAvgM';
import { fedBuff } from './fedBuff';
import { fedDyn } from './fedDyn';
import { fedMd } from './fedMd';
import { fedNova } from './fedNova';
import { fedPer } from './fedPer';
import { fedProx } from './fedProx';
import { fedSgd } from './fedSgd';
import { fedYogi } from './fedYogi';
import { fineTuning } from './fineTuning';
import { ifca } from './ifca';
import { qFedAvg } from './qFedAvg';
import { scaffold } from './scaffold';
import type { Strategy } from './strategy';

const between = (low: number, high: number) => v.pipe(v.number(), v.minValue(low), v.maxValue(high));
const integer = (low: number, high: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(low), v.maxValue(high));
const serverRate = between(0.0001, 10);
const decay = between(0, 0.9999);
const adaptive = { serverRate, beta1: decay, tau: between(1e-9, 1) };

export const strategySchema = v.variant('name', [
  v.strictObject({ name: v.literal('fedavg') }),
  v.strictObject({ name: v.literal('fedsgd') }),
  v.strictObject({ name: v.literal('fedprox'), mu: between(0, 10) }),
  v.strictObject({ name: v.literal('scaffold'), serverRate }),
  v.strictObject({ name: v.literal('fednova') }),
  v.strictObject({ name: v.literal('fedavgm'), momentum: decay, serverRate }),
  v.strictObject({ name: v.literal('fedadagrad'), ...adaptive }),
  v.strictObject({ name: v.literal('fedadam'), ...adaptive, beta2: decay }),
  v.strictObject({ name: v.literal('fedyogi'), ...adaptive, beta2: decay }),
  v.strictObject({ name: v.literal('feddyn'), alpha: between(0.0001, 10) }),
  v.strictObject({ name: v.literal('qfedavg'), q: between(0, 10) }),
  v.strictObject({ name: v.literal('agnostic'), mixtureRate: between(0, 10) }),
  v.strictObject({ name: v.literal('finetune'), tuningEpochs: integer(1, 50) }),
  v.strictObject({ name: v.literal('fedper') }),
  v.strictObject({ name: v.literal('ditto'), lambda: between(0, 10) }),
  v.strictObject({ name: v.literal('apfl'), alpha: between(0, 1), adaptive: v.boolean() }),
  v.strictObject({ name: v.literal('ifca'), clusters: integer(2, 5) }),
  v.strictObject({ name: v.literal('fedmd'), rows: integer(20, 5000), digestPasses: integer(1, 50) }),
  v.strictObject({ name: v.literal('fedbuff'), buffer: integer(1, 20), serverRate }),
]);

export type StrategySettings = v.InferOutput<typeof strategySchema>;
export type StrategyName = StrategySettings['name'];

export const STRATEGY_NAMES = strategySchema.options.map(({ entries }) => entries.name.literal);

type SettingsOf<Name extends StrategyName> = Extract<StrategySettings, { readonly name: Name }>;

/** Values to start from: those of the papers' experiments, as far as they name one. */
export const usualSettings: { readonly [Name in StrategyName]: SettingsOf<Name> } = {
  fedavg: { name: 'fedavg' },
  fedsgd: { name: 'fedsgd' },
  fedprox: { name: 'fedprox', mu: 0.1 },
  scaffold: { name: 'scaffold', serverRate: 1 },
  fednova: { name: 'fednova' },
  fedavgm: { name: 'fedavgm', momentum: 0.9, serverRate: 1 },
  fedadagrad: { name: 'fedadagrad', serverRate: 0.1, beta1: 0, tau: 0.001 },
  fedadam: { name: 'fedadam', serverRate: 0.1, beta1: 0.9, beta2: 0.99, tau: 0.001 },
  fedyogi: { name: 'fedyogi', serverRate: 0.01, beta1: 0.9, beta2: 0.99, tau: 0.001 },
  feddyn: { name: 'feddyn', alpha: 0.1 },
  qfedavg: { name: 'qfedavg', q: 1 },
  agnostic: { name: 'agnostic', mixtureRate: 0.1 },
  finetune: { name: 'finetune', tuningEpochs: 5 },
  fedper: { name: 'fedper' },
  ditto: { name: 'ditto', lambda: 0.1 },
  apfl: { name: 'apfl', alpha: 0.5, adaptive: true },
  ifca: { name: 'ifca', clusters: 2 },
  fedmd: { name: 'fedmd', rows: 1000, digestPasses: 5 },
  fedbuff: { name: 'fedbuff', buffer: 2, serverRate: 1 },
};

export function createStrategy(settings: StrategySettings): Strategy {
  switch (settings.name) {
    case 'fedavg':
      return fedAvg();
    case 'fedsgd':
      return fedSgd();
    case 'fedprox':
      return fedProx(settings);
    case 'scaffold':
      return scaffold(settings);
    case 'fednova':
      return fedNova();
    case 'fedavgm':
      return fedAvgM(settings);
    case 'fedadagrad':
      return fedAdagrad(settings);
    case 'fedadam':
      return fedAdam(settings);
    case 'fedyogi':
      return fedYogi(settings);
    case 'feddyn':
      return fedDyn(settings);
    case 'qfedavg':
      return qFedAvg(settings);
    case 'agnostic':
      return agnostic(settings);
    case 'finetune':
      return fineTuning(settings);
    case 'fedper':
      return fedPer();
    case 'ditto':
      return ditto(settings);
    case 'apfl':
      return apfl(settings);
    case 'ifca':
      return ifca(settings);
    case 'fedmd':
      return fedMd(settings);
    case 'fedbuff':
      return fedBuff(settings);
  }
}
