/**
 * IFCA (Ghosh et al. 2020, "An Efficient Framework for Clustered Federated Learning", arXiv 2006.04088, algorithm 1,
 * model averaging): the coordinator sends a model for each cluster, each institution trains the one that has the
 * smallest loss on its own rows and says which it was, and answers for the same model are averaged. A model that
 * nobody chose stays as it is.
 */
import { layerSlices, parameterCount, type ModelSpec } from '../modelSpec';
import type { Rng } from '../random';
import { difference, sum } from '../vector';
import { PLAIN_FACTS } from './plain';
import { NOTHING, type LocalProblem, type Strategy } from './strategy';

/**
 * Rounds in which all clusters are one model. The algorithm needs first models that are near to what they will be
 * (section 5): before the common base rate is learned, all would take the model whose guess of it is nearest, and
 * nobody would ever train another.
 */
const COMMON_ROUNDS = 3;

/** Standard deviation of what is then added to each cluster's kernels: small, so that the direction decides. */
const APART = 0.01;

function apart(spec: ModelSpec, common: Float32Array, rng: Rng): Float32Array {
  const weights = common.slice();
  for (const { kernel, bias } of layerSlices(spec)) {
    for (let i = kernel; i < bias; i++) weights[i] = (weights[i] ?? 0) + APART * rng.normal();
  }
  return weights;
}

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
    openServer({ spec, initial, rule, rng }) {
      const size = parameterCount(spec);
      const each = (model: (cluster: number) => Float32Array): Float32Array => {
        const all = new Float32Array(clusters * size);
        for (let j = 0; j < clusters; j++) all.set(model(j), j * size);
        return all;
      };
      let weights = each(() => initial);
      let common = COMMON_ROUNDS;
      return {
        get weights() {
          return weights;
        },
        instruct: () => ({ weights, extra: NOTHING }),
        aggregate(answers) {
          if (common > 0) {
            const model = sum(weights.subarray(0, size), rule.combine(answers, 0));
            common--;
            weights = each(() => (common > 0 ? model : apart(spec, model, rng)));
            return;
          }
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
