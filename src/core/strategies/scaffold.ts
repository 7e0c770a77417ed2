/**
 * SCAFFOLD (Karimireddy et al. 2020, "Stochastic Controlled Averaging for Federated Learning", arXiv 1910.06378,
 * algorithm 1, option II). Control variates estimate the direction of all members' gradients, c, and of one's own,
 * c_k; every local step goes along g_k(y) - c_k + c instead of g_k(y). After K steps of size eta_l from x to y:
 *
 *   c_k' = c_k - c + (x - y) / (K eta_l)
 *
 * The coordinator moves x by eta_g times the combined update, and c by the asked share of the members times their
 * combined c_k' - c_k. The paper counts members alike; here they weigh by their rows, as the shared objective does.
 * While all variates are zero a round is FedAvg's.
 */
import { parameterCount } from '../modelSpec';
import { difference } from '../vector';
import { combine, globalModel, modelTraffic, PLAIN_FACTS, shares } from './plain';
import type { Strategy } from './strategy';

/** @param serverRate eta_g, above 0; 1 in the paper's experiments */
export function scaffold({ serverRate }: { readonly serverRate: number }): Strategy {
  return {
    name: 'scaffold',
    // The variate's update takes every step to have the size eta_l along the gradient.
    facts: { ...PLAIN_FACTS, keepsState: true, optimizers: ['sgd'] },
    traffic: (spec) => modelTraffic(spec, { down: parameterCount(spec), up: parameterCount(spec) }),
    openServer({ initial, members, rule }) {
      let weights = initial;
      let control = new Float32Array(initial.length);
      return {
        get weights() {
          return weights;
        },
        instruct: () => ({ weights, extra: control }),
        aggregate(answers, standing = answers.length) {
          const update = rule.combine(answers);
          weights = weights.map((value, i) => value + serverRate * (update[i] ?? 0));
          const moved = combine(
            answers.map(({ extra }) => extra),
            shares(answers),
            control.length,
          );
          const share = standing / members;
          control = control.map((value, i) => value + share * (moved[i] ?? 0));
        },
      };
    },
    openLocal({ spec }) {
      let own = new Float32Array(parameterCount(spec));
      return {
        async fit({ weights, extra: control }, problem) {
          const trained = await problem.train(weights, { variate: difference(control, own) });
          const scale = 1 / (problem.steps() * problem.training.learningRate);
          const next = own.map(
            (value, i) => value - (control[i] ?? 0) + scale * ((weights[i] ?? 0) - (trained[i] ?? 0)),
          );
          const moved = difference(next, own);
          own = next;
          return { update: difference(trained, weights), extra: moved };
        },
        model: globalModel,
      };
    },
  };
}
