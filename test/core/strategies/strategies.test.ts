/** What holds for every strategy, and each one's own arithmetic against a second route. */
import { describe, expect, it } from 'vitest';
import { createCombination } from '../../../src/core/aggregators/combination';
import { weightedMean } from '../../../src/core/aggregators/weightedMean';
import { parameterCount, type ModelSpec } from '../../../src/core/modelSpec';
import { stream } from '../../../src/core/random';
import { accumulated } from '../../../src/core/strategies/fedNova';
import { toSimplex } from '../../../src/core/strategies/simplex';
import {
  createStrategy,
  usualSettings,
  type StrategySettings,
} from '../../../src/core/strategies/strategies';
import { NOTHING, type FitAnswer, type StrategyServer } from '../../../src/core/strategies/strategy';
import { federate } from '../../support/federate';
import { commonRows, plainProblem, plainPublicRows, plainRows, TRAINING } from '../../support/plainProblem';

const SPEC: ModelSpec = { inputs: 3, hidden: [], activation: 'relu' };
const street = [40, 24, 64].map((count, k) =>
  plainProblem(plainRows(k + 1, count), TRAINING, commonRows(50)),
);
const all = Object.values({ ...usualSettings, fedmd: { ...usualSettings.fedmd, rows: 50 } }).filter(
  ({ name }) => createStrategy(usualSettings[name]).facts.fewestHidden === 0,
);

function serverOf(settings: StrategySettings, initial: Float32Array, members = 2): StrategyServer {
  return createStrategy(settings).openServer({
    spec: { inputs: initial.length - 1, hidden: [], activation: 'relu' },
    initial,
    members,
    training: TRAINING,
    rule: createCombination(weightedMean),
    rng: stream(1, 'strategy'),
    publicRows: null,
  });
}
const answer = (institution: number, vector: readonly number[], samples = 1, extra = NOTHING): FitAnswer => ({
  institution,
  samples,
  vector: Float32Array.from(vector),
  extra,
  staleness: 0,
});

describe.each(all.map((settings) => [settings.name, settings] as const))('%s', (_, settings) => {
  const strategy = createStrategy(settings);

  it('sends and answers with as many numbers as it announces', async () => {
    const traffic = strategy.traffic(SPEC);
    const { weights, answers } = await federate(strategy, street, SPEC, 2);
    for (const one of answers.flat()) {
      expect([one.vector.length, one.extra.length]).toEqual([traffic.fitUp, traffic.fitUpExtra]);
    }
    for (const judged of weights) expect(judged).toHaveLength(traffic.judgeDown);
    const instruction = strategy
      .openServer({
        spec: SPEC,
        initial: new Float32Array(4),
        members: 3,
        training: TRAINING,
        rule: createCombination(weightedMean),
        rng: stream(1, 'strategy'),
        publicRows: street[0]?.publicRows ?? null,
      })
      .instruct(1);
    expect([instruction.weights.length, instruction.extra.length]).toEqual([
      traffic.fitDown,
      traffic.fitDownExtra,
    ]);
  });

  it('learns: members’ own models have a smaller loss after 20 rounds', async () => {
    const { weights, locals } = await federate(strategy, street, SPEC, 20);
    const lossAt = async (judged: Float32Array): Promise<number> => {
      const losses = await Promise.all(
        street.map(async (problem, k) => problem.loss((await locals[k]?.model(judged, problem)) ?? judged)),
      );
      return losses.reduce((sum, loss, k) => sum + loss * (street[k]?.samples ?? 0), 0) / 128;
    };
    const before = Math.log(2);
    expect(await lossAt(weights.at(-1) ?? NOTHING)).toBeLessThan(before - 0.02);
  });

  it('comes to the same bits again, and with one member, and when some are not asked', async () => {
    const some = (round: number): readonly number[] => (round % 2 === 1 ? [0, 2] : [1]);
    const [one, two] = [
      await federate(strategy, street, SPEC, 4, some),
      await federate(strategy, street, SPEC, 4, some),
    ];
    expect(one.weights).toEqual(two.weights);
    const alone = await federate(strategy, street.slice(0, 1), SPEC, 2);
    for (const weights of alone.weights) expect(weights.every(Number.isFinite)).toBe(true);
  });
});

