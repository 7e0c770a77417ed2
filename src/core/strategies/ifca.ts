/**
 * IFCA (Ghosh et al. 2020, "An Efficient Framework for Clustered Federated Learning", arXiv 2006.04088, algorithm 1,
 * model averaging): the coordinator sends a model for each cluster, each institution trains the one that has the
 * smallest loss on its own rows and says which it was, and answers for the same model are averaged. A model that
 * nobody chose stays as it is.
 */
import { initialWeights, parameterCount } from '../modelSpec';
import { difference } from '../vector';
import { PLAIN_FACTS } from './plain';
import { NOTHING, type LocalProblem, type Strategy } from './strategy';

/** Standard deviation of what is added to each cluster's first weights: equal ones could never part. */
const APART = 0.1;

/** @param clusters 2 to 5 */
export function ifca({ clusters }: { readonly clusters: number }): Strategy {
  return {
    name: 'ifca',
    facts: {
      ...PLAIN_FACTS,
      needs: 'individual',
      keepsState: true,
      tellsRows: true,
      // Each of its own one of several models.
      sendsDifference: false,
      work: { ...PLAIN_FACTS.work, losses: clusters },
    },
    traffic(spec) {
      const whole = parameterCount(spec);
      return {
        fitDown: clusters * whole,
        fitDownExtra: 0,
        fitUp: whole,
        fitUpExtra: 1,
        judgeDown: clusters * whole,
      };
    },
    openServer({ spec, rule, rng }) {
      const size = parameterCount(spec);
      let weights = new Float32Array(clusters * size);
      for (let j = 0; j < clusters; j++) {
        weights.set(
          initialWeights(spec, rng).map((value) => value + APART * rng.normal()),
          j * size,
        );
      }
      return {
        get weights() {
          return weights;
        },
        instruct: () => ({ weights, extra: NOTHING }),
        aggregate(answers) {
          const next = weights.slice();
          for (let j = 0; j < clusters; j++) {
            const chosen = answers.filter(({ extra }) => extra[0] === j);
            // Too few for the rule are as good as nobody.
            if (chosen.length < rule.minimumMembers) continue;
            const update = rule.combine(chosen, j);
            for (let i = 0; i < size; i++) next[j * size + i] = (next[j * size + i] ?? 0) + (update[i] ?? 0);
          }
          weights = next;
        },
      };
    },
    openLocal({ spec }) {
      const size = parameterCount(spec);
      const models = (weights: Float32Array): Float32Array[] =>
        Array.from({ length: clusters }, (_, j) => weights.slice(j * size, (j + 1) * size));
      return {
        async fit({ weights }, problem) {
          const { model, index } = await best(models(weights), problem);
          const trained = await problem.train(model);
          return { update: difference(trained, model), extra: Float32Array.of(index) };
        },
        async model(weights, problem) {
          return (await best(models(weights), problem)).model;
        },
      };
    },
  };
}

async function best(
  models: readonly Float32Array[],
  problem: LocalProblem,
): Promise<{ model: Float32Array; index: number }> {
  let found = { model: models[0] ?? NOTHING, index: 0 };
  let least = Infinity;
  for (const [index, model] of models.entries()) {
    const loss = await problem.loss(model);
    if (loss < least) [least, found] = [loss, { model, index }];
  }
  return found;
}
