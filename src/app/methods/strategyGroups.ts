/** How strategies stand together in a list. */
import type { StrategyName } from '../../core/strategies/strategies';
import type { MethodTexts } from './texts';

export type StrategyGroup = keyof MethodTexts['group'];

export const STRATEGY_GROUPS: Readonly<Record<StrategyName, StrategyGroup>> = {
  fedavg: 'averaging',
  fedsgd: 'averaging',
  fednova: 'averaging',
  fedavgm: 'coordinator',
  fedadagrad: 'coordinator',
  fedadam: 'coordinator',
  fedyogi: 'coordinator',
  fedprox: 'drift',
  scaffold: 'drift',
  feddyn: 'drift',
  qfedavg: 'fairness',
  agnostic: 'fairness',
  finetune: 'personal',
  fedper: 'personal',
  ditto: 'personal',
  apfl: 'personal',
  ifca: 'clustered',
  fedmd: 'distilled',
  fedbuff: 'asynchronous',
};

/** In the order of the list: what to try first comes first. */
const ORDER: readonly StrategyGroup[] = [
  'averaging',
  'drift',
  'coordinator',
  'fairness',
  'personal',
  'clustered',
  'distilled',
  'asynchronous',
];

/** @returns the names group by group, within a group in their own order */
export function inGroups(names: readonly StrategyName[]): StrategyName[] {
  return ORDER.flatMap((group) => names.filter((name) => STRATEGY_GROUPS[name] === group));
}
