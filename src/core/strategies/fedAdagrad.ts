/** FedAdagrad (Reddi et al. 2021, arXiv 2003.00295, algorithm 2): v_t = v_{t-1} + Delta_t^2. */
import { adaptive, type AdaptiveRates } from './fedOpt';
import type { Strategy } from './strategy';

export function fedAdagrad(rates: AdaptiveRates): Strategy {
  return adaptive('fedadagrad', rates, (before, delta) => before + delta * delta);
}