describe('server optimizers', () => {
  it('take FedAdagrad’s published step', async () => {
    const server = serverOf(
      { name: 'fedadagrad', serverRate: 0.1, beta1: 0, tau: 0.5 },
      Float32Array.of(0.1),
    );
    await server.aggregate([answer(0, [0.1]), answer(1, [0.9])]);
    expect(server.weights[0]).toBeCloseTo(0.15, 6);
  });

  it('take FedAvgM’s published step', async () => {
    const server = serverOf({ name: 'fedavgm', momentum: 0, serverRate: 1 }, Float32Array.of(0));
    await server.aggregate([answer(0, [1], 1), answer(1, [3], 2)]);
    expect(server.weights[0]).toBeCloseTo(7 / 3, 6);
  });

  it.each(['fedadam', 'fedyogi'] as const)('follow %s’s recursion, written out', async (name) => {
    const settings = { ...usualSettings[name], serverRate: 0.1 };
    const server = serverOf(settings, Float32Array.of(0, 0));
    const deltas = [
      [0.5, -0.02],
      [-0.25, 0.01],
      [0.125, 0],
    ];
    const x = [0, 0];
    const m = [0, 0];
    const v = [0, 0];
    for (const delta of deltas) {
      await server.aggregate([answer(0, delta)]);
      delta.forEach((d, i) => {
        m[i] = 0.9 * (m[i] ?? 0) + 0.1 * d;
        const before = v[i] ?? 0;
        v[i] =
          name === 'fedadam'
            ? 0.99 * before + 0.01 * d ** 2
            : before - 0.01 * d ** 2 * Math.sign(before - d ** 2);
        x[i] = (x[i] ?? 0) + (0.1 * (m[i] ?? 0)) / (Math.sqrt(v[i] ?? 0) + 0.001);
      });
    }
    server.weights.forEach((value, i) => expect(value).toBeCloseTo(x[i] ?? NaN, 5));
  });
});

describe('SCAFFOLD', () => {
  it('remembers the mean gradient of the last round: c_k = (x - y) / (K eta) after one round', async () => {
    const { answers, weights } = await federate(createStrategy(usualSettings.scaffold), street, SPEC, 1);
    answers[0]?.forEach(({ vector, extra }, k) => {
      const steps = street[k]?.steps() ?? 0;
      extra.forEach((value, i) => {
        expect(value).toBeCloseTo(-(vector[i] ?? 0) / (steps * TRAINING.learningRate), 5);
      });
    });
    expect(weights).toHaveLength(2);
  });

  it('stays where all gradients cancel, which FedAvg does not', async () => {
    // More local steps than FedAvg can bear without drifting.
    const drifting = [3, 4].map((seed) => plainProblem(plainRows(seed, 48), { ...TRAINING, epochs: 12 }));
    const best = (await federate(createStrategy({ name: 'fedsgd' }), drifting, SPEC, 4000)).weights.at(-1);
    const distance = async (settings: StrategySettings): Promise<number> => {
      const last = (await federate(createStrategy(settings), drifting, SPEC, 60)).weights.at(-1) ?? NOTHING;
      return Math.hypot(...last.map((value, i) => value - (best?.[i] ?? 0)));
    };
    expect(await distance(usualSettings.scaffold)).toBeLessThan(0.3 * (await distance({ name: 'fedavg' })));
  });
});

describe('FedDyn', () => {
  it('comes nearer to the shared optimum than FedAvg', async () => {
    const drifting = [3, 4].map((seed) => plainProblem(plainRows(seed, 48), { ...TRAINING, epochs: 12 }));
    const best = (await federate(createStrategy({ name: 'fedsgd' }), drifting, SPEC, 4000)).weights.at(-1);
    const distance = async (settings: StrategySettings): Promise<number> => {
      const last = (await federate(createStrategy(settings), drifting, SPEC, 60)).weights.at(-1) ?? NOTHING;
      return Math.hypot(...last.map((value, i) => value - (best?.[i] ?? 0)));
    };
    expect(await distance({ name: 'feddyn', alpha: 0.3 })).toBeLessThan(
      0.3 * (await distance({ name: 'fedavg' })),
    );
  });
});

