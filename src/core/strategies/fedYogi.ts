/**
 * FedYogi (Reddi et al. 2021, arXiv 2003.00295, algorithm 2):
 * v_t = v_{t-1} - (1 - beta_2) Delta_t^2 sign(v_{t-1} - Delta_t^2), which forgets large updates more slowly than FedAdam.
 */
import { adaptive, type AdaptiveRates } from './fedOpt';
import type { Strategy } from './strategy';

/** @param rates with beta_2, 0 up to but not 1 */
export function fedYogi(rates: AdaptiveRates & { readonly beta2: number }): Strategy {
  const { beta2 } = rates;
  return adaptive('fedyogi', rates, (before, delta) => {
    const square = delta * delta;
    return before - (1 - beta2) * square * Math.sign(before - square);
  });
}
