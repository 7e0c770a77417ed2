/**
 * Ditto (Li et al. 2021, "Ditto: Fair and Robust Federated Learning Through Personalization", arXiv 2012.04221,
 * algorithm 1): beside the global model, which is FedAvg's, each institution keeps its own v_k and minimises
 * F_k(v) + lambda/2 |v - w_t|^2. With lambda = 0 it trains alone; the larger lambda, the nearer to the global model.
 *
 * The pull is towards w_t while the steps start at v_k: lambda (v - w_t) = lambda (v - v_k) + lambda (v_k - w_t), a
 * proximal term around the start and a constant direction.
 */
import { difference } from '../vector';
import { modelTraffic, PLAIN_FACTS, plainLocal, plainServer } from './plain';
import type { Strategy } from './strategy';

/** @param lambda strength of the pull towards the global model, 0 or more */
export function ditto({ lambda }: { readonly lambda: number }): Strategy {
  return {
    name: 'ditto',
    facts: {
      ...PLAIN_FACTS,
      isPersonal: true,
      keepsState: true,
      work: { ...PLAIN_FACTS.work, trainings: 2 },
    },
    traffic: modelTraffic,
    openServer: (context) => plainServer(context),
    openLocal() {
      const shared = plainLocal();
      let own: Float32Array | undefined;
      return {
        async fit(instruction, problem) {
          const { weights } = instruction;
          const start = own ?? weights;
          own = await problem.train(start, {
            proximal: lambda,
            variate: difference(start, weights).map((value) => lambda * value),
          });
          return shared.fit(instruction, problem);
        },
        model: (weights) => Promise.resolve(own ?? weights),
      };
    },
  };
}
