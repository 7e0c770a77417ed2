/**
 * APFL (Deng et al. 2020, "Adaptive Personalized Federated Learning", arXiv 2003.13461, algorithm 1): each institution
 * uses the mixture alpha v_k + (1 - alpha) w_k. Batch by batch w_k takes a step along grad F_k(w_k), as in FedAvg, and
 * v_k one along alpha grad F_k of the mixture. alpha may follow its own gradient (equation 10),
 * <v_k - w_k, grad F_k of the mixture>, once a round.
 */
import { difference } from '../vector';
import { modelTraffic, PLAIN_FACTS, plainServer } from './plain';
import { NOTHING, type Strategy } from './strategy';

/**
 * @param alpha share of the own model in the mixture, 0 to 1
 * @param adaptive whether alpha follows its gradient
 */
export function apfl({ alpha, adaptive }: { readonly alpha: number; readonly adaptive: boolean }): Strategy {
  return {
    name: 'apfl',
    facts: { ...PLAIN_FACTS, isPersonal: true, keepsState: true, optimizers: ['sgd'] },
    traffic: modelTraffic,
    openServer: (context) => plainServer(context),
    openLocal() {
      let own: Float32Array | undefined;
      let share = alpha;
      const mix = (v: Float32Array, w: Float32Array): Float32Array =>
        v.map((value, i) => share * value + (1 - share) * (w[i] ?? 0));
      return {
        async fit({ weights }, problem) {
          const rate = problem.training.learningRate;
          let shared = weights;
          let kept = own ?? weights;
          let slope = 0;
          let first = true;
          for (const step of problem.batches()) {
            const mixture = mix(kept, shared);
            const moved = difference(await step(mixture), mixture);
            if (first) {
              // The step is -rate times the gradient.
              slope = kept.reduce(
                (sum, value, i) => sum - ((value - (shared[i] ?? 0)) * (moved[i] ?? 0)) / rate,
                0,
              );
              first = false;
            }
            kept = kept.map((value, i) => value + share * (moved[i] ?? 0));
            shared = await step(shared);
          }
          own = kept;
          if (adaptive) share = Math.min(1, Math.max(0, share - rate * slope));
          return { update: difference(shared, weights), extra: NOTHING };
        },
        model: (weights) => Promise.resolve(own === undefined ? weights : mix(own, weights)),
      };
    },
  };
}
