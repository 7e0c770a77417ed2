/**
 * FedSGD (McMahan et al. 2017, arXiv 1602.05629, section 2): FedAvg with one pass and one batch that holds all rows
 * (E = 1, B = infinity), so that every round is one step of gradient descent on all rows together,
 * w_{t+1} = w_t - eta sum_k (n_k / n) grad F_k(w_t). Members send -eta grad F_k, which is their update.
 */
import { modelTraffic, PLAIN_FACTS, plainLocal, plainServer } from './plain';
import type { Strategy } from './strategy';

export function fedSgd(): Strategy {
  return {
    name: 'fedsgd',
    // Momentum and Adam have nothing to remember within one step.
    facts: {
      ...PLAIN_FACTS,
      optimizers: ['sgd'],
      // One step, where the coordinator's own update would be a whole training.
      sendsDifference: false,
      work: { ...PLAIN_FACTS.work, epochs: 1, wholeBatch: true },
    },
    traffic: modelTraffic,
    openServer: (context) => plainServer(context),
    openLocal: () => plainLocal({ epochs: 1, wholeBatch: true }),
  };
}
