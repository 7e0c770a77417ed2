/**
 * FedBuff (Nguyen et al. 2022, "Federated Learning with Buffered Asynchronous Aggregation", arXiv 2106.06639, algorithm
 * 1): members train without waiting for one another, the coordinator takes answers as they come, and after every K of
 * them moves the model by eta_g times their mean, each weighed down by how many times the model has moved since its
 * member received it: 1 / sqrt(1 + staleness).
 */
import { modelTraffic, PLAIN_FACTS, plainLocal } from './plain';
import { NOTHING, type Strategy } from './strategy';

export function stalenessWeight(staleness: number): number {
  return 1 / Math.sqrt(1 + staleness);
}

/** @param buffer K, answers a step, at least 1. @param serverRate eta_g, above 0 */
export function fedBuff({
  buffer,
  serverRate,
}: {
  readonly buffer: number;
  readonly serverRate: number;
}): Strategy {
  return {
    name: 'fedbuff',
    facts: {
      ...PLAIN_FACTS,
      needs: 'individual',
      pace: 'asynchronous',
      answersAStep: buffer,
      keepsState: true,
    },
    traffic: modelTraffic,
    openServer({ initial, rule }) {
      let weights = initial;
      return {
        get weights() {
          return weights;
        },
        instruct: () => ({ weights, extra: NOTHING }),
        aggregate(answers) {
          const update = rule.combine(
            answers.map((answer) => {
              const weight = stalenessWeight(answer.staleness);
              return { ...answer, vector: answer.vector.map((value) => weight * value) };
            }),
          );
          weights = weights.map((value, i) => value + serverRate * (update[i] ?? 0));
        },
      };
    },
    openLocal: () => plainLocal(),
  };
}
