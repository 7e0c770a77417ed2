/**
 * FedAvg (McMahan et al. 2017, "Communication-Efficient Learning of Deep Networks from Decentralized Data",
 * arXiv 1602.05629, algorithm 1), written with updates: w_{t+1} = w_t + sum_k (n_k / n) (w^k_{t+1} - w_t),
 * which equals the paper's sum_k (n_k / n) w^k_{t+1} because the shares add up to 1.
 */
import { modelTraffic, PLAIN_FACTS, plainLocal, plainServer } from './plain';
import type { Strategy } from './strategy';

export function fedAvg(): Strategy {
  return {
    name: 'fedavg',
    facts: PLAIN_FACTS,
    traffic: modelTraffic,
    openServer: (context) => plainServer(context),
    openLocal: () => plainLocal(),
  };
}
