/**
 * APFL (Deng et al. 2020, "Adaptive Personalized Federated Learning", arXiv 2003.13461, algorithm 1): each institution
 * uses the mixture m = alpha v_k + (1 - alpha) w. The shared w_k is trained as in FedAvg, and v_k along
 * alpha grad F_k(m). alpha may follow its own gradient (equation 10), <v_k - w, grad F_k(m)>, once a round.
 *
 * Within a round w is held where it was received, where the paper lets it move along batch by batch: a step of size
 * eta on v_k is then a step of size alpha^2 eta on m, and the mixture can be trained like any model.
 */
import { difference } from '../vector';
import { modelTraffic, PLAIN_FACTS, plainLocal, plainServer } from './plain';
import type { Strategy } from './strategy';

/**
 * @param alpha share of the own model in the mixture, 0 to 1
 * @param adaptive whether alpha follows its gradient
 */
export function apfl({ alpha, adaptive }: { readonly alpha: number; readonly adaptive: boolean }): Strategy {
  return {
    name: 'apfl',
    facts: {
      ...PLAIN_FACTS,
      isPersonal: true,
      keepsState: true,
      optimizers: ['sgd'],
      // Without a share of its own there is no mixture to train.
      work: { ...PLAIN_FACTS.work, trainings: alpha > 0 ? 2 : 1 },
    },
    traffic: modelTraffic,
    openServer: (context) => plainServer(context),
    openLocal() {
      const shared = plainLocal();
      let own: Float32Array | undefined;
      let share = alpha;
      const mix = (v: Float32Array, w: Float32Array): Float32Array =>
        v.map((value, i) => share * value + (1 - share) * (w[i] ?? 0));
      return {
        async fit(instruction, problem) {
          const { weights } = instruction;
          const kept = own ?? weights;
          own = kept;
          if (share > 0) {
            const mixture = mix(kept, weights);
            const rate = share * share * problem.training.learningRate;
            const moved = difference(await problem.train(mixture, { learningRate: rate }), mixture);
            const scale = 1 / share;
            own = kept.map((value, i) => value + scale * (moved[i] ?? 0));
            if (adaptive) {
              // The mean gradient of the round's steps.
              const slope = moved.reduce(
                (sum, step, i) => sum - ((kept[i] ?? 0) - (weights[i] ?? 0)) * step,
                0,
              );
              share = clamp(share - (problem.training.learningRate * slope) / (rate * problem.steps()));
            }
          }
          return shared.fit(instruction, problem);
        },
        model: (weights) => Promise.resolve(own === undefined ? weights : mix(own, weights)),
      };
    },
  };
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));
