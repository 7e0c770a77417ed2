/**
 * q-FedAvg (Li et al. 2020, "Fair Resource Allocation in Federated Learning", arXiv 1905.10497, algorithm 2): members
 * with a larger loss F_k(w) count for more, the more so the larger q. With L = 1 / eta_l, where eta_l is the local step,
 * and D_k = L (w_k - w):
 *
 *   w' = w + sum_k p_k F_k^q D_k / sum_k p_k (q F_k^(q-1) |D_k|^2 + L F_k^q)
 *
 * Each member sends F_k^q D_k and its own term of the sum below, so that sums are enough. With q = 0 it is FedAvg.
 */
import { difference, norm } from '../vector';
import { globalModel, modelTraffic, PLAIN_FACTS, plainServer, shares } from './plain';
import type { Strategy } from './strategy';

/** Below this a loss raised to q - 1 may overflow; a member that is this good has nothing to be compensated for. */
const LEAST_LOSS = 1e-8;

/** @param q 0 or more; 0 = FedAvg, larger = more even losses */
export function qFedAvg({ q }: { readonly q: number }): Strategy {
  return {
    name: 'qfedavg',
    facts: { ...PLAIN_FACTS, takesRule: false, tellsRows: true, work: { ...PLAIN_FACTS.work, losses: 1 } },
    traffic: (spec) => modelTraffic(spec, { up: 1 }),
    openServer: (context) =>
      plainServer(context, (weights, direction, answers) => {
        const parts = shares(answers);
        const curvature = answers.reduce((sum, { extra }, k) => sum + (parts[k] ?? 0) * (extra[0] ?? 0), 0);
        return weights.map((value, i) => value + (direction[i] ?? 0) / curvature);
      }),
    openLocal: () => ({
      async fit({ weights }, problem) {
        const loss = Math.max(LEAST_LOSS, await problem.loss(weights));
        const trained = await problem.train(weights);
        const lipschitz = 1 / problem.training.learningRate;
        const step = difference(trained, weights).map((value) => lipschitz * value);
        const weight = loss ** q;
        const own = q === 0 ? lipschitz : q * loss ** (q - 1) * norm(step) ** 2 + lipschitz * weight;
        return { update: step.map((value) => weight * value), extra: Float32Array.of(own) };
      },
      model: globalModel,
    }),
  };
}
