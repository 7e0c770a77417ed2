/**
 * FedDyn (Acar et al. 2021, "Federated Learning Based on Dynamic Regularization", arXiv 2111.04263, algorithm 1).
 * Members minimise F_k(w) - <g_k, w> + alpha/2 |w - w_t|^2, where g_k remembers their gradient at the last answer:
 * g_k' = g_k - alpha (w_k - w_t). The coordinator keeps h' = h - alpha (asked share) (combined w_k - w_t) and goes to
 * the combined w_k - h'/alpha, so that where all agree the shared objective is stationary. Members weigh by their
 * rows, where the paper counts them alike.
 */
import { parameterCount } from '../modelSpec';
import { difference } from '../vector';
import { globalModel, modelTraffic, PLAIN_FACTS, plainServer } from './plain';
import { NOTHING, type Strategy } from './strategy';

/** @param alpha strength of the regulariser, above 0 */
export function fedDyn({ alpha }: { readonly alpha: number }): Strategy {
  return {
    name: 'feddyn',
    facts: { ...PLAIN_FACTS, keepsState: true },
    traffic: modelTraffic,
    openServer(context) {
      const drift = new Float64Array(context.initial.length);
      return plainServer(context, (weights, update, _, standing) => {
        const share = standing / context.members;
        return weights.map((value, i) => {
          const delta = update[i] ?? 0;
          const h = (drift[i] ?? 0) - alpha * share * delta;
          drift[i] = h;
          return value + delta - h / alpha;
        });
      });
    },
    openLocal({ spec }) {
      let remembered = new Float32Array(parameterCount(spec));
      return {
        async fit({ weights }, problem) {
          const trained = await problem.train(weights, {
            proximal: alpha,
            variate: remembered.map((value) => -value),
          });
          const update = difference(trained, weights);
          remembered = remembered.map((value, i) => value - alpha * (update[i] ?? 0));
          return { update, extra: NOTHING };
        },
        model: globalModel,
      };
    },
  };
}
