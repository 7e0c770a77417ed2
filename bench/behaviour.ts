/**
 * Published behaviour in kind: for each claim the strategies it is about, on the same customers, seeds and traffic,
 * and whether the lab shows the same. Differences are paired by seed, with their 95 % t interval.
 *
 *   npm run bench -- behaviour [seeds = 5] [experiment ...]
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '../src/cli/labPage';
import { createProgressLine } from '../src/cli/progressLine';
import { serveLab } from '../src/cli/servedLab';
import { runSweep } from '../src/cli/sweep';
import { halfWidth, spreadOf } from '../src/core/statistics/studentInterval';
import type { CellResult } from '../src/lab/compare/results';
import { figuresByName } from '../src/lab/compare/sweepFiles';
import { sweepSchema } from '../src/lab/compare/sweep';
import * as v from 'valibot';
import { EXPERIMENTS, strategyOf, type Experiment } from './behaviour/experiments';
import { writeResult } from './resultFile';

const [first = '5', ...rest] = process.argv.slice(2);
const seeds = Number.isInteger(Number(first)) ? Number(first) : 5;
const named = new Set(Number.isInteger(Number(first)) ? rest : [first, ...rest]);
const chosen = EXPERIMENTS.filter(({ name }) => named.size === 0 || named.has(name));

/** Of each seed; null where the run has no such figure. */
function figures({ runs }: CellResult, figure: string): (number | null)[] {
  return runs.map(({ outcome }) => {
    if (outcome?.status !== 'done') return null;
    const found = figuresByName(outcome.summary);
    const number = (name: string): number | null => {
      const value = found[name];
      return typeof value === 'number' ? value : null;
    };
    if (figure !== 'worst_gain') return number(figure);
    const gains = outcome.summary.institutions.flatMap((_, k) => {
      const [own, alone] = [number(`auc_own_${k + 1}`), number(`auc_alone_${k + 1}`)];
      return own === null || alone === null ? [] : [own - alone];
    });
    return gains.length === 0 ? null : Math.min(...gains);
  });
}

function written(values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null);
  const spread = spreadOf(known);
  const missing =
    known.length < values.length ? ` (${values.length - known.length} of ${values.length} never)` : '';
  return spread === null
    ? `never${missing}`
    : `${spread.mean.toFixed(4)} ± ${spread.deviation.toFixed(4)}${missing}`;
}

/** As the claim has it, the other way round, or not to be told apart with so many seeds. */
function verdictOf(
  { isMoreBetter, expected }: Experiment,
  base: readonly (number | null)[],
  other: readonly (number | null)[],
): { readonly verdict: string; readonly difference: string } {
  const pairs = base.flatMap((value, k) => {
    const against = other[k] ?? null;
    return value === null || against === null ? [] : [against - value];
  });
  const spread = spreadOf(pairs);
  const half = spread === null ? null : halfWidth(spread);
  if (spread === null || half === null) return { verdict: 'no pair to compare', difference: '' };
  const difference = `${spread.mean >= 0 ? '+' : ''}${spread.mean.toFixed(4)} ± ${half.toFixed(4)}`;
  if (Math.abs(spread.mean) <= half) return { verdict: 'not told apart', difference };
  const isBetter = spread.mean > 0 === isMoreBetter;
  return { verdict: isBetter === (expected === 'better') ? 'as published' : 'the contrary', difference };
}

const progress = createProgressLine(process.stderr, false);
const browser = await openBrowser();
const folder = mkdtempSync(join(tmpdir(), 'behaviour-'));
try {
  const lab = await serveLab(() => progress.note('building the lab'));
  const results: object[] = [];
  try {
    for (const experiment of chosen) {
      const { name, claim, recipe, strategies, figure, file } = experiment;
      const sweep = v.parse(sweepSchema, {
        recipe,
        axes: [{ setting: 'strategy', values: strategies.map(strategyOf) }],
        seeds,
      });
      const path = join(folder, `${name}.csv`);
      if (file !== undefined) writeFileSync(path, file.csv());
      const csv = file === undefined ? null : { path, name: `${name}.csv`, mapping: file.mapping };
      const { results: cells } = await runSweep(browser, lab.address, sweep, csv, progress);
      progress.clear();
      const values = cells.map((cell) => figures(cell, figure));
      console.log(`\n${claim}\n  ${name}, ${figure}, ${seeds} seeds`);
      const rows = strategies.map((strategy, k) => {
        const found = values[k] ?? [];
        const against = k === 0 ? null : verdictOf(experiment, values[0] ?? [], found);
        const tail = against === null ? '' : `${against.difference.padEnd(20)} ${against.verdict}`;
        console.log(`  ${strategy.padEnd(10)} ${written(found).padEnd(24)} ${tail}`);
        return { strategy, values: found, ...against };
      });
      results.push({ name, claim, figure, seeds, rows });
    }
  } finally {
    await lab.close();
  }
  writeResult('behaviour', { experiments: results });
} finally {
  rmSync(folder, { recursive: true, force: true });
  await browser.close();
}
