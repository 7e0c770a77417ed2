import { describe, expect, it } from 'vitest';
import { createCombination } from '../../../src/core/aggregators/combination';
import { weightedMean } from '../../../src/core/aggregators/weightedMean';
import { initialWeights, type ModelSpec } from '../../../src/core/modelSpec';
import { stream } from '../../../src/core/random';
import { signsOf } from '../../../src/core/strategies/signs';
import { createStrategy, STRATEGY_NAMES, usualSettings } from '../../../src/core/strategies/strategies';
import type { LocalProblem } from '../../../src/core/strategies/strategy';
import { fitSeconds, REFERENCE_SPEED, rowWork } from '../../../src/core/virtual/work';
import { commonRows, plainProblem, plainPublicRows, plainRows, TRAINING } from '../../support/plainProblem';

/** A hidden layer, for strategies that need one. */
const spec: ModelSpec = { inputs: 3, hidden: [1], activation: 'relu' };

/** A problem that counts what is asked of its rows. */
function counted(problem: LocalProblem): {
  problem: LocalProblem;
  epochs(): number;
  losses(): number;
  trained(): number;
  scored(): number;
} {
  const common = problem.publicRows;
  let epochs = 0;
  let losses = 0;
  let trained = 0;
  let scored = 0;
  return {
    trained: () => trained,
    scored: () => scored,
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
      publicRows: common && {
        ...common,
        predict(weights) {
          scored += common.count;
          return common.predict(weights);
        },
        learn(start, targets, passes) {
          trained += passes * common.count;
          return common.learn(start, targets, passes);
        },
      },
    },
  };
}

describe.each(STRATEGY_NAMES)('a fit by %s', (name) => {
  it('is as much work as the strategy declares, round after round', async () => {
    const strategy = createStrategy(
      name === 'fedmd' ? { name, rows: 50, digestPasses: 3 } : usualSettings[name],
    );
    const { work } = strategy.facts;
    const server = strategy.openServer({
      spec,
      initial: initialWeights(spec, stream(1, 'initial-weights')),
      members: 1,
      training: TRAINING,
      rule: createCombination(weightedMean),
      rng: stream(1, 'strategy'),
      publicRows: plainPublicRows(commonRows(50)),
    });
    const local = strategy.openLocal({ spec, institution: 0, seed: 1 });
    for (let round = 1; round <= 3; round++) {
      const { problem, epochs, losses, trained, scored } = counted(
        plainProblem(plainRows(5, 40), TRAINING, commonRows(50)),
      );
      const { update, extra } = await local.fit(server.instruct(round), problem);
      expect(epochs()).toBe(signsOf(work, TRAINING.epochs) - 1);
      expect(losses()).toBe(work.losses);
      // There is nothing to learn from before the first consensus.
      expect(trained()).toBe(round === 1 ? 0 : work.publicTrained);
      expect(scored()).toBe(work.publicScored);
      await server.aggregate([{ institution: 0, samples: 40, vector: update, extra, staleness: 0 }]);
    }
  });
});

const NONE = {
  trainings: 0,
  epochs: null,
  losses: 0,
  wholeBatch: false,
  publicTrained: 0,
  publicScored: 0,
};

describe('the work of a fit in seconds', () => {
  it('counts public rows as often as they are trained on and scored', () => {
    const work = { ...NONE, publicTrained: 300, publicScored: 50 };
    expect(fitSeconds(spec, work, 100, 4, 2)).toBeCloseTo(
      (300 * rowWork(spec) + (50 * rowWork(spec)) / 3) / (2 * REFERENCE_SPEED),
      18,
    );
  });

  it('is three passes a trained row, one a scored one, over the machine’s speed', () => {
    const passes = 2 * 4 * 3 + 2;
    expect(fitSeconds(spec, { ...NONE, trainings: 2, losses: 2 }, 100, 4, 0.5)).toBeCloseTo(
      (passes * 100 * rowWork(spec)) / (3 * REFERENCE_SPEED * 0.5),
      18,
    );
    expect(fitSeconds(spec, { ...NONE, trainings: 1, epochs: 1 }, 100, 4, 1)).toBe(
      fitSeconds(spec, { ...NONE, trainings: 1 }, 100, 1, 1),
    );
  });
});
