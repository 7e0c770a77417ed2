/**
 * FedNova (Wang et al. 2020, "Tackling the Objective Inconsistency Problem in Heterogeneous Federated Optimization",
 * arXiv 2007.07481, equation 7 and appendix B). Members that take more local steps would pull the average towards
 * their own optimum. Each divides its update by |a_k|_1, the accumulated weight of its local gradients, and the
 * coordinator moves by tau_eff = sum_k p_k |a_k|_1 times the combined direction:
 *
 *   x' = x + tau_eff sum_k p_k (x_k - x) / |a_k|_1
 *
 * With equal |a_k|_1 for all members it is FedAvg.
 */
import { difference } from '../vector';
import { globalModel, modelTraffic, PLAIN_FACTS, plainServer, shares } from './plain';
import { MOMENTUM } from '../momentum';
import type { Strategy } from './strategy';

/**
 * |a|_1 of tau steps: tau for plain steps; with momentum rho the first gradients go on pushing,
 * (tau - rho (1 - rho^tau) / (1 - rho)) / (1 - rho) (appendix B.1). Adam's steps are counted.
 */
export function accumulated(steps: number, optimizer: 'sgd' | 'momentum' | 'adam'): number {
  if (optimizer !== 'momentum') return steps;
  return (steps - (MOMENTUM * (1 - MOMENTUM ** steps)) / (1 - MOMENTUM)) / (1 - MOMENTUM);
}

export function fedNova(): Strategy {
  return {
    name: 'fednova',
    // Each is divided by its own number of steps.
    facts: { ...PLAIN_FACTS, sendsDifference: false },
    traffic: (spec) => modelTraffic(spec, { up: 1 }),
    openServer: (context) =>
      plainServer(context, (weights, direction, answers) => {
        const parts = shares(answers);
        const effective = answers.reduce((sum, { extra }, k) => sum + (parts[k] ?? 0) * (extra[0] ?? 0), 0);
        return weights.map((value, i) => value + effective * (direction[i] ?? 0));
      }),
    openLocal: () => ({
      async fit({ weights }, problem) {
        const trained = await problem.train(weights);
        const total = accumulated(problem.steps(), problem.training.optimizer);
        return {
          update: difference(trained, weights).map((value) => value / total),
          extra: Float32Array.of(total),
        };
      },
      model: globalModel,
    }),
  };
}
