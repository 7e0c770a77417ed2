/**
 * Agnostic federated learning (Mohri et al. 2019, arXiv 1902.00146), with local training between the exchanges (Deng et
 * al. 2020, "Distributionally Robust Federated Averaging", arXiv 2102.12660): the model is trained for the worst
 * mixture of the institutions. The coordinator averages with weights lambda and then moves lambda along the losses,
 * lambda' = projection of lambda + gamma F(w) onto the simplex. With gamma = 0 it is FedAvg.
 */
import { combine, globalModel, modelTraffic, PLAIN_FACTS, shares } from './plain';
import { difference } from '../vector';
import { toSimplex } from './simplex';
import { NOTHING, type Strategy } from './strategy';

/** @param mixtureRate gamma, 0 or more */
export function agnostic({ mixtureRate }: { readonly mixtureRate: number }): Strategy {
  return {
    name: 'agnostic',
    // The mixture's weights are the coordinator's own and change each round.
    facts: {
      ...PLAIN_FACTS,
      needs: 'individual',
      takesRule: false,
      tellsRows: true,
      keepsState: true,
      work: { ...PLAIN_FACTS.work, losses: 1 },
    },
    traffic: (spec) => modelTraffic(spec, { up: 1 }),
    openServer({ initial }) {
      let weights = initial;
      const mixture = new Map<number, number>();
      return {
        get weights() {
          return weights;
        },
        instruct: () => ({ weights, extra: NOTHING }),
        aggregate(answers) {
          // Who answers for the first time comes in with its share of the rows.
          const parts = shares(answers);
          const raw = answers.map(({ institution }, k) => mixture.get(institution) ?? parts[k] ?? 0);
          const total = raw.reduce((sum, value) => sum + value, 0);
          const lambda = total > 0 ? raw.map((value) => value / total) : parts;
          const update = Float32Array.from(
            combine(
              answers.map(({ vector }) => vector),
              lambda,
              weights.length,
            ),
          );
          weights = weights.map((value, i) => value + (update[i] ?? 0));
          const moved = toSimplex(
            lambda.map((value, k) => value + mixtureRate * (answers[k]?.extra[0] ?? 0)),
          );
          answers.forEach(({ institution }, k) => mixture.set(institution, moved[k] ?? 0));
        },
      };
    },
    openLocal: () => ({
      async fit({ weights }, problem) {
        const loss = await problem.loss(weights);
        const trained = await problem.train(weights);
        return { update: difference(trained, weights), extra: Float32Array.of(loss) };
      },
      model: globalModel,
    }),
  };
}
