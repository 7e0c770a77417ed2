/** Rounds of a strategy without walls, for tests of its arithmetic. */
import { createCombination } from '../../src/core/aggregators/combination';
import { weightedMean } from '../../src/core/aggregators/weightedMean';
import { initialWeights, type ModelSpec } from '../../src/core/modelSpec';
import { stream } from '../../src/core/random';
import type { FitAnswer, LocalProblem, Strategy, StrategyLocal } from '../../src/core/strategies/strategy';

export interface Federated {
  /** What members are judged by, after each round. */
  readonly weights: readonly Float32Array[];
  readonly answers: readonly (readonly FitAnswer[])[];
  readonly locals: readonly StrategyLocal[];
}

export async function federate(
  strategy: Strategy,
  problems: readonly LocalProblem[],
  spec: ModelSpec,
  rounds: number,
  asked: (round: number) => readonly number[] = () => problems.map((_, k) => k),
): Promise<Federated> {
  const [first] = problems;
  if (first === undefined) throw new Error('nobody on the street');
  const server = strategy.openServer({
    spec,
    initial: initialWeights(spec, stream(1, 'initial-weights')),
    members: problems.length,
    training: first.training,
    rule: createCombination(weightedMean),
    rng: stream(1, 'strategy'),
    publicRows: first.publicRows,
  });
  const locals = problems.map((_, institution) => strategy.openLocal({ spec, institution, seed: 1 }));
  const weights: Float32Array[] = [server.weights];
  const all: FitAnswer[][] = [];
  for (let round = 1; round <= rounds; round++) {
    const instruction = server.instruct(round);
    const answers: FitAnswer[] = [];
    for (const k of asked(round)) {
      const [local, problem] = [locals[k], problems[k]];
      if (local === undefined || problem === undefined) throw new Error(`nobody at ${k}`);
      const { update, extra } = await local.fit(instruction, problem);
      answers.push({ institution: k, samples: problem.samples, vector: update, extra, staleness: 0 });
    }
    await server.aggregate(answers);
    weights.push(server.weights);
    all.push(answers);
  }
  return { weights, answers: all, locals };
}
