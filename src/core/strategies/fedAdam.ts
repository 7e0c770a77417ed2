/** FedAdam (Reddi et al. 2021, arXiv 2003.00295, algorithm 2): v_t = beta_2 v_{t-1} + (1 - beta_2) Delta_t^2. */
import { adaptive, type AdaptiveRates } from './fedOpt';
import type { Strategy } from './strategy';

/** @param rates with beta_2, 0 up to but not 1 */
export function fedAdam(rates: AdaptiveRates & { readonly beta2: number }): Strategy {
  const { beta2 } = rates;
  return adaptive('fedadam', rates, (before, delta) => beta2 * before + (1 - beta2) * delta * delta);
}
