/** What most strategies share: the model travels whole, members train on it, and the rule combines their updates. */
import { parameterCount, type ModelSpec } from '../modelSpec';
import { difference, sum } from '../vector';
import { NOTHING } from './strategy';
import type {
  FitAnswer,
  LocalProblem,
  LocalTerms,
  ServerContext,
  StrategyFacts,
  StrategyLocal,
  StrategyServer,
  StrategyTraffic,
} from './strategy';

export const PLAIN_FACTS: StrategyFacts = {
  needs: 'sum',
  takesRule: true,
  pace: 'synchronous',
  answersAStep: null,
  work: { trainings: 1, epochs: null, losses: 0, wholeBatch: false, publicTrained: 0, publicScored: 0 },
  isPersonal: false,
  tuningEpochs: 0,
  tellsRows: false,
  keepsState: false,
  optimizers: ['sgd', 'momentum', 'adam'],
  fewestHidden: 0,
  publicRows: 0,
  takesUnlikeModels: false,
  sendsDifference: true,
  sendsSteps: true,
};

export function modelTraffic(spec: ModelSpec, extra: { down?: number; up?: number } = {}): StrategyTraffic {
  const whole = parameterCount(spec);
  return {
    fitDown: whole,
    fitDownExtra: extra.down ?? 0,
    fitUp: whole,
    fitUpExtra: extra.up ?? 0,
    judgeDown: whole,
  };
}

/** The global model is the institution's model. */
export const globalModel = (weights: Float32Array): Promise<Float32Array> => Promise.resolve(weights);

/** Trains from the weights received, with terms of the method, and answers with the difference. */
export function plainLocal(terms: LocalTerms = {}): StrategyLocal {
  return {
    async fit({ weights }, problem: LocalProblem) {
      const trained = await problem.train(weights, terms);
      return { update: difference(trained, weights), extra: NOTHING };
    },
    model: globalModel,
  };
}

/**
 * Sends the model, combines the updates by the rule, and takes one step.
 *
 * @param step from the present weights and the combined update to the next weights, a new vector
 */
export function plainServer(
  { initial, rule }: Pick<ServerContext, 'initial' | 'rule'>,
  step: (
    weights: Float32Array,
    combined: Float32Array,
    answers: readonly FitAnswer[],
    standing: number,
  ) => Float32Array = sum,
): StrategyServer {
  let weights = initial;
  return {
    get weights() {
      return weights;
    },
    instruct: () => ({ weights, extra: NOTHING }),
    aggregate(answers, standing = answers.length) {
      weights = step(weights, rule.combine(answers), answers, standing);
    },
  };
}

/** Shares of all rows, in the order of the answers; they add up to 1. */
export function shares(answers: readonly { readonly samples: number }[]): number[] {
  const total = answers.reduce((rows, { samples }) => rows + samples, 0);
  return answers.map(({ samples }) => samples / total);
}

/** sum_k factors_k vectors_k, in double precision. */
export function combine(
  vectors: readonly Float32Array[],
  factors: readonly number[],
  length: number,
): Float64Array {
  const into = new Float64Array(length);
  vectors.forEach((vector, k) => {
    const factor = factors[k] ?? 0;
    for (let i = 0; i < length; i++) into[i] = (into[i] ?? 0) + factor * (vector[i] ?? 0);
  });
  return into;
}
