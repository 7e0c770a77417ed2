import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { attacksAgainstRules, strategiesOn } from '../../../src/lab/compare/presets';
import { bestCells, resultsOf } from '../../../src/lab/compare/results';
import { usualMeasuring } from '../../../src/lab/compare/measures';
import type { Outcome } from '../../../src/lab/compare/outcome';
import { SWEEP_SETTINGS, settingOf, shortCode, valueCode } from '../../../src/lab/compare/settings';
import {
  cellsOf,
  recipeKey,
  seedsOf,
  sweepSchema,
  tasksOf,
  type Sweep,
} from '../../../src/lab/compare/sweep';
import { sweepCsv, sweepJson } from '../../../src/lab/compare/sweepFiles';
import { usualSettings } from '../../../src/core/strategies/strategies';
import { defaultRule } from '../../../src/core/aggregators/rules';
import { defaultRecipe, recipeSchema, type Recipe } from '../../../src/scenario/recipe';
import { fixtureSummary } from '../../support/fixtureCells';

const recipe: Recipe = {
  ...defaultRecipe,
  federation: { ...defaultRecipe.federation, rounds: 3 },
};
const sweep: Sweep = {
  recipe,
  axes: [
    { setting: 'strategy', values: [usualSettings.fedavg, usualSettings.agnostic, usualSettings.fedper] },
    { setting: 'rule', values: [defaultRule('weighted-mean'), defaultRule('krum')] },
  ],
  seeds: 2,
};

function outcomesOf(some: Sweep): Map<string, Outcome> {
  return new Map(
    tasksOf(some).map(({ key, recipe: of }) => [key, { status: 'done', summary: fixtureSummary(of) }]),
  );
}

describe('every setting that can be varied', () => {
  const recipes = [
    defaultRecipe,
    attacksAgainstRules(defaultRecipe).recipe,
    {
      ...defaultRecipe,
      threat: { attack: { kind: 'sign-flip' as const }, attackers: [2] },
      model: { ...defaultRecipe.model, hidden: [16] },
    },
  ];
  it.each(SWEEP_SETTINGS.map((setting) => [setting.key, setting] as const))(
    '%s is written where it is read, leaves the rest alone and makes a recipe',
    (_, { isIn, usual, read, write, parse }) => {
      for (const from of recipes.filter(isIn)) {
        const values = usual(from);
        expect(values).toContainEqual(read(from));
        expect(write(from, read(from))).toEqual(from);
        expect(new Set(values.map(valueCode)).size).toBe(values.length);
        for (const value of values) {
          expect(parse(value)).toEqual(value);
          const written = write(from, value);
          expect(v.safeParse(recipeSchema, written).success).toBe(true);
          if (isIn(written)) expect(read(written)).toEqual(value);
        }
      }
    },
  );

  it('has a code for files with all parameters, and a short one without defaults', () => {
    const scaled = { attack: { kind: 'scaling' as const, factor: -10 }, attackers: [1, 6] };
    expect([valueCode(scaled), shortCode(scaled)]).toEqual(['scaling factor=-10 x2', 'scaling x2']);
    const krum = { rule: 'multi-krum' as const, byzantine: 3, selected: 2 };
    expect([valueCode(krum), shortCode(krum)]).toEqual([
      'multi-krum byzantine=3 selected=2',
      'multi-krum byzantine=3',
    ]);
    expect(settingOf('protection').usual(defaultRecipe).map(shortCode).slice(0, 7)).toEqual([
      'plain',
      'secure',
      'homomorphic',
      'record epsilon=8',
      'record epsilon=2',
      'record epsilon=0.5',
      'secure + record epsilon=8',
    ]);
    expect([[], [16, 8], null, 0.1].map(shortCode)).toEqual(['logistic', '16-8', 'none', '0.1']);
  });

  it('refuses what a setting cannot be', () => {
    expect(settingOf('epochs').parse(0)).toBeUndefined();
    expect(settingOf('epochs').parse('3')).toBeUndefined();
    expect(settingOf('strategy').parse({ name: 'fedprox' })).toBeUndefined();
    expect(() => settingOf('learningRate').write(defaultRecipe, -1)).toThrow(RangeError);
  });

  it('names more attackers from those that the recipe names', () => {
    const attacked = { ...defaultRecipe, threat: { attack: { kind: 'sign-flip' as const }, attackers: [3] } };
    const { write } = settingOf('attackers');
    expect(write(attacked, 3).threat.attackers).toEqual([0, 1, 3]);
    expect(write(attacked, 0).threat).toEqual({ attack: { kind: 'none' }, attackers: [] });
  });
});

