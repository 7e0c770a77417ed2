import { describe, expect, it } from 'vitest';
import { createCombination } from '../../../src/core/aggregators/combination';
import { weightedMean } from '../../../src/core/aggregators/weightedMean';
import { initialWeights, type ModelSpec } from '../../../src/core/modelSpec';
import { stream } from '../../../src/core/random';
import { signsOf } from '../../../src/core/strategies/signs';
import { createStrategy, STRATEGY_NAMES, usualSettings } from '../../../src/core/strategies/strategies';
import type { LocalProblem } from '../../../src/core/strategies/strategy';
import { fitSeconds, REFERENCE_SPEED, rowWork } from '../../../src/core/virtual/work';
import { plainProblem, plainRows, TRAINING } from '../../support/plainProblem';

/** A hidden layer, for strategies that need one. */
const spec: ModelSpec = { inputs: 3, hidden: [1], activation: 'relu' };

/** A problem that counts what is asked of its rows. */
function counted(problem: LocalProblem): { problem: LocalProblem; epochs(): number; losses(): number } {
  let epochs = 0;
  let losses = 0;
  return {
    epochs: () => epochs,
    losses: () => losses,
    problem: {
      ...problem,
      train(start, terms) {
        epochs += terms?.epochs ?? problem.training.epochs;
        return problem.train(start, terms);
      },
      loss(weights) {
        losses++;
        return problem.loss(weights);
      },
    },
  };
}

describe.each(STRATEGY_NAMES)('a fit by %s', (name) => {
  it('is as much work as the strategy declares, round after round', async () => {
    const strategy = createStrategy(usualSettings[name]);
    const { work } = strategy.facts;
    const server = strategy.openServer({
      spec,
      initial: initialWeights(spec, stream(1, 'initial-weights')),
      members: 1,
      training: TRAINING,
      rule: createCombination(weightedMean),
      rng: stream(1, 'strategy'),
    });
    const local = strategy.openLocal({ spec, institution: 0 });
    for (let round = 1; round <= 3; round++) {
      const { problem, epochs, losses } = counted(plainProblem(plainRows(5, 40)));
      const { update, extra } = await local.fit(server.instruct(round), problem);
      expect(epochs()).toBe(signsOf(work, TRAINING.epochs) - 1);
      expect(losses()).toBe(work.losses);
      server.aggregate([{ institution: 0, samples: 40, vector: update, extra, staleness: 0 }]);
    }
  });
});

describe('the work of a fit in seconds', () => {
  it('is three passes a trained row, one a scored one, over the machine’s speed', () => {
    const passes = 2 * 4 * 3 + 2;
    expect(fitSeconds(spec, { trainings: 2, epochs: null, losses: 2 }, 100, 4, 0.5)).toBeCloseTo(
      (passes * 100 * rowWork(spec)) / (3 * REFERENCE_SPEED * 0.5),
      18,
    );
    expect(fitSeconds(spec, { trainings: 1, epochs: 1, losses: 0 }, 100, 4, 1)).toBe(
      fitSeconds(spec, { trainings: 1, epochs: null, losses: 0 }, 100, 1, 1),
    );
  });
});
