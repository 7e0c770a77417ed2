/**
 * FedProx (Li et al. 2020, "Federated Optimization in Heterogeneous Networks", arXiv 1812.06127, algorithm 2): members
 * minimise F_k(w) + mu/2 |w - w_t|^2, which keeps them near the global weights w_t. With mu = 0 it is FedAvg.
 */
import { modelTraffic, PLAIN_FACTS, plainLocal, plainServer } from './plain';
import type { Strategy } from './strategy';

/** @param mu strength of the proximal term, 0 or more; the paper tries .001, .01, .1 and 1 */
export function fedProx({ mu }: { readonly mu: number }): Strategy {
  return {
    name: 'fedprox',
    facts: PLAIN_FACTS,
    traffic: modelTraffic,
    openServer: (context) => plainServer(context),
    openLocal: () => plainLocal({ proximal: mu }),
  };
}