describe('a grid', () => {
  it('has every combination once, the last axis fastest', () => {
    const cells = cellsOf(sweep);
    expect(cells.map(({ at }) => at)).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
      [2, 0],
      [2, 1],
    ]);
    expect(cells[3]?.recipe.federation).toMatchObject({
      strategy: { name: 'agnostic' },
      rule: { rule: 'krum' },
      rounds: 3,
    });
  });

  it('skips what cannot be combined, and says why', () => {
    const codes = cellsOf(sweep).map(({ obstacles }) => obstacles.map(({ code }) => code));
    // Agnostic FL combines in its own way; FedPer needs a hidden layer, which logistic regression has not.
    expect(codes[0]).toEqual([]);
    expect(codes[3]).toContain('own-combination');
    expect(codes[4]).toContain('hidden-layers');
    expect(tasksOf(sweep).length).toBe(codes.filter((of) => of.length === 0).length * 2);
  });

  it('runs all cells of one seed before the next, and no recipe twice', () => {
    const doubled: Sweep = {
      recipe: { ...recipe, threat: { attack: { kind: 'sign-flip' }, attackers: [1] } },
      axes: [
        {
          setting: 'threat',
          values: [
            { attack: { kind: 'none' }, attackers: [] },
            { attack: { kind: 'sign-flip' }, attackers: [1] },
          ],
        },
        { setting: 'attackers', values: [1, 2] },
      ],
      seeds: 2,
    };
    const tasks = tasksOf(doubled);
    // Without an attack the number of attackers changes nothing.
    expect(tasks.length).toBe(3 * 2);
    expect(new Set(tasks.map(({ key }) => key)).size).toBe(tasks.length);
    expect(tasks.map((task) => task.recipe.seed)).toEqual([1, 1, 1, 2, 2, 2]);
    expect(seedsOf(doubled)).toEqual([1, 2]);
  });

  it('keeps results under a key that the order of a recipe’s keys does not change', () => {
    const { version, seed, ...rest } = recipe;
    expect(recipeKey({ ...rest, seed, version })).toBe(recipeKey(recipe));
    expect(recipeKey({ ...recipe, seed: 2 })).not.toBe(recipeKey(recipe));
  });
});

describe('a sweep from a file', () => {
  const issues = (value: unknown): string => {
    const parsed = v.safeParse(sweepSchema, value);
    return parsed.success ? '' : parsed.issues.map(({ message }) => message).join(' ');
  };
  it('is taken as it is written, defaults filled in', () => {
    const value = {
      recipe,
      axes: [{ setting: 'rule', values: [{ rule: 'krum' }, { rule: 'trimmed-mean' }] }],
      seeds: 1,
    };
    expect(v.parse(sweepSchema, value).axes[0]?.values).toEqual([
      { rule: 'krum', byzantine: 1 },
      { rule: 'trimmed-mean', beta: 0.2 },
    ]);
  });

  it('is refused with what is wrong', () => {
    const with_ = (axes: unknown, seeds = 1): unknown => ({ recipe, axes, seeds });
    expect(issues(with_([{ setting: 'epochs', values: [1, 0] }]))).toContain('epochs cannot be 0 (value 2)');
    expect(issues(with_([{ setting: 'epochs', values: [1, 1] }]))).toContain('twice');
    expect(issues(with_([{ setting: 'luck', values: [1] }]))).not.toBe('');
    const epochs = { setting: 'epochs', values: [1, 2] };
    expect(issues(with_([epochs, epochs]))).toContain('another setting');
    const many = { setting: 'batchSize', values: Array.from({ length: 40 }, (_, k) => k + 1) };
    expect(issues(with_([many, { ...many, setting: 'rounds' }], 2))).toContain('runs');
  });

  it('ready-made ones are valid, and run at least most of their cells', () => {
    for (const ready of [strategiesOn(defaultRecipe), attacksAgainstRules(defaultRecipe)]) {
      expect(v.parse(sweepSchema, ready)).toEqual(ready);
      const cells = cellsOf(ready);
      const able = cells.filter(({ obstacles }) => obstacles.length === 0);
      expect(able.length).toBeGreaterThan(0.8 * cells.length);
    }
    const { data } = attacksAgainstRules(defaultRecipe).recipe;
    expect(data).toMatchObject({ institutions: 10, conceptShift: 0, covariateShift: 0, labelShift: 0 });
  });
});

