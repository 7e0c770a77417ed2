/**
 * FedMD (Li and Wang 2019, "FedMD: Heterogenous Federated Learning via Model Distillation", arXiv 1910.03581, algorithm
 * 1): no weights cross, so that each institution may have a model of its own size. All have the same public rows. Each
 * round a member digests the consensus, training towards what everyone together says of those rows, then revisits its own
 * customers, and tells what its model now says of the rows; the coordinator's consensus is the rule's aggregate of that.
 *
 * The paper lets members first learn from the public rows' labels. That is left out: it would teach everyone what the
 * federation is to be measured by. The paper has no model at the coordinator. Here a student with the run's own model digests each consensus, too, so that
 * there is something to judge on everyone's customers. Scores cross as probabilities.
 */
import { initialWeights, parameterCount } from '../modelSpec';
import { stream } from '../random';
import { PLAIN_FACTS } from './plain';
import { NOTHING, type Strategy } from './strategy';

/**
 * @param rows public rows, at least 1
 * @param digestPasses passes over them towards a new consensus, at least 1
 */
export function fedMd({
  rows,
  digestPasses,
}: {
  readonly rows: number;
  readonly digestPasses: number;
}): Strategy {
  return {
    name: 'fedmd',
    facts: {
      ...PLAIN_FACTS,
      isPersonal: true,
      keepsState: true,
      publicRows: rows,
      takesUnlikeModels: true,
      sendsDifference: false,
      // Each round's scores stand for themselves.
      sendsSteps: false,
      work: { ...PLAIN_FACTS.work, publicTrained: rows * digestPasses, publicScored: rows },
    },
    traffic: (spec) => ({
      fitDown: rows,
      // Whether there is a consensus yet.
      fitDownExtra: 1,
      fitUp: rows,
      fitUpExtra: 0,
      judgeDown: parameterCount(spec),
    }),
    openServer({ initial, rule, publicRows }) {
      let weights = initial;
      let consensus = new Float32Array(rows);
      let hasConsensus = 0;
      return {
        get weights() {
          return weights;
        },
        instruct: () => ({ weights: consensus, extra: Float32Array.of(hasConsensus) }),
        async aggregate(answers) {
          // A rule may leave the range that each answer keeps to.
          consensus = rule.combine(answers).map((value) => Math.min(1, Math.max(0, value)));
          hasConsensus = 1;
          weights = await held(publicRows).learn(weights, consensus, digestPasses);
        },
      };
    },
    openLocal({ spec, seed, institution }) {
      let own = initialWeights(spec, stream(seed, 'own-weights', institution));
      return {
        async fit({ weights: consensus, extra: [hasConsensus = 0] }, problem) {
          const rowsHere = held(problem.publicRows);
          if (hasConsensus > 0) own = await rowsHere.learn(own, consensus, digestPasses);
          own = await problem.train(own);
          return { update: await rowsHere.predict(own), extra: NOTHING };
        },
        model: () => Promise.resolve(own),
      };
    },
  };
}

function held<T>(rows: T | null): T {
  if (rows === null) throw new RangeError('there are no public rows');
  return rows;
}