describe('FedNova', () => {
  it('weighs momentum’s steps as a simulation of them does', () => {
    for (const steps of [1, 2, 7, 40]) {
      // Each gradient is one; the buffer and the sum of the steps are followed.
      let buffer = 0;
      let travelled = 0;
      for (let i = 0; i < steps; i++) {
        buffer = 0.9 * buffer + 1;
        travelled += buffer;
      }
      expect(accumulated(steps, 'momentum')).toBeCloseTo(travelled, 8);
      expect(accumulated(steps, 'sgd')).toBe(steps);
    }
  });
});

describe('q-FedAvg', () => {
  it('makes losses more even', async () => {
    const spread = async (q: number): Promise<number> => {
      const { weights } = await federate(createStrategy({ name: 'qfedavg', q }), street, SPEC, 40);
      const losses = await Promise.all(street.map((problem) => problem.loss(weights.at(-1) ?? NOTHING)));
      return Math.max(...losses) - Math.min(...losses);
    };
    expect(await spread(5)).toBeLessThan(await spread(0));
  });
});

describe('agnostic averaging', () => {
  it('lowers the largest loss', async () => {
    const worst = async (mixtureRate: number): Promise<number> => {
      const { weights } = await federate(createStrategy({ name: 'agnostic', mixtureRate }), street, SPEC, 60);
      const losses = await Promise.all(street.map((problem) => problem.loss(weights.at(-1) ?? NOTHING)));
      return Math.max(...losses);
    };
    expect(await worst(0.3)).toBeLessThan(await worst(0));
  });

  it('projects onto the simplex', () => {
    expect(toSimplex([0.2, 0.3, 0.5])).toEqual([0.2, 0.3, 0.5]);
    expect(toSimplex([5, 0, 0])).toEqual([1, 0, 0]);
    // No point of a fine grid of the simplex is nearer.
    const target = [0.9, -0.3, 0.6];
    const near = toSimplex(target);
    const away = (p: readonly number[]): number => Math.hypot(...p.map((x, i) => x - (target[i] ?? 0)));
    for (let i = 0; i <= 50; i++) {
      for (let j = 0; j <= 50 - i; j++) {
        expect(away([i / 50, j / 50, (50 - i - j) / 50])).toBeGreaterThanOrEqual(away(near) - 1e-12);
      }
    }
  });
});

describe('Ditto', () => {
  it('with a strong pull is the global model, and without one training alone', async () => {
    const one = street.slice(0, 2);
    const free = await federate(createStrategy({ name: 'ditto', lambda: 0 }), one, SPEC, 3);
    let alone: Float32Array = new Float32Array(4);
    const [problem] = one;
    for (let round = 0; round < 3 && problem !== undefined; round++) alone = await problem.train(alone);
    if (problem === undefined) throw new Error('nobody');
    expect(await free.locals[0]?.model(free.weights.at(-1) ?? NOTHING, problem)).toEqual(alone);
    const tied = await federate(createStrategy({ name: 'ditto', lambda: 6 }), one, SPEC, 30);
    const own = (await tied.locals[0]?.model(NOTHING, problem)) ?? NOTHING;
    const before = tied.weights.at(-2) ?? NOTHING;
    own.forEach((value, i) => expect(Math.abs(value - (before[i] ?? 0))).toBeLessThan(0.1));
  });
});

describe('FedPer', () => {
  const deep: ModelSpec = { inputs: 3, hidden: [4], activation: 'tanh' };
  it('shares every layer but the last', () => {
    const traffic = createStrategy({ name: 'fedper' }).traffic(deep);
    expect([traffic.fitDown, traffic.fitUp, traffic.judgeDown]).toEqual([16, 16, parameterCount(deep)]);
  });
  it('keeps heads at home', async () => {
    const strategy = createStrategy({ name: 'fedper' });
    const local = strategy.openLocal({ spec: deep, institution: 0, seed: 1 });
    const trained = Float32Array.from({ length: 21 }, (_, i) => i + 1);
    const problem = { ...street[0], train: () => Promise.resolve(trained) };
    const first = street[0];
    if (first === undefined) throw new Error('nobody');
    const body = new Float32Array(16);
    const { update } = await local.fit({ weights: body, extra: NOTHING }, { ...first, ...problem });
    expect(update).toEqual(trained.slice(0, 16));
    const global = new Float32Array(21).fill(9);
    expect([...(await local.model(global, first))]).toEqual([
      ...new Array<number>(16).fill(9),
      17,
      18,
      19,
      20,
      21,
    ]);
  });
});

