/** Every strategy by the name that recipes use. */
import { fedAvg } from './fedAvg';
import type { Strategy } from './strategy';

export type StrategyName = 'fedavg';

export const strategies: Readonly<Record<StrategyName, Strategy>> = { fedavg: fedAvg };