describe('results', () => {
  const outcomes = outcomesOf(sweep);
  const results = resultsOf(sweep, outcomes);

  it('have an outcome for every seed of every cell that was run', () => {
    for (const { cell, runs } of results) {
      const known = runs.filter(({ outcome }) => outcome !== undefined).length;
      expect(known).toBe(cell.obstacles.length > 0 ? 0 : 2);
    }
  });

  it('mark the best only among cells with the same customers', () => {
    const shifted: Sweep = {
      recipe,
      axes: [
        { setting: 'conceptShift', values: [0, 1] },
        { setting: 'strategy', values: [usualSettings.fedavg, usualSettings.fedprox] },
      ],
      seeds: 3,
    };
    // In each shift FedAvg is ahead by .01 in every seed; across shifts everything differs by .2.
    const planted = new Map(
      tasksOf(shifted).map(({ key, recipe: of }): [string, Outcome] => {
        const { data } = of;
        const shift = data.source === 'synthetic' ? data.conceptShift : 0;
        const value =
          0.6 + 0.2 * shift + (of.federation.strategy.name === 'fedavg' ? 0.01 : 0) + 0.02 * of.seed;
        const summary = fixtureSummary(of);
        const rounds = summary.rounds.map((round) => ({ ...round, common: { auc: value, ks: null } }));
        return [key, { status: 'done', summary: { ...summary, rounds } }];
      }),
    );
    expect(bestCells(resultsOf(shifted, planted), 'common', usualMeasuring)).toEqual(new Set([0, 2]));
  });

  it('go into a CSV of one line a cell and seed, with reasons', () => {
    const lines = sweepCsv(sweep, results).trimEnd().split('\r\n');
    expect(lines.length).toBe(1 + 6 * 2);
    expect(lines[0]).toMatch(/^strategy,rule,seed,status,reason,auc_own_mean,/);
    expect(lines[1]).toMatch(/^fedavg,weighted-mean,1,done,,0\.\d+/);
    expect(lines.filter((line) => line.includes(',skipped,')).length).toBe(
      2 * results.filter(({ cell }) => cell.obstacles.length > 0).length,
    );
    expect(lines.find((line) => line.startsWith('fedper'))).toMatch(/hidden layers/);
  });

  it('go into JSON, the same for the same sweep', () => {
    const json = sweepJson(sweep, results);
    expect(sweepJson(sweep, resultsOf(sweep, outcomesOf(sweep)))).toBe(json);
    const cell = v.object({
      values: v.object({ rule: v.object({ rule: v.string() }) }),
      runs: v.array(v.unknown()),
    });
    const parsed = v.parse(v.object({ sweep: sweepSchema, cells: v.array(cell) }), JSON.parse(json));
    expect(parsed.sweep).toEqual(sweep);
    expect(parsed.cells.map(({ values, runs }) => [values.rule.rule, runs.length])[1]).toEqual(['krum', 2]);
    expect(json).not.toContain('milliseconds');
  });
});