describe('IFCA', () => {
  it('separates two populations that were planted', async () => {
    const rows = (sign: number, seed: number) => {
      const { inputs } = plainRows(seed, 60);
      return { inputs, labels: inputs.map((row) => (sign * (row[0] ?? 0) > 0 ? 1 : 0)) };
    };
    const planted = [1, 1, -1, -1].map((sign, k) => plainProblem(rows(sign, k + 11)));
    const { answers, locals, weights } = await federate(
      createStrategy(usualSettings.ifca),
      planted,
      SPEC,
      12,
    );
    const chosen = answers.at(-1)?.map(({ extra }) => extra[0]) ?? [];
    expect(chosen[0]).toBe(chosen[1]);
    expect(chosen[2]).toBe(chosen[3]);
    expect(chosen[0]).not.toBe(chosen[2]);
    for (const [k, problem] of planted.entries()) {
      const model = await locals[k]?.model(weights.at(-1) ?? NOTHING, problem);
      expect(await problem.loss(model ?? NOTHING)).toBeLessThan(0.3);
    }
  });
});

describe('FedBuff', () => {
  it('weighs an answer down by how old it is', async () => {
    const server = serverOf({ name: 'fedbuff', buffer: 1, serverRate: 1 }, Float32Array.of(0, 0));
    await server.aggregate([{ ...answer(0, [1, 2]), staleness: 3 }]);
    expect([...server.weights]).toEqual([0.5, 1]);
  });
});

describe('FedMD', () => {
  const settings = { name: 'fedmd', rows: 50, digestPasses: 3 } as const;
  const shared = plainPublicRows(commonRows(50));
  const open = (): StrategyServer =>
    createStrategy(settings).openServer({
      spec: SPEC,
      initial: new Float32Array(4),
      members: 2,
      training: TRAINING,
      rule: createCombination(weightedMean),
      rng: stream(1, 'strategy'),
      publicRows: shared,
    });
  const scores = (value: number): number[] => new Array<number>(50).fill(value);

  it('sends the mean of the scores by customers, and says whether there is one yet', async () => {
    const server = open();
    expect([...server.instruct(1).extra]).toEqual([0]);
    await server.aggregate([answer(0, scores(0.2), 30), answer(1, scores(0.6), 10)]);
    const { weights, extra } = server.instruct(2);
    for (const value of weights) expect(value).toBeCloseTo(0.3, 6);
    expect([...extra]).toEqual([1]);
  });

  it('keeps to probabilities whatever a rule makes of them', async () => {
    const server = open();
    await server.aggregate([answer(0, [...scores(-3).slice(1), 7])]);
    const { weights } = server.instruct(2);
    expect([weights[0], weights.at(-1)]).toEqual([0, 1]);
  });

  it('judges by a student that learns from the consensus alone', async () => {
    const server = open();
    const consensus = await shared.predict(Float32Array.of(1, -1, 0.5, 0));
    await server.aggregate([answer(0, [...consensus])]);
    expect(server.weights).toEqual(await shared.learn(new Float32Array(4), consensus, 3));
  });

  it('has members digest, then revisit their own rows, then tell', async () => {
    const [mine] = street;
    if (mine === undefined) throw new Error('nobody');
    const steps: string[] = [];
    const watched = {
      ...mine,
      train: (start: Float32Array) => {
        steps.push('revisit');
        return mine.train(start);
      },
      publicRows: {
        ...shared,
        learn: (start: Float32Array, targets: Float32Array, passes: number) => {
          steps.push(`digest ${passes}`);
          return shared.learn(start, targets, passes);
        },
        predict: (weights: Float32Array) => {
          steps.push('tell');
          return shared.predict(weights);
        },
      },
    };
    const local = createStrategy(settings).openLocal({ spec: SPEC, institution: 0, seed: 1 });
    await local.fit({ weights: new Float32Array(50), extra: Float32Array.of(0) }, watched);
    await local.fit({ weights: new Float32Array(50).fill(0.5), extra: Float32Array.of(1) }, watched);
    expect(steps).toEqual(['revisit', 'tell', 'digest 3', 'revisit', 'tell']);
  });
});
