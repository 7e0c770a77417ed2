/** A sweep at the terminal, as far as it goes without a browser: what is read, and what is printed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandError, EXIT } from '../../src/cli/exit';
import { readHeadlessOptions, type SweepOptions } from '../../src/cli/headlessOptions';
import { readSweep } from '../../src/cli/sweep';
import { sweepReport } from '../../src/cli/sweepTables';
import { defaultRule } from '../../src/core/aggregators/rules';
import type { Outcome } from '../../src/lab/compare/outcome';
import { attacksAgainstRules } from '../../src/lab/compare/presets';
import { resultsOf } from '../../src/lab/compare/results';
import { tasksOf, type Sweep } from '../../src/lab/compare/sweep';
import { defaultRecipe } from '../../src/scenario/recipe';
import { fixtureSummary } from '../support/fixtureCells';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'credence-sweep-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const AXES = [{ setting: 'epochs', values: [1, 2] }];

function asked(sweep: string, over: Partial<SweepOptions> = {}): SweepOptions {
  const csv = null;
  const mapping = null;
  const common = { recipe: 'default', csv, mapping, seeds: null, out: 'o', quiet: true, json: false };
  return { sweep, ...common, ...over };
}

function file(value: unknown, name = 'sweep.json'): string {
  const path = join(folder, name);
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
}

function refusal(options: SweepOptions): CommandError {
  try {
    readSweep(options);
  } catch (error) {
    if (error instanceof CommandError) return error;
    throw error;
  }
  throw new Error('accepted');
}

describe('the command line', () => {
  it('takes a sweep instead of a recipe, or with one, and its own number of seeds', () => {
    const own = readHeadlessOptions(['--sweep', 's.json', '--out', 'o']);
    expect(own).toEqual({ ask: 'sweep', options: asked('s.json', { quiet: false }) });
    const both = readHeadlessOptions(['r.json', '--sweep=attacks', '--seeds', '4', '--out', 'o', '--json']);
    expect(both).toEqual({
      ask: 'sweep',
      options: asked('attacks', { recipe: 'r.json', seeds: 4, json: true, quiet: false }),
    });
    expect(() => readHeadlessOptions(['--sweep', '', '--out', 'o'])).toThrow('--sweep takes');
    expect(() => readHeadlessOptions(['--sweep', 's.json'])).toThrow('--out DIR is missing');
  });
});

describe('a sweep that is read', () => {
  it('is a ready-made one by its name, on the recipe that is given', () => {
    expect(readSweep(asked('attacks', { seeds: 5 }))).toEqual({
      ...attacksAgainstRules(defaultRecipe),
      seeds: 5,
    });
    const recipe = file({ ...defaultRecipe, seed: 9 }, 'recipe.json');
    expect(readSweep(asked('strategies', { recipe })).recipe.seed).toBe(9);
  });

  it('is a file’s, whose recipe may stand apart', () => {
    const whole = { recipe: { ...defaultRecipe, seed: 3 }, axes: AXES, seeds: 2 };
    expect(readSweep(asked(file(whole)))).toEqual(whole);
    expect(readSweep(asked(file({ axes: AXES, seeds: 2 })))).toEqual({ ...whole, recipe: defaultRecipe });
  });

  it('is refused with status 2 and the reason', () => {
    const bad: [unknown, RegExp][] = [
      ['{', /is not JSON/],
      [{ axes: [{ setting: 'epochs', values: [0, 1] }], seeds: 1 }, /epochs/],
      [{ axes: AXES, seeds: 0 }, /seeds: should be at least 1/],
      [{ axes: AXES, seeds: 1, more: 1 }, /more: no such field/],
      ['[]', /axes: missing/],
    ];
    for (const [value, reason] of bad) {
      const error = refusal(asked(file(value)));
      expect(error.exitCode).toBe(EXIT.usage);
      expect(error.message).toMatch(reason);
    }
    expect(refusal(asked(join(folder, 'nowhere.json'))).message).toContain('no such file');
  });
});

describe('the report', () => {
  const recipe = { ...defaultRecipe, federation: { ...defaultRecipe.federation, rounds: 2 } };
  const sweep: Sweep = {
    recipe,
    axes: [
      { setting: 'epochs', values: [1, 2] },
      { setting: 'rule', values: [defaultRule('weighted-mean'), defaultRule('bulyan')] },
    ],
    seeds: 2,
  };
  const outcomes = new Map(
    tasksOf(sweep).map(({ key, recipe: of }, k): [string, Outcome] => [
      key,
      k === 0
        ? { status: 'failed', reason: 'too-few-replies' }
        : { status: 'done', summary: fixtureSummary(of) },
    ]),
  );
  const report = sweepReport(sweep, resultsOf(sweep, outcomes));

  it('has a line a cell, a grid of two axes, and names what was skipped and what failed', () => {
    expect(report).toMatch(/^4 cells, 2 seeds/);
    expect(report).toMatch(/^1 +weighted-mean +0\.\d{3} /m);
    expect(report).toMatch(/^2 +weighted-mean +0\.\d{3} ± 0\.\d{3}/m);
    expect(report).toMatch(/^ +weighted-mean +bulyan$/m);
    expect(report).toMatch(/Skipped:\n {2}1, bulyan: .*needs 7 answers/);
    expect(report).toMatch(/Failed:\n {2}1, weighted-mean, seed 1: too-few-replies/);
  });
});
